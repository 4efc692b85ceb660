import type { Body, Value } from '@callgate/ir';
import { callType } from './call-type.js';
import { closureSite } from './closures.js';
import { type Denotation, denotes, isModular, moduleItself } from './denotes.js';
import type { FunctionNode, Linked, LinkedFile, Member } from './linked.js';
import { entryOf, inferredField, literalBehind, parameterKept } from './field-type.js';
import { givenWhereMade } from './given-where-made.js';
import { typeOfGlobal } from './global-type.js';
import { handedType } from './handed-libraries.js';
import { externalType, libraryEntry, libraryMember } from './library-type.js';
import { joinedModules, membersOfModules } from './module-type.js';
import { lookup } from './scope.js';
import { toldByMaker } from './told-by-maker.js';
import { booleanType, isKnown, numberType, textType, type Type, unknownType } from './type.js';
import { findField, findMethod, resolveType, underlying } from './types.js';

const inProgress: Type = { kind: 'unknown' };

/** The type of a value of a function's body, as far as it can be told; computed once. */
export function typeOf(linked: Linked, fn: FunctionNode, index: number): Type {
  const types = (fn.told.types ??= new Array<Type | undefined>(fn.facts.body?.values.length ?? 0));
  const known = types[index];
  if (known !== undefined) return known;
  types[index] = inProgress;
  const value = fn.facts.body?.values[index];
  const made = value === undefined ? unknownType : compute(linked, fn, fn.facts.body as Body, value, index);
  types[index] = made;
  return made;
}

function compute(linked: Linked, fn: FunctionNode, body: Body, value: Value, index: number): Type {
  switch (value.op) {
    case 'text':
      return textType;
    case 'number':
      return numberType;
    case 'boolean':
    case 'ok':
      return booleanType;
    case 'parameter':
      return parameterType(linked, fn, value.index);
    case 'receiver':
      return receiverType(linked, fn);
    case 'captured':
      return capturedType(linked, fn, value.index);
    case 'cell':
      return cellType(linked, fn, body, value.index);
    case 'ref':
      if (isModular(fn.file)) return denotedType(linked, fn.file, denotes(linked, fn, index)) ?? unknownType;
      return refType(linked, fn.file, value.name);
    case 'select': {
      const denoted = isModular(fn.file) ? denotedType(linked, fn.file, denotes(linked, fn, index)) : undefined;
      const told = denoted ?? selectType(linked, fn, value.base, value.name);
      return isKnown(told) || !isModular(fn.file) ? told : inferredSelect(linked, fn, value.base, value.name);
    }
    case 'index': {
      const base = underlying(linked, typeOf(linked, fn, value.base));
      if (base.kind === 'struct' && isModular(fn.file)) return typeOfEntries(linked, fn, value.base);
      if (base.kind === 'list') return base.of;
      if (base.kind === 'map') return base.value;
      if (base.kind === 'external') return libraryEntry(fn.file, base);
      return base.kind === 'basic' && base.name === 'string' ? { kind: 'basic', name: 'byte' } : unknownType;
    }
    case 'slice':
      return typeOf(linked, fn, value.base);
    case 'element':
      return elementType(linked, typeOf(linked, fn, value.of), value.part);
    case 'receive': {
      const channel = underlying(linked, typeOf(linked, fn, value.channel));
      return channel.kind === 'channel' ? channel.of : unknownType;
    }
    case 'dereference':
      return typeOf(linked, fn, value.base);
    case 'address':
      return typeOf(linked, fn, value.of);
    case 'call':
      return callType(linked, fn, value.call, value.result);
    case 'binary': {
      if (/^(==|!=|<=?|>=?|&&|\|\|)$/.test(value.operator)) return booleanType;
      const left = typeOf(linked, fn, value.left);
      const right = typeOf(linked, fn, value.right);
      // A text with something behind it is a text, also where that is a number.
      if (value.operator === '+' && isModular(fn.file) && (isText(left) || isText(right))) return textType;
      return isKnown(left) && !(left.kind === 'basic' && isKnown(right)) ? left : isKnown(right) ? right : left;
    }
    case 'unary':
      return value.operator === '!' ? booleanType : typeOf(linked, fn, value.operand);
    case 'assert':
      return declaredType(linked, fn, value);
    case 'construct':
    case 'convert':
    case 'type':
      return resolveType(linked, fn.file, value.type);
    case 'closure': {
      const closure = linked.functionsById.get(`${fn.file.package.id}#${value.function}`)?.[0];
      return closure === undefined ? unknownType : functionType(linked, closure);
    }
    case 'instantiate':
      return typeOf(linked, fn, value.base);
    case 'choose': {
      const first = typeOf(linked, fn, value.then);
      if (isKnown(first) && first.kind !== 'module') return first;
      const second = typeOf(linked, fn, value.else);
      return isKnown(first) ? (joinedModules(first, second) ?? first) : second;
    }
    case 'join': {
      for (const item of value.of) {
        const type = typeOf(linked, fn, item);
        if (isKnown(type)) return type;
      }
      return unknownType;
    }
    case 'nil':
    case 'unknown':
      return unknownType;
  }
}

