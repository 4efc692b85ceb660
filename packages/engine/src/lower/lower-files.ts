import { availableParallelism } from 'node:os';
import type { Program } from '@callgate/ir';
import { fileQueue } from './file-queue.js';
import type { FrontendModule } from './frontend-module.js';
import { lowerHere } from './lower-here.js';
import { lowerInThreads } from './lower-in-threads.js';
import type { LowerOptions } from './lower-options.js';

/** While less waits, starting threads costs more than they save. */
const charactersWorthThreads = 1_600_000;
const mostThreads = 8;

/**
 * Lowers files with one frontend, and what they bring. A file that cannot be read or lowered is missing and reported.
 * @returns the facts, in any order
 * @throws where the signal is aborted
 */
export async function lowerFiles(frontend: FrontendModule, options: LowerOptions): Promise<readonly Program[]> {
  const programs: Program[] = [];
  const queue = fileQueue(options.tree, options.files, options.progress);
  const take = (program: Program): void => {
    programs.push(program);
    queue.add(options.broughtBy(program));
  };
  const { module } = frontend;
  const canThread = module !== undefined && !module.endsWith('.ts') && import.meta.url.endsWith('.js');
  const workers = options.workers ?? defaultWorkers();
  const areAskedFor = options.workers !== undefined && workers > 1;
  const worthThreads = (): boolean =>
    canThread && (areAskedFor ? queue.waiting >= workers : queue.waitingCharacters >= charactersWorthThreads);

  if (!worthThreads()) await lowerHere(frontend, queue, take, options, worthThreads);
  if (canThread && !queue.isOver) await lowerInThreads({ frontend, module, workers, queue, take, options });
  return programs;
}

/** One processor is left to the calling thread, which is not idle: it lowers what the others have parsed. */
function defaultWorkers(): number {
  return Math.max(1, Math.min(availableParallelism() - 1, mostThreads));
}
