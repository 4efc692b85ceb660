import type { Position } from '@callgate/ir';
import type { FlatTree, OffsetRange } from './flat-tree.js';
import type { LimitReason } from './limits.js';

/** A stretch of source that did not parse. Empty where the parser had to put a token in. */
export interface ParseError extends OffsetRange {
  readonly from: Position;
  readonly to: Position;
}

/** What is to be said about a file that was parsed. */
export interface ParseReport {
  /** What stayed unparsed, in order. */
  readonly errors: readonly ParseError[];
  /** Names of the repairs that were needed, in the order in which they were made. */
  readonly repaired: readonly string[];
  /** Bytes (of UTF-8) that stayed unparsed. */
  readonly unparsedBytes: number;
}

/**
 * Why a file has no tree: a limit was met (see `ParseLimits`), the parser crashed on it, or it crashed so often before that
 * the engine is used up (`engine-lost`: open another one, and parse the file again).
 */
export type FailureReason = LimitReason | 'crash' | 'engine-lost';

/** What became of a file. */
export type ParseOutcome =
  | { readonly kind: 'parsed'; readonly tree: FlatTree; readonly report: ParseReport }
  | { readonly kind: 'failed'; readonly reason: FailureReason; readonly message: string };
