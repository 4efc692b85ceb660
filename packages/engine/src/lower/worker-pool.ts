import { Worker } from 'node:worker_threads';
import type { SourceFile } from '@callgate/plugin';
import type { LowerOutcome, LowerReply, LowerRequest, WorkerStart } from './messages.js';

export interface PoolOptions {
  readonly workers: number;
  readonly start: WorkerStart;
  readonly signal?: AbortSignal | undefined;
  /** Gives the next files, or undefined when there are none left. Called in the calling thread. */
  next(): readonly SourceFile[] | undefined;
  done(files: readonly SourceFile[], reply: LowerReply): void;
}

const workerUrl = new URL('lower-worker.js', import.meta.url);

/**
 * Lowers files in worker threads until `next` has no more. A thread that dies fails the files that it had in hand, and another takes its
 * place; one that dies before it has lowered anything ends the whole.
 * @throws where the frontend cannot be loaded in a thread, or the signal is aborted
 */
export async function lowerInWorkers(options: PoolOptions): Promise<void> {
  await Promise.all(Array.from({ length: options.workers }, () => keepWorking(options)));
}

async function keepWorking(options: PoolOptions): Promise<void> {
  for (let again = true; again;) {
    options.signal?.throwIfAborted();
    again = await runThread(options);
  }
}

/** Runs one thread to the end of the work, or to its own. @returns whether there may be more to do */
function runThread(options: PoolOptions): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl, { workerData: options.start, execArgv: [] });
    let inHand: readonly SourceFile[] | undefined;
    let ready = false;
    const abort = () => finish(() => reject(options.signal?.reason as Error));
    function finish(settle: () => void): void {
      options.signal?.removeEventListener('abort', abort);
      worker.removeAllListeners();
      void worker.terminate().then(settle, settle);
    }
    function died(because: string): void {
      if (!ready) return finish(() => reject(new Error(`a worker thread could not start: ${because}`)));
      if (inHand !== undefined) options.done(inHand, failedReply(inHand, because));
      finish(() => resolve(true));
    }
    options.signal?.addEventListener('abort', abort, { once: true });
    worker.on('error', (error: unknown) => died(error instanceof Error ? error.message : String(error)));
    worker.on('exit', (code) => died(`the worker thread ended with ${code}`));
    worker.on('message', (reply: LowerReply) => {
      ready = true;
      options.done(inHand ?? [], reply);
      inHand = options.next();
      if (inHand === undefined) finish(() => resolve(false));
      else worker.postMessage({ files: inHand } satisfies LowerRequest);
    });
  });
}

function failedReply(files: readonly SourceFile[], because: string): LowerReply {
  return { outcomes: files.map((): LowerOutcome => ({ kind: 'failed', because })), diagnostics: [] };
}
