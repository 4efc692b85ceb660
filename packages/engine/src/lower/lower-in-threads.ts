import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { decodeProgram, type Program } from '@callgate/ir';
import type { ParsedLowering, SourceFile } from '@callgate/plugin';
import type { FrontendModule } from './frontend-module.js';
import { contextOf, reportFailure, type LowerOptions } from './lower-options.js';
import type { LowerOutcome } from './messages.js';
import { lowerInWorkers } from './worker-pool.js';

/** What a thread gets at once: enough that sending is cheap, little enough that all threads end at about the same time. */
const batchFiles = 16;
const batchUnits = 1 << 17;

/**
 * Lowers files in worker threads, and in the calling one while it has nothing of theirs to take.
 * @param module where a thread finds the frontend
 * @throws where the frontend cannot be loaded in a thread, or the signal is aborted
 */
export async function lowerInThreads(
  { exportName = 'frontend', frontend }: FrontendModule,
  module: string,
  workers: number,
  options: LowerOptions,
): Promise<readonly Program[]> {
  const programs = new Map<string, Program>();
  let next = 0;
  let done = 0;
  let over = false;
  const { steps } = frontend;
  let lowering: ParsedLowering | undefined;

  function programOf(file: SourceFile, outcome: LowerOutcome, texts: readonly string[]): Program {
    if (outcome.kind === 'program') return decodeProgram(outcome.words, texts);
    if (outcome.kind === 'failed') throw new Error(outcome.because);
    if (lowering === undefined) throw new Error('there is no second step to lower it');
    return lowering(file, outcome.value);
  }

  /** The next file that can be read. */
  function nextFile(): SourceFile | undefined {
    while (next < options.files.length) {
      const path = options.files[next] ?? '';
      next += 1;
      const text = options.tree.readText(path);
      if (text !== undefined) return { path, text };
      done += 1;
    }
    return undefined;
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
      const file = over ? undefined : nextFile();
      if (file === undefined) return;
      try {
        programs.set(file.path, lower(file));
      } catch (error) {
        reportFailure(options, file.path, error);
      }
      done += 1;
      options.progress(done);
    }
  }

  const threads = lowerInWorkers({
    workers,
    signal: options.signal,
    start: {
      module,
      exportName,
      inSteps: steps !== undefined,
      ...(options.engine === undefined ? {} : { engine: options.engine }),
    },
    next() {
      const batch: SourceFile[] = [];
      for (let units = 0; batch.length < batchFiles && units < batchUnits;) {
        const file = nextFile();
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
      try {
        programs.set(file.path, programOf(file, outcome, texts));
      } catch (error) {
        reportFailure(options, file.path, error);
      }
    },
    reported(diagnostics) {
      for (const diagnostic of diagnostics) options.report(diagnostic);
    },
    done(files) {
      done += files;
      options.progress(done);
    },
  });
  try {
    // On a machine whose processors are all taken by threads, the calling one had better only take what they send.
    await Promise.all([threads, workers < availableParallelism() ? lowerMeanwhile() : undefined]);
  } finally {
    over = true;
  }
  return options.files.flatMap((path) => programs.get(path) ?? []);
}
