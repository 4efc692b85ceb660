import { parentPort, workerData } from 'node:worker_threads';
import { createProgramEncoder, type Diagnostic } from '@callgate/ir';
import { loadFrontend } from './frontend-module.js';
import type { LowerOutcome, LowerReply, LowerRequest, WorkerStart } from './messages.js';

/** The worker thread: opens a frontend and lowers the files that it is sent. */

const start = workerData as WorkerStart;
const diagnostics: Diagnostic[] = [];
const encoder = createProgramEncoder();
let textsSent = 0;
const frontend = await loadFrontend(start.module, start.exportName);
const lowerer = await frontend.open({
  report: (diagnostic) => diagnostics.push(diagnostic),
  ...(start.engine === undefined ? {} : { engine: start.engine }),
});

function reply(outcomes: readonly LowerOutcome[]): void {
  const texts = encoder.texts.slice(textsSent);
  textsSent += texts.length;
  const message: LowerReply = { outcomes, texts, diagnostics: diagnostics.splice(0) };
  parentPort?.postMessage(
    message,
    outcomes.flatMap((each) => (each.kind === 'program' ? [each.words.buffer] : [])),
  );
}

parentPort?.on('message', (request: LowerRequest) => {
  reply(
    request.files.map((file): LowerOutcome => {
      try {
        return { kind: 'program', words: encoder.encode(lowerer.lower(file)) };
      } catch (error) {
        return { kind: 'failed', because: error instanceof Error ? error.message : String(error) };
      }
    }),
  );
});
reply([]);
