import { parentPort, workerData } from 'node:worker_threads';
import type { Diagnostic } from '@callgate/ir';
import type { SourceFile } from '@callgate/plugin';
import { openFileWork } from './file-work.js';
import { loadFrontend } from './frontend-module.js';
import type { LowerOutcome, LowerReply, LowerRequest, WorkerReady, WorkerStart } from './messages.js';

/** The worker thread: opens a frontend and works on the files that it is sent. */

const start = workerData as WorkerStart;
const diagnostics: Diagnostic[] = [];
let textsSent = 0;
const context = {
  report: (diagnostic: Diagnostic) => void diagnostics.push(diagnostic),
  ...(start.engine === undefined ? {} : { engine: start.engine }),
};
const work = await openFileWork(await loadFrontend(start.module, start.exportName), context, start.inSteps);

function outcomeOf(file: SourceFile, buffers: ArrayBuffer[]): LowerOutcome {
  try {
    return work.run(file, buffers);
  } catch (error) {
    return { kind: 'failed', because: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', ({ files }: LowerRequest) => {
  const buffers: ArrayBuffer[] = [];
  const outcomes = files.map((file) => outcomeOf(file, buffers));
  const texts = work.texts.slice(textsSent);
  textsSent += texts.length;
  const reply: LowerReply = { kind: 'lowered', outcomes, texts, diagnostics: diagnostics.splice(0) };
  parentPort?.postMessage(reply, buffers);
});
const { vocabulary } = work;
parentPort?.postMessage({ kind: 'ready', vocabulary, diagnostics: diagnostics.splice(0) } satisfies WorkerReady);
