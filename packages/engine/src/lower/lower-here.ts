import { setImmediate } from 'node:timers/promises';
import type { Program } from '@callgate/ir';
import type { FileQueue } from './file-queue.js';
import type { FrontendModule } from './frontend-module.js';
import { contextOf, type LowerOptions, tryLowering } from './lower-options.js';

/**
 * Lowers files in the calling thread.
 * @param enough whether the rest is for others
 * @throws where the signal is aborted
 */
export async function lowerHere(
  { frontend }: FrontendModule,
  queue: FileQueue,
  take: (program: Program) => void,
  options: LowerOptions,
  enough: () => boolean,
): Promise<void> {
  const lowerer = await frontend.open(contextOf(options));
  for (let count = 1; !enough(); count++) {
    if (count % 32 === 0) await setImmediate();
    options.signal?.throwIfAborted();
    const file = queue.next();
    if (file === undefined) return;
    const program = tryLowering(options, file.path, () => lowerer.lower(file));
    if (program !== undefined) take(program);
    queue.finish(1);
  }
}
