import { closureFunction } from './closures.js';
import { type Denotation, denotes, isModular, moduleItself } from './denotes.js';
import type { FunctionNode, Linked, LinkedType, Member } from './linked.js';
import { makersOf } from './makers.js';
import { allFunctionsOfModules, functionsOfModules } from './module-type.js';
import { lookup } from './scope.js';
import { type Type, unknownType } from './type.js';
import { libraryBehind } from './library-behind.js';
import { externalType } from './library-type.js';
import { typeOf } from './type-of.js';
import { findField, findMethod, resolveType, underlying, withInheritors } from './types.js';

/** What a call calls. */
export type Callee =
  /** Functions of the repository; several where build constraints give alternatives. */
  | {
      readonly callee: 'functions';
      readonly functions: readonly FunctionNode[];
      readonly receiver?: Type;
      readonly base?: number;
    }
  /** A method of an interface type. */
  | { readonly callee: 'interface'; readonly type: Type; readonly name: string; readonly base: number }
  /** A function or method outside: `name` is `Get` or `Client.Do`. */
  | {
      readonly callee: 'external';
      readonly path: string;
      readonly name: string;
      readonly receiver?: Type & { kind: 'external' };
      readonly base?: number;
      /** The interface of the repository behind which the library's type stands. */
      readonly through?: Type;
    }
  | { readonly callee: 'builtin'; readonly name: string }
  | { readonly callee: 'conversion'; readonly type: Type }
  /** A value that holds a function: a parameter, a field, a result. */
  | { readonly callee: 'value'; readonly value: number }
  /** A method of a value whose type is not known. */
  | { readonly callee: 'unknown'; readonly name: string; readonly base: number };

/** What the call at this index of the body calls, as far as types tell; computed once. */
export function resolveCallee(linked: Linked, fn: FunctionNode, callIndex: number): Callee {
  const known = (fn.told.callees ??= new Array<Callee | undefined>(fn.facts.body?.calls.length ?? 0));
  const found = known[callIndex];
  if (found !== undefined) return found;
  const call = fn.facts.body?.calls[callIndex];
  const made: Callee =
    call === undefined
      ? { callee: 'value', value: 0 }
      : call.mode === 'new'
        ? constructorOf(linked, fn, call.callee)
        : compute(linked, fn, call.callee);
  known[callIndex] = made;
  return made;
}

/** What a value calls when it is called. */
export function calleeOfValue(linked: Linked, fn: FunctionNode, index: number): Callee {
  return compute(linked, fn, index);
}

function compute(linked: Linked, fn: FunctionNode, index: number): Callee {
  const value = fn.facts.body?.values[index];
  switch (value?.op) {
    case 'ref': {
      if (isModular(fn.file)) return denotedCallee(linked, fn, index) ?? calledValue(linked, fn, index);
      const found = lookup(linked, fn.file, value.name);
      if (found.binding === 'member') return memberCallee(linked, found.member, index);
      if (found.binding === 'free') {
        if (found.dot !== undefined) return { callee: 'external', path: found.dot.path, name: value.name };
        return { callee: 'builtin', name: value.name };
      }
      return { callee: 'value', value: index };
    }
    case 'select': {
      const denoted = isModular(fn.file) ? denotedCallee(linked, fn, index) : undefined;
      const found = denoted ?? selected(linked, fn, index, value.base, value.name);
      return isModular(fn.file) ? (heldFunction(linked, fn, index, found) ?? found) : found;
    }
    case 'closure': {
      const closure = closureFunction(linked, fn, value.function);
      return closure === undefined ? { callee: 'value', value: index } : { callee: 'functions', functions: [closure] };
    }
    case 'instantiate':
      return compute(linked, fn, value.base);
    case 'index': {
      // `f[T]` looks like an index until it is known that f is a function, of which no element can be taken.
      const base = fn.facts.body?.values[value.base];
      if (base?.op !== 'ref' && base?.op !== 'select') return { callee: 'value', value: index };
      const holder = isModular(fn.file) ? typeOf(linked, fn, value.base) : unknownType;
      if (holder.kind === 'module') return { callee: 'functions', functions: allFunctionsOfModules(linked, holder) };
      const of = compute(linked, fn, value.base);
      const named =
        of.callee === 'functions' || of.callee === 'conversion' || (of.callee === 'external' && of.base === undefined);
      return named ? of : { callee: 'value', value: index };
    }
    case 'type':
    case 'convert':
      return { callee: 'conversion', type: resolveType(linked, fn.file, value.type) };
    default:
      return isModular(fn.file) ? calledValue(linked, fn, index) : { callee: 'value', value: index };
  }
}

