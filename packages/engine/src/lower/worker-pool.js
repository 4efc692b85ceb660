import { Worker } from 'node:worker_threads';
const workerUrl = new URL('lower-worker.js', import.meta.url);
/**
 * Lowers files in worker threads until `next` has no more. A thread that dies fails the files that it had in hand, and another takes its
 * place; one that dies before it has lowered anything ends the whole.
 * @throws where the frontend cannot be loaded in a thread, or the signal is aborted
 */
export async function lowerInWorkers(options) {
    await Promise.all(Array.from({ length: options.workers }, () => keepWorking(options)));
}
async function keepWorking(options) {
    for (let again = true; again;) {
        options.signal?.throwIfAborted();
        again = await runThread(options);
    }
}
/** Runs one thread to the end of the work, or to its own. @returns whether there may be more to do */
function runThread(options) {
    return new Promise((resolve, reject) => {
        const worker = new Worker(workerUrl, { workerData: options.start });
        let inHand;
        let ready = false;
        const abort = () => finish(() => reject(options.signal?.reason));
        function finish(settle) {
            options.signal?.removeEventListener('abort', abort);
            worker.removeAllListeners();
            void worker.terminate().then(settle, settle);
        }
        function died(because) {
            if (!ready)
                return finish(() => reject(new Error(`a worker thread could not start: ${because}`)));
            if (inHand !== undefined)
                options.done(inHand, failedReply(inHand, because));
            finish(() => resolve(true));
        }
        options.signal?.addEventListener('abort', abort, { once: true });
        worker.on('error', (error) => died(error instanceof Error ? error.message : String(error)));
        worker.on('exit', (code) => died(`the worker thread ended with ${code}`));
        worker.on('message', (reply) => {
            ready = true;
            options.done(inHand ?? [], reply);
            inHand = options.next();
            if (inHand === undefined)
                finish(() => resolve(false));
            else
                worker.postMessage({ files: inHand });
        });
    });
}
function failedReply(files, because) {
    return { outcomes: files.map(() => ({ kind: 'failed', because })), diagnostics: [] };
}
