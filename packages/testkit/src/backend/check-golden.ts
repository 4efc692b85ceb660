import type { PolicyPlan } from '@callgate/ir';
import type { Backend, FileTree } from '@callgate/plugin';
import { fail } from '../conformance.js';
import { emitted } from './emitted.js';

/** Files that say what a backend is to emit, byte for byte. */
export interface Golden {
  /** What is there: `<name of the plan>/<path of the artifact>`, and nothing else. */
  readonly files: FileTree;
  /** Where it is given, it gets each file as it is now, and nothing is compared: to write them anew after looking at the difference. */
  readonly write?: (path: string, text: string) => void;
}

/** Whether a plan gives the bytes that stand in the golden files, no file more and none less. */
export function checkGolden(backend: Backend, name: string, plan: PolicyPlan, { files, write }: Golden): void {
  const texts = new Map(emitted(backend, plan).artifacts.artifacts.map(({ path, text }) => [`${name}/${path}`, text]));
  const fix = 'Look at the difference; if it is meant, write the golden files anew.';
  for (const [path, text] of texts) {
    if (write !== undefined) {
      write(path, text);
      continue;
    }
    const golden = files.readText(path);
    if (golden === undefined) fail(`There is no golden file ${path}`, fix);
    if (golden === text) continue;
    const lines = golden.split('\n');
    const at = text.split('\n').findIndex((line, index) => line !== lines[index]);
    const found = at === -1 ? 'nothing' : JSON.stringify(text.split('\n')[at]);
    const line = at === -1 ? text.split('\n').length : at;
    fail(`${path}, line ${String(line + 1)}: expected ${JSON.stringify(lines[line] ?? '')}, found ${found}`, fix);
  }
  if (write !== undefined) return;
  const stale = files.files.find((path) => path.startsWith(`${name}/`) && !texts.has(path));
  if (stale !== undefined) fail(`${stale} is a golden file of nothing that is emitted`, fix);
}
