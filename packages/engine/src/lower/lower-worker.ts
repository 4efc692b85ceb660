import { parentPort, workerData } from 'node:worker_threads';
import type { Diagnostic } from '@callgate/ir';
import { loadFrontend } from './frontend-module.js';
import type { LowerOutcome, LowerReply, LowerRequest, WorkerStart } from './messages.js';
import { packProgram } from './program-codec.js';

/** The worker thread: opens a frontend and lowers the files that it is sent. */

const start = workerData as WorkerStart;
const diagnostics: Diagnostic[] = [];
const frontend = await loadFrontend(start.module, start.exportName);
const lowerer = await frontend.open({
  report: (diagnostic) => diagnostics.push(diagnostic),
  ...(start.engine === undefined ? {} : { engine: start.engine }),
});

parentPort?.on('message', (request: LowerRequest) => {
  const outcomes = request.files.map((file): LowerOutcome => {
    try {
      return { kind: 'program', packed: packProgram(lowerer.lower(file)) };
    } catch (error) {
      return { kind: 'failed', because: error instanceof Error ? error.message : String(error) };
    }
  });
  parentPort?.postMessage({ outcomes, diagnostics: diagnostics.splice(0) } satisfies LowerReply);
});
parentPort?.postMessage({ outcomes: [], diagnostics: diagnostics.splice(0) } satisfies LowerReply);