/** What the code says of a value: of one of which it is known that it is of a class, an interface says less than that. */
function declaredType(linked: Linked, fn: FunctionNode, { type, value }: Value & { op: 'assert' }): Type {
  const declared = resolveType(linked, fn.file, type);
  if (!isModular(fn.file) || underlying(linked, declared).kind !== 'interface') return declared;
  const own = typeOf(linked, fn, value);
  return own.kind === 'named' && underlying(linked, own).kind !== 'interface' ? own : declared;
}

export function parameterType(linked: Linked, fn: FunctionNode, index: number): Type {
  const declared = parameterTypes(linked, fn)[index] ?? unknownType;
  if (!isModular(fn.file) || (declared.kind !== 'unknown' && declared.kind !== 'function')) return declared;
  const handed = handedType(linked, fn, index);
  if (isKnown(handed)) return handed;
  return declared.kind === 'unknown' ? givenWhereMade(linked, fn, index) : declared;
}

/** Types of the parameters; that of a variadic one is a list. */
export function parameterTypes(linked: Linked, fn: FunctionNode): readonly Type[] {
  return (fn.told.parameters ??= fn.facts.parameters.map((parameter): Type => {
    const type = bounded(linked, fn, resolveType(linked, fn.file, parameter.type));
    return parameter.variadic === true ? { kind: 'list', of: type } : type;
  }));
}

/** A type parameter stands for its constraint where that is an interface with methods. */
function bounded(linked: Linked, fn: FunctionNode, type: Type): Type {
  if (type.kind !== 'parameter') return type;
  const declared = fn.facts.typeParameters?.find((parameter) => parameter.name === type.name);
  if (declared?.constraint === undefined) return type;
  const constraint = resolveType(linked, fn.file, declared.constraint);
  const shape = underlying(linked, constraint);
  return shape.kind === 'interface' && shape.methods.length > 0 ? constraint : type;
}

export function receiverType(linked: Linked, fn: FunctionNode): Type {
  const owner = fn.receiver;
  if (owner !== undefined) {
    const names = fn.facts.receiver?.typeParameters ?? [];
    return { kind: 'named', type: owner, arguments: names.map((name) => ({ kind: 'parameter', name })) };
  }
  const site = closureSite(linked, fn);
  return site === undefined ? unknownType : receiverType(linked, site.creator);
}

function capturedType(linked: Linked, fn: FunctionNode, index: number): Type {
  const site = closureSite(linked, fn);
  const capture = site?.value.captures[index];
  return site === undefined || capture === undefined ? unknownType : typeOf(linked, site.creator, capture.value);
}

function cellType(linked: Linked, fn: FunctionNode, body: Body, index: number): Type {
  const cell = body.cells[index];
  if (cell?.type === undefined) return typeOfStores(linked, fn, body, index);
  return toldByMaker(fn.file, resolveType(linked, fn.file, cell.type), () => typeOfStores(linked, fn, body, index));
}

function typeOfStores(linked: Linked, fn: FunctionNode, body: Body, index: number): Type {
  for (const store of body.stores) {
    const target = body.values[store.target];
    if (target?.op !== 'cell' || target.index !== index) continue;
    const type = typeOf(linked, fn, store.value);
    if (isKnown(type)) return type;
  }
  return unknownType;
}

function refType(linked: Linked, file: LinkedFile, name: string): Type {
  const found = lookup(linked, file, name);
  if (found.binding === 'member') return memberType(linked, found.member);
  return unknownType;
}

/** The type of what a name denotes; a class itself is no value of its type. Undefined where it denotes nothing. */
function denotedType(linked: Linked, file: LinkedFile, found: Denotation | undefined): Type | undefined {
  switch (found?.what) {
    case 'member':
      return found.member.member === 'type' ? unknownType : memberType(linked, found.member);
    case 'module': {
      const whole = moduleItself(linked, found.module);
      if (whole === undefined) return { kind: 'module', modules: [found.module] };
      return whole.what === 'member' ? denotedType(linked, file, whole) : unknownType;
    }
    case 'external': {
      return libraryMember(file, found.path, found.name);
    }
    default:
      return undefined;
  }
}

