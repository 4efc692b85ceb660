import type { Diagnostic } from '../diagnostic.js';
import { list, literal, object, optional, text, textLike } from '../shape/index.js';
import { nameShape, spanShape } from './span.js';

export const diagnosticShape = object<Diagnostic>('Diagnostic', {
  kind: literal('diagnostic'),
  schemaVersion: literal(1),
  code: textLike(/^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/u, 'a code of the form "room/what-is-the-matter"'),
  what: nameShape,
  why: text,
  fix: text,
  span: optional(spanShape),
  related: list(object<Diagnostic['related'][number]>('Related', { message: text, span: spanShape })),
});
