/** One thing that is wrong with a value. */
export interface Problem {
  /** JSON pointer (RFC 6901) to the place; empty: the value as a whole. */
  readonly path: string;
  /** What would be right there, as a noun phrase. */
  readonly expected: string;
  /** What is there, as a noun phrase. */
  readonly found: string;
}

/** Thrown nowhere, returned by parsers: the value, or what is wrong with the text. */
export type Parsed<T> = { readonly value: T } | { readonly problems: readonly Problem[] };

/**
 * Adds a name or an index to a JSON pointer.
 * @see https://www.rfc-editor.org/rfc/rfc6901#section-3
 */
export function pointer(path: string, step: string | number): string {
  return `${path}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** One sentence without a full stop: `/edges/0/port: expected a whole number from 1 to 65535, found the text "x"`. */
export function printProblem(problem: Problem): string {
  const where = problem.path === '' ? '' : `${problem.path}: `;
  return `${where}expected ${problem.expected}, found ${problem.found}`;
}

/** What a value is, in a few words; long texts are cut. Never throws. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') return `the text ${quote(value)}`;
  if (typeof value === 'number') return `the number ${String(value)}`;
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `a list of ${String(value.length)}`;
  if (typeof value === 'object') return 'an object';
  return `a ${typeof value}`;
}

/** A text in quotes, cut to 60 characters. */
export function quote(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 59)}…` : value);
}