/** What declarations say of what is called. */
function denotedCallee(linked: Linked, fn: FunctionNode, index: number): Callee | undefined {
  const found = itself(linked, denotes(linked, fn, index));
  if (found?.what === 'external')
    return variableMethod(linked, fn, index, found) ?? externalCallee(fn, found.path, found.name, index);
  if (found?.what !== 'member') return undefined;
  if (found.member.member === 'function') return { callee: 'functions', functions: found.member.functions };
  // What a module keeps under a name is a value like any other: `clients.ledger(path)`.
  return found.member.member === 'global' ? calledValue(linked, fn, index) : undefined;
}

function itself(linked: Linked, found: Denotation | undefined): Denotation | undefined {
  return found?.what === 'module' ? moduleItself(linked, found.module) : found;
}

/** A method of what a library's variable holds, where models tell the variable's value: `process.env.LEDGER.trim()`. */
function variableMethod(
  linked: Linked,
  fn: FunctionNode,
  index: number,
  { path, name }: Denotation & { what: 'external' },
): Callee | undefined {
  const value = fn.facts.body?.values[index];
  if (value?.op !== 'select') return undefined;
  // What a model says of the method of this very variable counts before what is known of such methods of anything.
  if (fn.file.models.find(path, name)?.callee === name) return undefined;
  let holder = name;
  for (let dot = holder.lastIndexOf('.'); dot > 0; dot = holder.lastIndexOf('.')) {
    holder = holder.slice(0, dot);
    if (fn.file.models.variable(path, holder) === undefined) continue;
    const method = builtinMethod(linked, fn, value.name, value.base, false);
    return method.callee === 'external' ? method : undefined;
  }
  return undefined;
}

/** A function of a library, or a method of one of its variables, as far as models tell the variable's type. */
function externalCallee(fn: FunctionNode, path: string, name: string, base: number): Callee {
  const dot = name.lastIndexOf('.');
  const declared = dot < 0 ? undefined : fn.file.models.memberType(path, name.slice(0, dot));
  const type = declared === undefined ? undefined : externalType(declared);
  if (type?.kind === 'external')
    return { callee: 'external', path: type.path, name: `${type.name}.${name.slice(dot + 1)}`, receiver: type, base };
  return { callee: 'external', path, name: name === '' ? 'default' : name };
}

/** A value that is called: one of a library's type is called as `Type.call`. */
function calledValue(linked: Linked, fn: FunctionNode, index: number): Callee {
  const type = typeOf(linked, fn, index);
  if (type.kind === 'library') return externalCallee(fn, type.path, type.name, index);
  if (type.kind === 'external')
    return { callee: 'external', path: type.path, name: `${type.name}.call`, receiver: type, base: index };
  return { callee: 'value', value: index };
}

/** A function of a library that is held by something of which no more is known than what is held: `deps.http(url)`. */
function heldFunction(linked: Linked, fn: FunctionNode, index: number, found: Callee): Callee | undefined {
  if (found.callee === 'value') return calledValue(linked, fn, index);
  const blind = found.callee === 'unknown' || (found.callee === 'external' && found.name.startsWith('?.'));
  const called = blind ? calledValue(linked, fn, index) : undefined;
  return called?.callee === 'external' ? called : undefined;
}

