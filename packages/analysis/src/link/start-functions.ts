import type { FunctionNode, Linked } from './linked.js';

/** The functions with which programs start: those that say so, and the code itself of packages that are loaded as a program. */
export function startFunctions(linked: Linked): readonly FunctionNode[] {
  return linked.functions.filter(({ facts, file }) => {
    if (facts.role === 'entry') return true;
    return facts.role === 'initialiser' && facts.id === 'module' && linked.entryPackages.has(file.package.id);
  });
}
