import type { Diagnostic, Program } from '@callgate/ir';
import type { FileTree, FrontendContext } from '@callgate/plugin';
import { lowerFailed } from '../findings.js';

export interface LowerOptions {
  readonly tree: FileTree;
  /** Paths from the root, with which lowering begins. */
  readonly files: readonly string[];
  /** The files that are to be lowered as well because of what one of them says. Each is named once. */
  readonly broughtBy: (program: Program) => readonly string[];
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

/** The facts of a file; undefined where it could not be lowered, which is reported. */
export function tryLowering(options: LowerOptions, path: string, lower: () => Program): Program | undefined {
  try {
    return lower();
  } catch (error) {
    options.report(lowerFailed(path, error instanceof Error ? error.message : String(error)));
    return undefined;
  }
}
