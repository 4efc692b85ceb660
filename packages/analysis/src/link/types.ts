import type { Field, TypeExpression } from '@callgate/ir';
import type { FunctionNode, Linked, LinkedFile, LinkedType } from './linked.js';
import { typeOfMember } from './linked.js';
import { isModular, namedBy } from './denotes.js';
import { externalType, libraryMember } from './library-type.js';
import { lookup, lookupQualifier } from './scope.js';
import { type Type, unknownType } from './type.js';

/** The type that an expression means in the file in which it is written; computed once. */
export function resolveType(linked: Linked, file: LinkedFile, expression: TypeExpression): Type {
  const known = file.types.get(expression);
  if (known !== undefined) return known;
  const made = compute(linked, file, expression);
  file.types.set(expression, made);
  return made;
}

function compute(linked: Linked, file: LinkedFile, expression: TypeExpression): Type {
  switch (expression.type) {
    case 'named':
      return namedType(linked, file, expression);
    case 'pointer':
      return resolveType(linked, file, expression.of);
    case 'list':
      return { kind: 'list', of: resolveType(linked, file, expression.of) };
    case 'map':
      return {
        kind: 'map',
        key: resolveType(linked, file, expression.key),
        value: resolveType(linked, file, expression.value),
      };
    case 'channel':
      return { kind: 'channel', of: resolveType(linked, file, expression.of) };
    case 'function':
      return {
        kind: 'function',
        parameters: expression.parameters.map((parameter) => resolveType(linked, file, parameter)),
        results: expression.results.map((result) => resolveType(linked, file, result)),
      };
    case 'struct':
      return { kind: 'struct', fields: expression.fields, file };
    case 'interface':
      return {
        kind: 'interface',
        methods: expression.methods,
        embeds: expression.embeds,
        ...(expression.fields === undefined ? {} : { fields: expression.fields }),
        file,
      };
    case 'parameter':
      return { kind: 'parameter', name: expression.name };
    case 'opaque':
      return unknownType;
  }
}

function namedType(linked: Linked, file: LinkedFile, expression: TypeExpression & { type: 'named' }): Type {
  const typeArguments = (expression.arguments ?? []).map((argument) => resolveType(linked, file, argument));
  if (isModular(file)) return modularType(linked, file, expression, typeArguments);
  if (expression.package !== undefined) {
    const imported = lookupQualifier(linked, file, expression.package);
    if (imported === undefined) return unknownType;
    const member = imported.linked?.members.get(expression.name);
    if (member?.member === 'type') return throughAlias(linked, member.type, typeArguments);
    return { kind: 'external', path: imported.path, name: expression.name, arguments: typeArguments };
  }
  const found = lookup(linked, file, expression.name);
  if (found.binding === 'member' && found.member.member === 'type')
    return throughAlias(linked, found.member.type, typeArguments);
  if (found.binding !== 'free') return unknownType;
  if (found.dot !== undefined)
    return { kind: 'external', path: found.dot.path, name: expression.name, arguments: typeArguments };
  if (expression.name === 'any') return { kind: 'interface', methods: [], embeds: [], file };
  return { kind: 'basic', name: expression.name };
}

/** A name of a file that says what it exports. */
function modularType(
  linked: Linked,
  file: LinkedFile,
  expression: TypeExpression & { type: 'named' },
  typeArguments: readonly Type[],
): Type {
  const found = namedBy(linked, file, expression);
  if (found === undefined)
    return expression.package === undefined ? { kind: 'basic', name: expression.name } : unknownType;
  if (found.what === 'external') {
    if (expression.value === true) return libraryMember(file, found.path, found.name);
    if (found.name !== '') return { kind: 'external', path: found.path, name: found.name, arguments: typeArguments };
    // A class that a library exports as itself has the name that models give to what is made of it.
    const made = file.models.resultType(found.path, 'new default', 0);
    return made === undefined
      ? { kind: 'external', path: found.path, name: 'default', arguments: typeArguments }
      : externalType(made);
  }
  if (expression.value === true) return unknownType;
  const type = found.what === 'module' ? undefined : typeOfMember(found.member);
  return type === undefined ? unknownType : throughAlias(linked, type, typeArguments);
}

const openAliases = new Set<LinkedType>();

function throughAlias(linked: Linked, type: LinkedType, typeArguments: readonly Type[]): Type {
  if (type.declaration.alias !== true) return { kind: 'named', type, arguments: typeArguments };
  if (openAliases.has(type)) return unknownType;
  openAliases.add(type);
  const target = resolveType(linked, type.file, type.declaration.type);
  openAliases.delete(type);
  return target;
}