function memberType(linked: Linked, member: Member): Type {
  switch (member.member) {
    case 'function': {
      const first = member.functions[0];
      return first === undefined ? unknownType : functionType(linked, first);
    }
    case 'type':
      return { kind: 'named', type: member.type, arguments: [] };
    case 'constant':
      if (member.constant.type !== undefined) return resolveType(linked, member.file, member.constant.type);
      return constantType(member.constant.values.at(-1));
    case 'global': {
      const { global, file } = member.global;
      if (global.type === undefined) return typeOfGlobal(linked, member.global);
      return toldByMaker(file, resolveType(linked, file, global.type), () => typeOfGlobal(linked, member.global));
    }
  }
}

function constantType(value: Value | undefined): Type {
  if (value?.op === 'number') return numberType;
  return value?.op === 'boolean' ? booleanType : textType;
}

function selectType(linked: Linked, fn: FunctionNode, base: number, name: string): Type {
  const owner = fn.facts.body?.values[base];
  if (owner?.op === 'ref') {
    const found = lookup(linked, fn.file, owner.name);
    if (found.binding === 'package') {
      const member = found.package.linked?.members.get(name);
      if (member !== undefined) return memberType(linked, member);
      const { path } = found.package;
      const declared = fn.file.models.memberType(path, name);
      if (declared !== undefined) return externalType(declared);
      // What a library's variable holds is the library's: `base64.StdEncoding` has no methods of the program.
      const isLibrary = found.package.linked === undefined && !isModular(fn.file);
      return isLibrary ? { kind: 'resultOf', path, callee: name, generic: false } : unknownType;
    }
  }
  const type = typeOf(linked, fn, base);
  const field = findField(linked, type, name);
  if (field !== undefined) return field.type;
  const method = findMethod(linked, type, name);
  if (method?.found === 'functions' && method.functions[0] !== undefined)
    return functionType(linked, method.functions[0]);
  const outside = type.kind === 'external' ? type : undefined;
  if (outside !== undefined) {
    const declared = fn.file.models.memberType(outside.path, `${outside.name}.${name}`);
    if (declared !== undefined) return externalType(declared);
  }
  return unknownType;
}

export function elementType(linked: Linked, of: Type, part: 'key' | 'value'): Type {
  const base = underlying(linked, of);
  if (base.kind === 'list') return part === 'value' ? base.of : numberType;
  if (base.kind === 'map') return part === 'value' ? base.value : base.key;
  if (base.kind === 'channel') return base.of;
  // A range over a function yields the parameters of its yield function.
  if (base.kind === 'function') {
    const yielder = base.parameters[0];
    if (yielder?.kind === 'function') return yielder.parameters[part === 'key' ? 0 : 1] ?? unknownType;
  }
  return base.kind === 'basic' ? numberType : unknownType;
}

/** The type of a function as a value; that of a method leaves its receiver out. */
export function functionType(linked: Linked, fn: FunctionNode): Type {
  return (fn.told.type ??= {
    kind: 'function',
    parameters: parameterTypes(linked, fn),
    results: fn.facts.results.map((result) => resolveType(linked, fn.file, result.type)),
  });
}

/** The type of what an object holds under any of its names: that of the first of which it is known. */
function typeOfEntries(linked: Linked, fn: FunctionNode, base: number): Type {
  const literal = literalBehind(linked, fn, base);
  const construct = literal?.fn.facts.body?.values[literal.value];
  if (literal === undefined || construct?.op !== 'construct') return unknownType;
  for (const entry of construct.entries) {
    const type = entry.spread === true ? unknownType : typeOf(linked, literal.fn, entry.value);
    if (type.kind === 'external' || type.kind === 'named' || type.kind === 'library') return type;
  }
  return unknownType;
}

function isText(type: Type): boolean {
  return type.kind === 'basic' && type.name === 'string';
}

/** The type of a field that says nothing itself: of what is put there. */
function inferredSelect(linked: Linked, fn: FunctionNode, base: number, name: string): Type {
  const owner = fn.facts.body?.values[base];
  if (owner?.op === 'parameter') {
    const handed = handedType(linked, fn, owner.index, name);
    if (isKnown(handed)) return handed;
  }
  const library = typeOf(linked, fn, base);
  if (library.kind === 'library') {
    if (name === 'default' && library.name === '') return library;
    return libraryMember(fn.file, library.path, library.name === '' ? name : `${library.name}.${name}`);
  }
  if (library.kind === 'module') {
    const [found] = membersOfModules(linked, library, name);
    return denotedType(linked, fn.file, found) ?? unknownType;
  }
  const entry = entryOf(linked, fn, base, name);
  const given = entry === undefined ? unknownType : typeOf(linked, entry.fn, entry.value);
  if (isKnown(given)) return given;
  const holder = typeOf(linked, fn, base);
  if (holder.kind === 'named') return inferredField(linked, holder.type, name);
  const kept = owner?.op === 'select' ? parameterKept(linked, typeOf(linked, fn, owner.base), owner.name) : undefined;
  return kept === undefined ? unknownType : handedType(linked, kept.fn, kept.index, name);
}
