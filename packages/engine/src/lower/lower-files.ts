import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { decodeProgram, type Diagnostic, type Program } from '@callgate/ir';
import type { FileTree, ParsedLowering, SourceFile } from '@callgate/plugin';
import { lowerFailed } from '../findings.js';
import type { FrontendModule } from './frontend-module.js';
import type { LowerOutcome } from './messages.js';
import { lowerInWorkers } from './worker-pool.js';

export interface LowerOptions {
  readonly tree: FileTree;
  /** Paths from the root, sorted. */
  readonly files: readonly string[];
  /** Threads; absent: as many as the work is worth. */
  readonly workers?: number | undefined;
  readonly engine?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly report: (diagnostic: Diagnostic) => void;
  readonly progress: (done: number) => void;
}

/** Below this many files, starting threads costs more than they save. */
const filesWorthThreads = 200;
const mostThreads = 8;
/** What a thread gets at once: enough that sending is cheap, little enough that all threads end at about the same time. */
const batchFiles = 16;
const batchUnits = 1 << 17;

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
  return lowerThere(frontend, frontend.module, workers, options);
}

function defaultWorkers(files: number): number {
  return files < filesWorthThreads ? 1 : Math.min(availableParallelism(), mostThreads);
}

async function lowerHere({ frontend }: FrontendModule, options: LowerOptions): Promise<readonly Program[]> {
  const { tree, signal, engine, report } = options;
  const lowerer = await frontend.open({
    report,
    ...(signal === undefined ? {} : { signal }),
    ...(engine === undefined ? {} : { engine }),
  });
  const programs: Program[] = [];
  for (const [index, path] of options.files.entries()) {
    if (index % 32 === 31) await setImmediate();
    signal?.throwIfAborted();
    const text = tree.readText(path);
    if (text !== undefined) {
      try {
        programs.push(lowerer.lower({ path, text }));
      } catch (error) {
        report(lowerFailed(path, error instanceof Error ? error.message : String(error)));
      }
    }
    options.progress(index + 1);
  }
  return programs;
}

async function lowerThere(
  { exportName = 'frontend', frontend }: FrontendModule,
  module: string,
  workers: number,
  options: LowerOptions,
): Promise<readonly Program[]> {
  const programs = new Map<string, Program>();
  let next = 0;
  let done = 0;
  const { steps } = frontend;
  let lowering: ParsedLowering | undefined;

  function programOf(file: SourceFile, outcome: LowerOutcome, texts: readonly string[]): Program {
    if (outcome.kind === 'program') return decodeProgram(outcome.words, texts);
    if (outcome.kind === 'failed') throw new Error(outcome.because);
    if (lowering === undefined) throw new Error('there is no second step to lower it');
    return lowering(file, outcome.value);
  }

  await lowerInWorkers({
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
      for (let units = 0; batch.length < batchFiles && units < batchUnits && next < options.files.length; next += 1) {
        const path = options.files[next] ?? '';
        const text = options.tree.readText(path);
        if (text === undefined) {
          done += 1;
          continue;
        }
        batch.push({ path, text });
        units += text.length;
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
        options.report(lowerFailed(file.path, error instanceof Error ? error.message : String(error)));
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
  return options.files.flatMap((path) => programs.get(path) ?? []);
}
