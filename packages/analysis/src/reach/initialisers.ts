import type { Value } from '@callgate/ir';
import { exportedMember } from '../link/denotes.js';
import type { FunctionNode, GlobalNode, Linked, LinkedPackage } from '../link/linked.js';
import { moduleOfProgram, modulesInFolder } from '../link/program-modules.js';
import { importedPackages } from '../link/scope.js';
import { runsWhereUsed } from './held-by-variables.js';

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
      functions.push(...next.initialisers.filter((fn) => !runsWhereUsed(linked, fn)));
      const starts = next === start ? (linked.entryPackages.get(next.id) ?? []) : [];
      for (const { module, calls } of starts) {
        const loaded = linked.packages.get(module);
        if (loaded === undefined) continue;
        work.push(loaded);
        functions.push(...calledFromOutside(linked, loaded, calls));
      }
      for (const file of next.files) {
        for (const imported of importedPackages(linked, file))
          if (imported.linked !== undefined) work.push(imported.linked);
        for (const { specifier, ofProgram } of file.program.imports) {
          if (ofProgram !== true) continue;
          // A module of a folder, by a name that is computed: any of them.
          if (specifier.endsWith('/*')) work.push(...modulesInFolder(linked, specifier.slice(0, -1)));
          const loaded = moduleOfProgram(start, specifier, linked.packages);
          if (loaded !== undefined) work.push(loaded);
        }
      }
    }
    known.set(start, functions);
    return functions;
  };
}

/** The functions of a module that a framework calls: those that it names, or every one that the module hands out. */
function calledFromOutside(
  linked: Linked,
  module: LinkedPackage,
  names: readonly string[] | undefined,
): readonly FunctionNode[] {
  const exported = module.files.flatMap((file) => (file.program.exports ?? []).map(({ name }) => name));
  return (names ?? exported).flatMap((name) => {
    const found = name === '*' ? undefined : exportedMember(linked, module, name);
    if (found?.what !== 'member') return [];
    if (found.member.member === 'function') return found.member.functions;
    return found.member.member === 'global' ? madeFor(linked, found.member.global) : [];
  });
}

/** Functions of the objects that a variable is made with: `export const actions = { pay: async () => … }`. */
function madeFor(linked: Linked, { file, global }: GlobalNode): readonly FunctionNode[] {
  const made = linked.functionsById.get(`${file.package.id}#${global.initialiser?.function ?? ''}`) ?? [];
  const types = made.flatMap(({ facts }) => (facts.body?.values ?? []).flatMap(madeType));
  return types.flatMap((type) => {
    const member = file.package.members.get(type);
    return member?.member === 'type' ? [...member.type.methods.values()].flat() : [];
  });
}

function madeType(value: Value): readonly string[] {
  return value.op === 'construct' && value.type.type === 'named' && value.type.package === undefined
    ? [value.type.name]
    : [];
}
