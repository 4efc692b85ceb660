import type { TypeExpression } from '@callgate/ir';
import type { FunctionNode, ImportedPackage, Linked, LinkedFile, LinkedPackage, LinkedType, Member } from './linked.js';
import { closureSite } from './closures.js';
import { importedBy, lookup } from './scope.js';

/** What a name, or a member of what a name stands for, is told to be by declarations alone. */
export type Denotation =
  | { readonly what: 'member'; readonly member: Member }
  /** A module of the repository as a whole. */
  | { readonly what: 'module'; readonly module: LinkedPackage }
  /** Something of a library; the empty name is the module itself. Names inside of names are joined by dots. */
  | { readonly what: 'external'; readonly path: string; readonly name: string };

/** Whether a file says what others see of it: then its names go through `exports`. */
export function isModular(file: LinkedFile): boolean {
  return file.program.exports !== undefined;
}

/** What a value of a body denotes; undefined where it is computed. */
export function denotes(linked: Linked, fn: FunctionNode, index: number): Denotation | undefined {
  const value = fn.facts.body?.values[index];
  if (value?.op === 'ref') return denotedName(linked, fn.file, value.name);
  if (value?.op === 'captured') {
    const site = closureSite(linked, fn);
    const capture = site?.value.captures[value.index];
    return site === undefined || capture === undefined ? undefined : denotes(linked, site.creator, capture.value);
  }
  if (value?.op !== 'select') return undefined;
  const known = (fn.told.denotations ??= new Map());
  const before = known.get(index);
  if (before !== undefined) return before ?? undefined;
  // Set first: no name is made of itself.
  known.set(index, null);
  const base = denotes(linked, fn, value.base);
  const found = base === undefined ? undefined : memberOfDenoted(linked, base, value.name);
  known.set(index, found ?? null);
  return found;
}

function denotedName(linked: Linked, file: LinkedFile, name: string): Denotation | undefined {
  const found = lookup(linked, file, name);
  switch (found.binding) {
    case 'member':
      return { what: 'member', member: found.member };
    case 'package':
      return denotedModule(found.package);
    case 'free':
      return undefined;
  }
}

function denotedModule(imported: ImportedPackage): Denotation | undefined {
  // A document is a value: what stands in it is read, and not declared.
  if (imported.document !== undefined) return undefined;
  if (imported.linked === undefined) return { what: 'external', path: imported.path, name: '' };
  return { what: 'module', module: imported.linked };
}

function memberOfDenoted(linked: Linked, base: Denotation, name: string): Denotation | undefined {
  switch (base.what) {
    case 'external':
      // What a module of another kind exports as its default is, from outside, the module.
      if (name === 'default' && base.name === '') return base;
      return { ...base, name: base.name === '' ? name : `${base.name}.${name}` };
    case 'module':
      return exportedMember(linked, base.module, name);
    case 'member':
      return base.member.member === 'type' ? staticMember(linked, base.member.type, name, 0) : undefined;
  }
}

/** What belongs to a type itself and not to its values (`Type::name`), its own or inherited. */
function staticMember(linked: Linked, type: LinkedType, name: string, depth: number): Denotation | undefined {
  const own = type.file.package.members.get(`${type.name}::${name}`);
  if (own !== undefined) return { what: 'member', member: own };
  // A method of its own (a decorator is handed it) is not the library's, whatever the class extends.
  if (type.methods.has(name)) return undefined;
  const { type: shape } = type.declaration;
  if (shape.type !== 'struct' || depth > 8) return undefined;
  for (const field of shape.fields) {
    if (field.inherited !== true) continue;
    const base = namedBy(linked, type.file, field.type);
    if (base?.what === 'member' && base.member.member === 'type')
      return staticMember(linked, base.member.type, name, depth + 1);
    if (base?.what === 'external') return { ...base, name: `${base.name}.${name}` };
  }
  return undefined;
}

/** The getter that a class itself has for a name (`static get url() { … }`). */
export function staticGetter(linked: Linked, fn: FunctionNode, base: number, name: string): readonly FunctionNode[] {
  const owner = denotes(linked, fn, base);
  if (owner?.what !== 'member' || owner.member.member !== 'type') return [];
  const found = staticMember(linked, owner.member.type, `get ${name}`, 0);
  return found?.what === 'member' && found.member.member === 'function' ? found.member.functions : [];
}

/** What a module hands out under a name. */
export function exportedMember(linked: Linked, module: LinkedPackage, name: string): Denotation | undefined {
  const found = exportedFrom(linked, module, name, 0);
  if (found !== undefined) return found;
  if (name !== 'default') {
    const whole = exportedFrom(linked, module, 'export=', 0);
    return whole === undefined ? undefined : memberOfDenoted(linked, whole, name);
  }
  // A module without a default of its own is its own default.
  return exportedFrom(linked, module, 'export=', 0) ?? { what: 'module', module };
}

/** What a module is when it is called or constructed as such. */
export function moduleItself(linked: Linked, module: LinkedPackage): Denotation | undefined {
  return exportedFrom(linked, module, 'export=', 0) ?? exportedFrom(linked, module, 'default', 0);
}

const deepest = 16;

function exportedFrom(linked: Linked, module: LinkedPackage, name: string, depth: number): Denotation | undefined {
  if (depth > deepest) return undefined;
  let outside: Denotation | undefined;
  let modular = false;
  for (const file of module.files) {
    const { exports } = file.program;
    if (exports === undefined) continue;
    modular = true;
    for (const each of exports) {
      if (each.name !== name && each.name !== '*') continue;
      if (each.local !== undefined) {
        const member = module.members.get(each.local);
        if (member !== undefined) return { what: 'member', member };
        continue;
      }
      const imported = importedBy(linked, file, each.from ?? '');
      const wanted = each.name === '*' ? name : (each.imported ?? name);
      if (each.name === '*' && name === 'default') continue;
      if (wanted === '*') return denotedModule(imported);
      if (imported.linked !== undefined) {
        const found =
          wanted === 'default'
            ? exportedMember(linked, imported.linked, wanted)
            : exportedFrom(linked, imported.linked, wanted, depth + 1);
        if (found !== undefined) return found;
      } else if (each.name === '*') outside ??= { what: 'external', path: imported.path, name: wanted };
      else return { what: 'external', path: imported.path, name: wanted === 'default' ? '' : wanted };
    }
  }
  if (!modular) {
    const member = module.members.get(name);
    return member === undefined ? undefined : { what: 'member', member };
  }
  return outside;
}

/** What the name in a type expression stands for; undefined for what is built in or no name. */
export function namedBy(linked: Linked, file: LinkedFile, expression: TypeExpression): Denotation | undefined {
  if (expression.type === 'pointer') return namedBy(linked, file, expression.of);
  if (expression.type !== 'named') return undefined;
  if (expression.package === undefined) return denotedName(linked, file, expression.name);
  let found = denotedName(linked, file, expression.package);
  for (const part of expression.name.split('.')) {
    if (found === undefined) return undefined;
    found = memberOfDenoted(linked, found, part);
  }
  return found?.what === 'module' ? moduleItself(linked, found.module) : found;
}
