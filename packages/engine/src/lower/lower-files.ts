import { availableParallelism } from 'node:os';
import type { Program } from '@callgate/ir';
import type { FrontendModule } from './frontend-module.js';
import { lowerHere } from './lower-here.js';
import { lowerInThreads } from './lower-in-threads.js';
import type { LowerOptions } from './lower-options.js';

/** Below this many files, starting threads costs more than they save. */
const filesWorthThreads = 200;
const mostThreads = 8;

/**
 * Lowers files with one frontend. The result is in the order of `files`, whatever the number of workers; a file that cannot be read or
 * lowered is missing and reported.
 * @throws where the signal is aborted
 */
export async function lowerFiles(frontend: FrontendModule, options: LowerOptions): Promise<readonly Program[]> {
  const workers = Math.min(options.workers ?? defaultWorkers(options.files.length), options.files.length);
  const canThread =
    frontend.module !== undefined && !frontend.module.endsWith('.ts') && import.meta.url.endsWith('.js');
  const worth = workers > 1 || options.files.length >= filesWorthThreads;
  if (!canThread || !worth) return lowerHere(frontend, options);
  return lowerInThreads(frontend, frontend.module, workers, options);
}

/** One processor is left to the calling thread, which is not idle: it lowers what the others have parsed. */
function defaultWorkers(files: number): number {
  return files < filesWorthThreads ? 1 : Math.max(1, Math.min(availableParallelism() - 1, mostThreads));
}