/** The structure behind a named type: what its declaration says, names followed to the end. */
export function underlying(linked: Linked, type: Type): Type {
  let current = type;
  for (let depth = 0; depth < 16 && current.kind === 'named'; depth++) {
    const next = resolveType(linked, current.type.file, current.type.declaration.type);
    current = current.arguments.length > 0 ? substitute(next, current.type, current.arguments) : next;
  }
  return current;
}

/** A type that stands in the declaration of `holder`, with its type arguments. */
export function withArgumentsOf(holder: Type, type: Type): Type {
  return holder.kind === 'named' && holder.arguments.length > 0
    ? substitute(type, holder.type, holder.arguments)
    : type;
}

/** Puts type arguments in the place of the type parameters of `owner`. */
function substitute(type: Type, owner: LinkedType, typeArguments: readonly Type[]): Type {
  const names = (owner.declaration.typeParameters ?? []).map((parameter) => parameter.name);
  return replaceParameters(type, (name) => typeArguments[names.indexOf(name)]);
}

/** Replaces type parameters where `of` knows what they stand for. */
export function replaceParameters(type: Type, of: (name: string) => Type | undefined): Type {
  switch (type.kind) {
    case 'parameter':
      return of(type.name) ?? type;
    case 'list':
      return { kind: 'list', of: replaceParameters(type.of, of) };
    case 'channel':
      return { kind: 'channel', of: replaceParameters(type.of, of) };
    case 'map':
      return { kind: 'map', key: replaceParameters(type.key, of), value: replaceParameters(type.value, of) };
    case 'named':
      return type.arguments.length === 0
        ? type
        : { ...type, arguments: type.arguments.map((argument) => replaceParameters(argument, of)) };
    case 'function':
      return {
        kind: 'function',
        parameters: type.parameters.map((parameter) => replaceParameters(parameter, of)),
        results: type.results.map((result) => replaceParameters(result, of)),
      };
    default:
      return type;
  }
}

export interface FoundField {
  readonly field: Field;
  readonly type: Type;
  /** Embedded fields that were passed through to reach it. */
  readonly through: readonly string[];
  /** The structure in which it is declared, where that has a name. */
  readonly owner: LinkedType | undefined;
}

/** Finds a field by name, through embedded fields breadth first, as the Go specification's selectors do. */
export function findField(linked: Linked, type: Type, name: string): FoundField | undefined {
  if (type.kind !== 'named')
    return type.kind === 'struct' || type.kind === 'interface' ? searchField(linked, type, name) : undefined;
  if (type.arguments.length > 0) return searchField(linked, type, name);
  const { fields } = type.type;
  let known = fields.get(name);
  if (known === undefined) fields.set(name, (known = searchField(linked, type, name) ?? null));
  return known ?? undefined;
}

/**
 * The interfaces that a structure embeds, by the names of the fields, where it has no field of this name itself: what stands behind them may.
 * @returns undefined where the type has the field, or where it cannot be told
 */
export function embeddedInterfaces(linked: Linked, type: Type, name: string): readonly string[] | undefined {
  if (type.kind !== 'named' || findField(linked, type, name) !== undefined) return undefined;
  const shape = underlying(linked, type);
  if (shape.kind !== 'struct' || isModular(shape.file)) return undefined;
  const found: string[] = [];
  for (const field of shape.fields) {
    if (field.embedded !== true) continue;
    const held = underlying(linked, typeOfField(linked, type, shape.file, field)).kind;
    if (held === 'interface') found.push(field.name);
    else if (held !== 'struct' && held !== 'basic') return undefined;
  }
  return found;
}

function searchField(linked: Linked, type: Type, name: string): FoundField | undefined {
  let level: { type: Type; through: readonly string[] }[] = [{ type, through: [] }];
  const seen = new Set<LinkedType>();
  for (let depth = 0; depth < 8 && level.length > 0; depth++) {
    const next: typeof level = [];
    for (const item of level) {
      const owner = item.type.kind === 'named' ? item.type.type : undefined;
      if (owner !== undefined) {
        if (seen.has(owner)) continue;
        seen.add(owner);
      }
      const structure = underlying(linked, item.type);
      if (structure.kind === 'interface' && structure.fields !== undefined) {
        const field = structure.fields.find((candidate) => candidate.name === name);
        if (field !== undefined) {
          const fieldType = typeOfField(linked, item.type, structure.file, field);
          return { field, type: fieldType, through: item.through, owner };
        }
      }
      if (structure.kind === 'interface' && isModular(structure.file)) {
        for (const embedded of structure.embeds)
          next.push({ type: resolveType(linked, structure.file, embedded), through: item.through });
      }
      if (structure.kind !== 'struct') continue;
      for (const field of structure.fields) {
        const fieldType = typeOfField(linked, item.type, structure.file, field);
        if (field.name === name) return { field, type: fieldType, through: item.through, owner };
        if (field.embedded === true)
          next.push({
            type: fieldType,
            through: field.inherited === true ? item.through : [...item.through, field.name],
          });
      }
    }
    level = next;
  }
  return undefined;
}

