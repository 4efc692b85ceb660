import type { Diagnostic } from '@callgate/ir';
import type { SourceFile } from '@callgate/plugin';

/** What a worker is told when it starts. */
export interface WorkerStart {
  readonly module: string;
  readonly exportName: string;
  readonly engine?: string;
  /** Only the first step of lowering is wanted, where the frontend has steps. */
  readonly inSteps: boolean;
}

/** Files to lower, as the calling thread sends them. */
export interface LowerRequest {
  readonly files: readonly SourceFile[];
}

/** The first message of a worker: it can be sent files. */
export interface WorkerReady {
  readonly kind: 'ready';
  /** Of the parser, where the worker does the first step only. */
  readonly vocabulary?: unknown;
  readonly diagnostics: readonly Diagnostic[];
}

/** What became of the files of a request, in the same order. */
export interface LowerReply {
  readonly kind: 'lowered';
  readonly outcomes: readonly LowerOutcome[];
  /** Texts that no earlier reply of this worker has; the words name the texts of all replies so far by number. */
  readonly texts: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export type LowerOutcome =
  /** The facts, in words. */
  | { readonly kind: 'program'; readonly words: Int32Array<ArrayBuffer> }
  /** What the first step gave. */
  | { readonly kind: 'parsed'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly because: string };
