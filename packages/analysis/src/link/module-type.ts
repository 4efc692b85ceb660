import { type Denotation, exportedMember, moduleItself } from './denotes.js';
import type { FunctionNode, Linked, LinkedPackage } from './linked.js';
import { importedBy } from './scope.js';
import type { Type } from './type.js';

type Modules = Type & { readonly kind: 'module' };

/** One type for what may be of either; undefined where the second one says nothing new, or is of another kind. */
export function joinedModules(first: Type, second: Type): Type | undefined {
  if (first.kind !== 'module' || second.kind !== 'module') return undefined;
  const added = second.modules.filter((module) => !first.modules.includes(module));
  return added.length === 0 ? undefined : { kind: 'module', modules: [...first.modules, ...added] };
}

/** What modules export under a name. */
export function membersOfModules(linked: Linked, { modules }: Modules, name: string): readonly Denotation[] {
  return modules.flatMap((module) => exportedMember(linked, module, name) ?? []);
}

/** All functions that modules export, of others that they export as a whole too. */
export function allFunctionsOfModules(linked: Linked, type: Modules): readonly FunctionNode[] {
  const modules = new Set<LinkedPackage>(type.modules);
  const names = new Set<string>();
  // What is added while it is gone through is gone through as well.
  for (const module of modules) {
    for (const file of module.files) {
      for (const { name, from } of file.program.exports ?? []) {
        if (name !== '*') names.add(name);
        const whole = name === '*' && from !== undefined ? importedBy(linked, file, from).linked : undefined;
        if (whole !== undefined) modules.add(whole);
      }
    }
  }
  return [...names].flatMap((name) => functionsOfModules(linked, type, name));
}

/** The functions that modules export under a name. */
export function functionsOfModules(linked: Linked, type: Modules, name: string): readonly FunctionNode[] {
  return membersOfModules(linked, type, name).flatMap((member) => {
    const found = member.what === 'module' ? moduleItself(linked, member.module) : member;
    return found?.what === 'member' && found.member.member === 'function' ? found.member.functions : [];
  });
}