export function typeOfField(linked: Linked, holder: Type, file: LinkedFile, field: Field): Type {
  const type = resolveType(linked, file, field.type);
  return withArgumentsOf(holder, type);
}

export type FoundMethod =
  | { readonly found: 'functions'; readonly functions: readonly FunctionNode[]; readonly receiver: Type }
  /** A method of an interface: which function runs is told by the types that are constructed. */
  | { readonly found: 'interface'; readonly type: Type }
  /** Promoted from, or declared by, a type outside. */
  | { readonly found: 'external'; readonly path: string; readonly name: string };

/** Finds a method by name: declared, or promoted through embedded fields. */
export function findMethod(linked: Linked, type: Type, name: string): FoundMethod | undefined {
  if (type.kind !== 'named' || type.arguments.length > 0) return searchMethod(linked, type, name);
  const { found } = type.type;
  let known = found.get(name);
  if (known === undefined) found.set(name, (known = searchMethod(linked, type, name) ?? null));
  return known ?? undefined;
}

function searchMethod(linked: Linked, type: Type, name: string): FoundMethod | undefined {
  let level: Type[] = [type];
  const seen = new Set<LinkedType>();
  for (let depth = 0; depth < 8 && level.length > 0; depth++) {
    const next: Type[] = [];
    let outside: FoundMethod | undefined;
    for (const item of level) {
      if (item.kind === 'external') {
        outside ??= { found: 'external', path: item.path, name: item.name };
        continue;
      }
      if (item.kind === 'named') {
        if (seen.has(item.type)) continue;
        seen.add(item.type);
        const functions = item.type.methods.get(name);
        if (functions !== undefined) return { found: 'functions', functions, receiver: item };
      }
      const structure = underlying(linked, item);
      if (structure.kind === 'interface') {
        const answer = interfaceHas(linked, structure, name, 0);
        if (answer === 'yes') return { found: 'interface', type: item };
        if (answer !== 'no') outside ??= answer;
      } else if (structure.kind === 'struct') {
        for (const field of structure.fields) {
          if (field.embedded === true) next.push(typeOfField(linked, item, structure.file, field));
        }
      } else if (structure.kind === 'external' && item.kind === 'named') {
        // `type Client http.Client` has fields of the other type, not its methods; an interface type has both.
        outside ??= { found: 'external', path: structure.path, name: structure.name };
      }
    }
    // A promoted method of the repository further down is shadowed only by one at this depth that we can see.
    if (outside !== undefined && next.length === 0) return outside;
    if (outside !== undefined) {
      for (const item of next) {
        const deeper = findMethod(linked, item, name);
        if (deeper !== undefined && deeper.found !== 'external') return deeper;
      }
      return outside;
    }
    level = next;
  }
  return undefined;
}

function interfaceHas(
  linked: Linked,
  type: Type & { kind: 'interface' },
  name: string,
  depth: number,
): 'yes' | 'no' | (FoundMethod & { found: 'external' }) {
  if (type.methods.some((method) => method.name === name)) return 'yes';
  let outside: (FoundMethod & { found: 'external' }) | undefined;
  if (depth > 8) return 'no';
  for (const embedded of type.embeds) {
    const part = resolveType(linked, type.file, embedded);
    const structure = underlying(linked, part);
    if (structure.kind === 'interface') {
      const answer = interfaceHas(linked, structure, name, depth + 1);
      if (answer === 'yes') return 'yes';
      if (answer !== 'no') outside ??= answer;
    } else if (structure.kind === 'external') {
      outside ??= { found: 'external', path: structure.path, name: structure.name };
    }
  }
  return outside ?? 'no';
}

/** Whether a type is another one or extends it, however far. */
export function isOrExtends(type: LinkedType, base: LinkedType): boolean {
  if (type === base) return true;
  return base.inheritors.length > 0 && withInheritors(base).includes(type);
}

/** A type with all that extend it. */
export function withInheritors(type: LinkedType): readonly LinkedType[] {
  if (type.inheritors.length === 0) return [type];
  const found = new Set<LinkedType>();
  const work = [type];
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    work.push(...next.inheritors);
  }
  return [...found].sort((a, b) => a.index - b.index);
}
