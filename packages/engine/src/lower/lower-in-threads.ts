import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { decodeProgram, type Program } from '@callgate/ir';
import type { ParsedLowering, SourceFile } from '@callgate/plugin';
import type { FileQueue } from './file-queue.js';
import type { FrontendModule } from './frontend-module.js';
import { contextOf, type LowerOptions, tryLowering } from './lower-options.js';
import type { LowerOutcome } from './messages.js';
import { lowerInWorkers } from './worker-pool.js';

/** What a thread gets at once: enough that sending is cheap, little enough that all threads end at about the same time. */
const batchFiles = 16;
const batchUnits = 1 << 17;

export interface ThreadedLowering {
  readonly frontend: FrontendModule;
  /** Where a thread finds the frontend. */
  readonly module: string;
  readonly workers: number;
  readonly queue: FileQueue;
  readonly take: (program: Program) => void;
  readonly options: LowerOptions;
}

/**
 * Lowers files in worker threads, and in the calling one while it has nothing of theirs to take.
 * @throws where the frontend cannot be loaded in a thread, or the signal is aborted
 */
export async function lowerInThreads(threaded: ThreadedLowering): Promise<void> {
  const { module, workers, queue, take, options } = threaded;
  const { exportName = 'frontend', frontend } = threaded.frontend;
  const { steps } = frontend;
  let lowering: ParsedLowering | undefined;

  function programOf(file: SourceFile, outcome: LowerOutcome, texts: readonly string[]): Program {
    if (outcome.kind === 'program') return decodeProgram(outcome.words, texts);
    if (outcome.kind === 'failed') throw new Error(outcome.because);
    if (lowering === undefined) throw new Error('there is no second step to lower it');
    return lowering(file, outcome.value);
  }

  /** What lowers a file here from its source; with steps, by the same second step that lowers what the threads have parsed. */
  async function openHere(): Promise<(file: SourceFile) => Program> {
    if (steps === undefined) {
      const lowerer = await frontend.open(contextOf(options));
      return (file) => lowerer.lower(file);
    }
    const parser = await steps.openParser(contextOf(options));
    lowering ??= steps.openLowering(parser.vocabulary);
    const second = lowering;
    return (file) => second(file, parser.parse(file).value);
  }

  /** Lowers files in the calling thread whenever nothing that a thread has sent waits for it. */
  async function lowerMeanwhile(): Promise<void> {
    const lower = await openHere();
    for (;;) {
      // Lets what the threads have sent come first.
      await setImmediate();
      options.signal?.throwIfAborted();
      const file = queue.next();
      if (file !== undefined) {
        const program = tryLowering(options, file.path, () => lower(file));
        if (program !== undefined) take(program);
        queue.finish(1);
      } else if (queue.isOver) return;
      else await new Promise<void>((resolve) => queue.sleep(resolve));
    }
  }

  const threads = lowerInWorkers({
    workers,
    queue,
    signal: options.signal,
    start: {
      module,
      exportName,
      inSteps: steps !== undefined,
      ...(options.engine === undefined ? {} : { engine: options.engine }),
    },
    next() {
      const batch: SourceFile[] = [];
      const most = Math.min(batchFiles, Math.ceil(queue.waiting / (workers + 1)));
      for (let units = 0; batch.length < most && units < batchUnits;) {
        const file = queue.next();
        if (file === undefined) break;
        batch.push(file);
        units += file.text.length;
      }
      return batch.length === 0 ? undefined : batch;
    },
    ready(vocabulary) {
      if (vocabulary !== undefined) lowering ??= steps?.openLowering(vocabulary);
    },
    take(file, outcome, texts) {
      const program = tryLowering(options, file.path, () => programOf(file, outcome, texts));
      if (program !== undefined) take(program);
    },
    reported(diagnostics) {
      for (const diagnostic of diagnostics) options.report(diagnostic);
    },
  });
  try {
    // On a machine whose processors are all taken by threads, the calling one had better only take what they send.
    await Promise.all([threads, workers < availableParallelism() ? lowerMeanwhile() : undefined]);
  } finally {
    queue.close();
  }
}
