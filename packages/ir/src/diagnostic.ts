import type { Span } from './span.js';

/** A finding. It has no severity: who prints it decides what it costs. */
export interface Diagnostic {
  readonly kind: 'diagnostic';
  readonly schemaVersion: 1;
  /** Stable, kebab-case, prefixed by the room that reports it: `syntax/unparsed`, `catalog/unknown-field`. */
  readonly code: string;
  /** What is the matter. */
  readonly what: string;
  /** Why it matters or how it came about. */
  readonly why: string;
  /** What to do. */
  readonly fix: string;
  readonly span?: Span;
  readonly related: readonly { readonly message: string; readonly span: Span }[];
}
