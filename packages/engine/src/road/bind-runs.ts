import { setImmediate } from 'node:timers/promises';
import { bind, type BindResult } from '@callgate/analysis';
import { answer, type Asked, type HclReader } from '@callgate/catalog';
import { requestKey, type Extraction } from '@callgate/ir';
import type { FileTree } from '@callgate/plugin';

import type { Run } from './run.js';
import { sliceExtraction } from './slice-extraction.js';

/** What one run comes to, with its settings filled. */
export interface BoundRun {
  readonly run: Run;
  readonly result: BindResult;
}

/** A path that hangs on a setting that hangs on a setting: more turns than this mean that the answers run in a circle. */
const mostRounds = 4;

/** What configuration is read from: files, and what reads HCL in them, if any is there. */
interface ConfigurationSource {
  readonly files: FileTree;
  readonly hcl: HclReader | undefined;
}

/**
 * Fills the settings of every run.
 * @throws the reason of `signal` where it is aborted
 */
export async function bindRuns(
  extraction: Extraction,
  runs: readonly Run[],
  { files, hcl }: ConfigurationSource,
  signal: AbortSignal | undefined,
): Promise<readonly BoundRun[]> {
  const bound: BoundRun[] = [];
  const sliceOf = sliceExtraction(extraction);
  const source = { files, ...(hcl === undefined ? {} : { hcl }) };
  for (const [index, run] of runs.entries()) {
    if (index % 8 === 7) await setImmediate();
    signal?.throwIfAborted();
    bound.push(bindRun(sliceOf(run.context), run, source));
  }
  return bound;
}

/** Has the catalog answer what the extraction asks for, and binds; where the answers bring up new requests, once more. */
function bindRun(extraction: Extraction, run: Run, source: Pick<Asked, 'files' | 'hcl'>): BoundRun {
  const { context } = run;
  let settings = answer(extraction.requests, { ...run, ...source });
  let result = bind({ extraction, context, settings });
  const asked = new Set(extraction.requests.map(requestKey));
  for (let round = 1; round < mostRounds; round += 1) {
    const fresh = result.requests.filter((request) => !asked.has(requestKey(request)));
    if (fresh.length === 0) break;
    for (const request of fresh) asked.add(requestKey(request));
    const more = answer(fresh, { ...run, ...source });
    settings = { ...settings, answers: [...settings.answers, ...more.answers] };
    result = bind({ extraction, context, settings });
  }
  return { run, result };
}