/** What `new` runs: the function that makes an object of the class. */
function constructorOf(linked: Linked, fn: FunctionNode, index: number): Callee {
  const found = itself(linked, denotes(linked, fn, index));
  if (found?.what === 'external') {
    const made = externalCallee(fn, found.path, found.name, index);
    if (made.callee === 'external' && made.receiver !== undefined && !found.name.includes('.'))
      return { ...made, name: `${made.receiver.name}.new` };
    return { callee: 'external', path: found.path, name: `new ${found.name === '' ? 'default' : found.name}` };
  }
  if (found?.what !== 'member' || found.member.member === 'global') {
    // A class that a library made: `new T()` of a value of type T.
    const type = typeOf(linked, fn, index);
    if (type.kind === 'library')
      return { callee: 'external', path: type.path, name: `new ${type.name === '' ? 'default' : type.name}` };
    return type.kind === 'external'
      ? { callee: 'external', path: type.path, name: `${type.name}.new`, receiver: type, base: index }
      : { callee: 'value', value: index };
  }
  if (found.member.member === 'type') return { callee: 'functions', functions: makersOf(linked, found.member.type) };
  return found.member.member === 'function'
    ? { callee: 'functions', functions: found.member.functions }
    : { callee: 'value', value: index };
}

function memberCallee(linked: Linked, member: Member, index: number): Callee {
  switch (member.member) {
    case 'function':
      return { callee: 'functions', functions: member.functions };
    case 'type':
      return { callee: 'conversion', type: { kind: 'named', type: member.type, arguments: [] } };
    default:
      return { callee: 'value', value: index };
  }
}

function selected(linked: Linked, fn: FunctionNode, index: number, base: number, name: string): Callee {
  const owner = fn.facts.body?.values[base];
  if (owner?.op === 'ref') {
    const found = lookup(linked, fn.file, owner.name);
    if (found.binding === 'package' && !isModular(fn.file)) {
      const member = found.package.linked?.members.get(name);
      if (member !== undefined) return memberCallee(linked, member, index);
      return { callee: 'external', path: found.package.path, name };
    }
    if (found.binding === 'free') {
      // `x.Y` with one unresolved import left is that import.
      const [only, ...rest] = fn.file.guessed;
      if (only !== undefined && rest.length === 0) return { callee: 'external', path: only.path, name };
    }
    if (found.binding === 'member' && found.member.member === 'type')
      return methodExpression(linked, found.member, name, base, index);
  }
  const type = typeOf(linked, fn, base);
  return methodOf(linked, fn, type, name, base, index);
}

/** `T.Method` as a function: the receiver is its first argument. */
function methodExpression(
  linked: Linked,
  member: Member & { member: 'type' },
  name: string,
  base: number,
  index: number,
): Callee {
  const method = findMethod(linked, { kind: 'named', type: member.type, arguments: [] }, name);
  if (method?.found === 'functions') return { callee: 'functions', functions: method.functions };
  if (method?.found === 'interface') return { callee: 'interface', type: method.type, name, base };
  return { callee: 'value', value: index };
}

