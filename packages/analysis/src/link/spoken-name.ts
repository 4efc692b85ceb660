import type { FunctionNode } from './linked.js';

/** A function as a detail of the ledger names it: a closure has no name of its own, so the place where it stands is told. */
export function spokenName({ facts, file }: FunctionNode): string {
  if (facts.enclosing === undefined) return facts.id;
  const [outer = facts.id] = facts.id.split('$');
  return `a closure in ${outer} (${file.program.file}:${String(facts.start.line)})`;
}
