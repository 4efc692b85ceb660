import type { Diagnostic } from '@callgate/ir';
import type { FileTree, FrontendContext } from '@callgate/plugin';
import { lowerFailed } from '../findings.js';

export interface LowerOptions {
  readonly tree: FileTree;
  /** Paths from the root, sorted. */
  readonly files: readonly string[];
  /** Threads beside the calling one; absent: as many as the work is worth. */
  readonly workers?: number | undefined;
  readonly engine?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly report: (diagnostic: Diagnostic) => void;
  readonly progress: (done: number) => void;
}

/** What a frontend is told when it is opened. */
export function contextOf({ report, signal, engine }: LowerOptions): FrontendContext {
  return {
    report,
    ...(signal === undefined ? {} : { signal }),
    ...(engine === undefined ? {} : { engine }),
  };
}

/** Says that a file could not be lowered. */
export function reportFailure(options: LowerOptions, path: string, error: unknown): void {
  options.report(lowerFailed(path, error instanceof Error ? error.message : String(error)));
}
