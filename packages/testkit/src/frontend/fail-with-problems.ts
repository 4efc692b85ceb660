import { printProblem } from '@callgate/ir';
import type { Problem } from '@callgate/ir';
import { fail } from '../conformance.js';

/** Fails with the first problems of a value; returns where there are none. */
export function failWithProblems(where: string, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const shown = problems.slice(0, 5).map(printProblem);
  fail(`${where}: ${shown.join('; ')}`, 'The pages under docs/ir say what each field must hold.');
}
