import type { EntryCandidate } from '../api.js';
import type { Linked } from '../link/linked.js';
import { startFunctions } from '../link/start-functions.js';
import { sharedWhole } from './prepare.js';

/** The functions with which programs start, each with the roles that command-line libraries give it. */
export function entries(linked: Linked): readonly EntryCandidate[] {
  const starts = startFunctions(linked);
  const { roles } = sharedWhole(linked);
  const seen = new Set<string>();
  const found: EntryCandidate[] = [];
  for (const fn of starts) {
    if (seen.has(fn.id)) continue;
    seen.add(fn.id);
    found.push({
      package: fn.file.package.id,
      function: fn.id,
      file: fn.file.program.file,
      roles: roles
        .of(fn)
        .filter((role) => role.own || role.words.length > 0)
        .map((role) => ({
          words: role.words,
          functions: role.functions.map(({ fn: run }) => run.id),
          aggregate: role.aggregate,
        })),
    });
  }
  return found.sort((a, b) => (a.function < b.function ? -1 : 1));
}
