/** A place between two characters of a file. */
export interface Position {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
}

/** A stretch of one file. `end` is the position after the last character. */
export interface Span {
  /** Path from the root of the repository, with `/`, never absolute. */
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/**
 * A place inside a declaration: lines below the line on which the declaration starts (0 = the same line), and the 1-based column.
 * Bodies use it in place of a `Span`, so that a line inserted above a function leaves the facts of the function as they were.
 */
export type Place = readonly [line: number, column: number];
