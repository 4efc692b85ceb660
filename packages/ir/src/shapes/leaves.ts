import { literal, set, textLike, wholeNumber } from '../shape/index.js';
import type { SortKey } from '../shape/index.js';
import type { Span } from '../span.js';
import { targetForms, transports } from '../model.js';
import { nameShape } from './span.js';

export const transportShape = literal(...transports);
export const targetFormShape = literal(...targetForms);
export const portShape = wholeNumber(1, 65_535);

/** `http`, `grpc`, `redis`: an open set of lower-case words. */
export const protocolShape = textLike(/^[a-z][a-z0-9+.-]*$/u, 'a protocol in lower case (http, grpc, redis, …)');

/** Names, sorted; each once. */
export const namesShape = set(nameShape, (each) => [each]);

/** Sorts by where something stands. */
export function bySpan(span: Span): SortKey {
  return [span.file, span.start.line, span.start.column, span.end.line, span.end.column];
}
