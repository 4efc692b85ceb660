import type { FunctionNode, Linked, LinkedPackage } from '../link/linked.js';
import { importedPackages } from '../link/scope.js';

/** Initialisers of the package of an entry and of everything it imports, however far. */
export function initialisersOf(linked: Linked): (entry: FunctionNode) => readonly FunctionNode[] {
  const known = new Map<LinkedPackage, readonly FunctionNode[]>();
  return (entry) => {
    const start = entry.file.package;
    const found = known.get(start);
    if (found !== undefined) return found;
    const seen = new Set<LinkedPackage>();
    const work = [start];
    const functions: FunctionNode[] = [];
    for (let next = work.pop(); next !== undefined; next = work.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      functions.push(...next.initialisers);
      for (const file of next.files) {
        for (const imported of importedPackages(linked, file))
          if (imported.linked !== undefined) work.push(imported.linked);
      }
    }
    known.set(start, functions);
    return functions;
  };
}
