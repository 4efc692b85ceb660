import type { Diagnostic } from '@callgate/ir';
import type { SourceFile } from '@callgate/plugin';
import type { PackedProgram } from './program-codec.js';

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
  readonly diagnostics: readonly Diagnostic[];
}

export type LowerOutcome =
  | { readonly kind: 'program'; readonly packed: PackedProgram }
  | { readonly kind: 'failed'; readonly because: string };
