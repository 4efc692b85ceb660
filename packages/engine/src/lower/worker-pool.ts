import { Worker } from 'node:worker_threads';
import type { Diagnostic } from '@callgate/ir';
import type { SourceFile } from '@callgate/plugin';
import type { FileQueue } from './file-queue.js';
import type { LowerOutcome, LowerReply, LowerRequest, WorkerReady, WorkerStart } from './messages.js';

export interface PoolOptions {
  readonly workers: number;
  readonly start: WorkerStart;
  /** What there is to do: a thread that gets nothing of it sleeps until there is more, or nothing can come any more. */
  readonly queue: Pick<FileQueue, 'isOver' | 'sleep' | 'finish'>;
  readonly signal?: AbortSignal | undefined;
  /** Gives the next files, or undefined when none wait. Called in the calling thread. */
  next(): readonly SourceFile[] | undefined;
  /** A thread is ready. Called before anything else is told of it. @param vocabulary of its parser, if it has told one */
  ready(vocabulary: unknown): void;
  /** @param texts those that the words of the outcome name by number */
  take(file: SourceFile, outcome: LowerOutcome, texts: readonly string[]): void;
  /** Takes what the frontend had to report. */
  reported(diagnostics: readonly Diagnostic[]): void;
}

const workerUrl = new URL('lower-worker.js', import.meta.url);
/** Batches that a thread has at once: while it works on one, the calling thread is at what it gave for another. */
const batchesAhead = 2;

/**
 * Lowers files in worker threads until the queue is over. A thread that dies fails the files that it was at, and another takes its
 * place; one that dies before it has lowered anything ends the whole.
 * @throws where the frontend cannot be loaded in a thread, or the signal is aborted
 */
export async function lowerInWorkers(options: PoolOptions): Promise<void> {
  await Promise.all(Array.from({ length: options.workers }, () => keepWorking(options)));
}

async function keepWorking(options: PoolOptions): Promise<void> {
  // What a thread that died was handed and had not begun.
  const left: (readonly SourceFile[])[] = [];
  for (let again = true; again;) {
    options.signal?.throwIfAborted();
    again = await runThread(options, left);
  }
}

/** Runs one thread to the end of the work, or to its own. @returns whether there may be more to do */
function runThread(options: PoolOptions, left: (readonly SourceFile[])[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl, { workerData: options.start, execArgv: [] });
    const inHand: (readonly SourceFile[])[] = [];
    const texts: string[] = [];
    let ready = false;
    let ended = false;
    const abort = () => finish(() => reject(options.signal?.reason as Error));
    function finish(settle: () => void): void {
      ended = true;
      options.signal?.removeEventListener('abort', abort);
      worker.removeAllListeners();
      void worker.terminate().then(settle, settle);
    }
    function died(because: string): void {
      if (!ready) return finish(() => reject(new Error(`a worker thread could not start: ${because}`)));
      ended = true;
      const files = inHand.shift() ?? [];
      for (const file of files) options.take(file, { kind: 'failed', because }, []);
      left.push(...inHand);
      finish(() => resolve(true));
      options.queue.finish(files.length);
    }
    function handOver(): void {
      if (ended) return;
      while (inHand.length < batchesAhead) {
        const more = left.pop() ?? options.next();
        if (more === undefined) break;
        inHand.push(more);
        worker.postMessage({ files: more } satisfies LowerRequest);
      }
      if (inHand.length > 0) return;
      if (options.queue.isOver) finish(() => resolve(false));
      else options.queue.sleep(handOver);
    }
    options.signal?.addEventListener('abort', abort, { once: true });
    worker.on('error', (error: unknown) => died(error instanceof Error ? error.message : String(error)));
    worker.on('exit', (code) => died(`the worker thread ended with ${code}`));
    worker.on('message', (message: WorkerReady | LowerReply) => {
      try {
        receive(message);
      } catch (error) {
        finish(() => reject(error));
      }
    });
    function receive(message: WorkerReady | LowerReply): void {
      const files = message.kind === 'ready' ? [] : (inHand.shift() ?? []);
      // First of all it gets more to do: while it is at that, the calling thread takes what it sent.
      handOver();
      options.reported(message.diagnostics);
      if (message.kind === 'ready') {
        ready = true;
        options.ready(message.vocabulary);
      } else {
        takeAll(options, files, message, texts);
      }
    }
  });
}

function takeAll(options: PoolOptions, files: readonly SourceFile[], reply: LowerReply, texts: string[]): void {
  for (const text of reply.texts) texts.push(text);
  for (const [index, outcome] of reply.outcomes.entries()) {
    const file = files[index];
    if (file !== undefined) options.take(file, outcome, texts);
  }
  options.queue.finish(files.length);
}
