import type { Diagnostic } from '@callgate/ir';
import type { SourceFile } from '@callgate/plugin';

/** What a worker is told when it starts. */
export interface WorkerStart {
  readonly module: string;
  readonly exportName: string;
  readonly engine?: string;
}

/** Files to lower, as the calling thread sends them. */
export interface LowerRequest {
  readonly files: readonly SourceFile[];
}

/** What became of them, in the same order. */
export interface LowerReply {
  readonly outcomes: readonly LowerOutcome[];
  /** Texts that no earlier reply of this worker has; the words name the texts of all replies so far by number. */
  readonly texts: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export type LowerOutcome =
  | { readonly kind: 'program'; readonly words: Int32Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly because: string };
