import { setImmediate } from 'node:timers/promises';
import type { Program } from '@callgate/ir';
import type { FrontendModule } from './frontend-module.js';
import { contextOf, reportFailure, type LowerOptions } from './lower-options.js';

/** Lowers files in the calling thread. @throws where the signal is aborted */
export async function lowerHere({ frontend }: FrontendModule, options: LowerOptions): Promise<readonly Program[]> {
  const { tree, signal } = options;
  const lowerer = await frontend.open(contextOf(options));
  const programs: Program[] = [];
  for (const [index, path] of options.files.entries()) {
    if (index % 32 === 31) await setImmediate();
    signal?.throwIfAborted();
    const text = tree.readText(path);
    if (text !== undefined) {
      try {
        programs.push(lowerer.lower({ path, text }));
      } catch (error) {
        reportFailure(options, path, error);
      }
    }
    options.progress(index + 1);
  }
  return programs;
}