function methodOf(linked: Linked, fn: FunctionNode, type: Type, name: string, base: number, index: number): Callee {
  if (type.kind === 'external')
    return { callee: 'external', path: type.path, name: methodName(type.name, name), receiver: type, base };
  if (type.kind === 'library') {
    if (name === 'default' && type.name === '') return externalCallee(fn, type.path, '', index);
    return externalCallee(fn, type.path, type.name === '' ? name : `${type.name}.${name}`, index);
  }
  if (type.kind === 'module') {
    const functions = functionsOfModules(linked, type, name);
    if (functions.length > 0) return { callee: 'functions', functions };
  }
  if (type.kind === 'resultOf') {
    if (type.generic)
      return isModular(fn.file) ? builtinMethod(linked, fn, name, base, true) : { callee: 'unknown', name, base };
    // What a model tells as a value (a setting, the content of a file) has the methods of texts and lists.
    if (isModular(fn.file) && fn.file.models.resultValue(type.path, type.callee, 0) !== undefined) {
      const found = builtinMethod(linked, fn, name, base, false);
      if (found.callee === 'external') return found;
    }
    return { callee: 'external', path: type.path, name: `?${type.callee}.${name}`, base };
  }
  const method = findMethod(linked, type, name);
  if (type.kind === 'named' && type.type.inheritors.length > 0 && isVirtual(linked, fn, type.type, name, base))
    return { callee: 'interface', type, name, base };
  if (method?.found === 'functions')
    return { callee: 'functions', functions: method.functions, receiver: method.receiver, base };
  if (method?.found === 'interface')
    return (
      behindInterface(linked, fn, method.type, name, base) ?? { callee: 'interface', type: method.type, name, base }
    );
  if (findField(linked, type, name) !== undefined) return { callee: 'value', value: index };
  if (method?.found === 'external') {
    const receiver = externalType(`${method.path}.${method.name}`);
    return receiver.kind === 'external'
      ? { callee: 'external', path: method.path, name: methodName(method.name, name), receiver, base }
      : { callee: 'unknown', name, base };
  }
  const shape = underlying(linked, type);
  if (shape.kind === 'external')
    return { callee: 'external', path: shape.path, name: methodName(shape.name, name), receiver: shape, base };
  if (isModular(fn.file)) return builtinMethod(linked, fn, name, base, shape.kind === 'unknown');
  // The universe's error, and basic types, have no methods of the repository's own.
  if (type.kind === 'basic' || type === unknownType || type.kind === 'unknown' || type.kind === 'parameter') {
    return type.kind === 'basic' && type.name === 'error' && name === 'Error'
      ? { callee: 'builtin', name: 'error.Error' }
      : { callee: 'unknown', name, base };
  }
  return { callee: 'unknown', name, base };
}

/** The method of the one library's type that stands behind an interface, where models know it. */
function behindInterface(linked: Linked, fn: FunctionNode, type: Type, name: string, base: number): Callee | undefined {
  const receiver = libraryBehind(linked, type);
  if (receiver === undefined) return undefined;
  const method = `${receiver.name}.${name}`;
  return fn.file.models.find(receiver.path, method) === undefined
    ? undefined
    : { callee: 'external', path: receiver.path, name: method, receiver, base, through: type };
}

/** The constructor of a class of a library, run for one that extends it, makes such an object. */
function methodName(type: string, name: string): string {
  return name === 'constructor' ? `new ${type}` : `${type}.${name}`;
}

/** Whether a type that extends the receiver's has a method of its own under this name. `super.m()` and constructors say which they mean. */
function isVirtual(linked: Linked, fn: FunctionNode, type: LinkedType, name: string, base: number): boolean {
  if (name === 'constructor' || fn.facts.body?.values[base]?.op === 'convert') return false;
  return withInheritors(type).some((each) => each !== type && each.methods.has(name));
}

/** A method of a value of the language itself, where models know one of this name and no type of the program has it. */
function builtinMethod(linked: Linked, fn: FunctionNode, name: string, base: number, blind: boolean): Callee {
  const declared = blind && methodNames(linked).has(name);
  if (!declared && fn.file.models.find(builtins, `?.${name}`) !== undefined)
    return { callee: 'external', path: builtins, name: `?.${name}`, base };
  return { callee: 'unknown', name, base };
}

/** Where frontends put the names that no module declares. */
const builtins = 'globalThis';

const namesOf = new WeakMap<Linked, ReadonlySet<string>>();

function methodNames(linked: Linked): ReadonlySet<string> {
  let known = namesOf.get(linked);
  if (known === undefined) {
    known = new Set(linked.types.flatMap((type) => [...type.methods.keys()]));
    namesOf.set(linked, known);
  }
  return known;
}
