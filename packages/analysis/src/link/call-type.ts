import type { Body, ModelValue, Operand } from '@callgate/ir';
import { type Callee, resolveCallee } from './callee.js';
import { denotes, isModular } from './denotes.js';
import type { FunctionNode, Linked } from './linked.js';
import { externalType } from './library-type.js';
import { typeOf } from './type-of.js';
import { typeArgumentsOf } from './type-arguments.js';
import { errorType, isKnown, numberType, type Type, unknownType } from './type.js';
import { replaceParameters, resolveType, underlying, withArgumentsOf } from './types.js';

/** The type of a result of a call. */
export function callType(linked: Linked, fn: FunctionNode, callIndex: number, result: number): Type {
  const call = fn.facts.body?.calls[callIndex];
  if (call === undefined) return unknownType;
  const callee = resolveCallee(linked, fn, callIndex);
  switch (callee.callee) {
    case 'functions': {
      const target = callee.functions[0];
      const declared = target?.facts.results[result];
      if (target !== undefined && declared === undefined && result === 0 && isModular(target.file))
        return inferredResult(linked, target);
      if (target === undefined || declared === undefined) return unknownType;
      const type = resolveType(linked, target.file, declared.type);
      // `any` says nothing of what is given back: what is returned does.
      if (result === 0 && isModular(target.file) && !isKnown(type)) return inferredResult(linked, target);
      return instantiated(linked, fn, target, call, type, callee.receiver);
    }
    case 'interface':
      return declaredResult(linked, callee.type, callee.name, result);
    case 'conversion':
      return callee.type;
    case 'builtin':
      return builtinType(linked, fn, callee.name, call.arguments, result);
    case 'value': {
      const type = underlying(linked, typeOf(linked, fn, call.callee));
      return type.kind === 'function' ? (type.results[result] ?? unknownType) : unknownType;
    }
    case 'external': {
      const declared = fn.file.models.resultType(callee.path, callee.name, result);
      if (declared !== undefined) return externalType(declared);
      if (callee.through !== undefined)
        return declaredResult(linked, callee.through, callee.name.slice(callee.name.lastIndexOf('.') + 1), result);
      const handed = !isModular(fn.file) ? undefined : handedBack(linked, fn, call, callee, result);
      if (handed !== undefined) return handed;
      if (call.mode === 'new')
        return { kind: 'external', path: callee.path, name: callee.name.slice('new '.length), arguments: [] };
      const explicit = typeArgumentsOf(linked, fn, call);
      if (callee.receiver !== undefined && callee.receiver.arguments.length > 0 && result === 0) {
        // A method of a generic container of one type most often gives that type back (`atomic.Pointer[T].Load`).
        if (callee.receiver.arguments.length === 1) return callee.receiver.arguments[0] ?? unknownType;
      }
      if (explicit.length === 1 && result === 0 && explicit[0]?.kind === 'named') return explicit[0];
      const generic =
        explicit.length > 0 ||
        isRegistered(fn.file.models.resultValue(callee.path, callee.name, result)) ||
        call.arguments.some((argument) => mentionsInternal(typeOf(linked, fn, argument)));
      return { kind: 'resultOf', path: callee.path, callee: callee.name, generic };
    }
    case 'unknown':
      return unknownType;
  }
}

/** What an interface declares for a result of one of its methods. */
function declaredResult(linked: Linked, of: Type, name: string, result: number): Type {
  const shape = underlying(linked, of);
  if (shape.kind !== 'interface') return unknownType;
  const method = shape.methods.find((candidate) => candidate.name === name);
  const declared = method?.results[result];
  const type =
    declared === undefined ? embeddedResult(linked, shape, name, result, 0) : resolveType(linked, shape.file, declared);
  return withArgumentsOf(of, type);
}

/** The type of what a library function gives back as it was handed in (`client = withRetry(client)`, `builder.required()`). */
function handedBack(
  linked: Linked,
  fn: FunctionNode,
  call: Body['calls'][number],
  callee: Callee & { callee: 'external' },
  result: number,
): Type | undefined {
  const value = fn.file.models.resultValue(callee.path, callee.name, result);
  if (isRegistered(value)) {
    // A container that is asked for a class gives an object of it.
    const [asked] = call.arguments;
    const found = asked === undefined || value.registered !== 'arg0' ? undefined : denotes(linked, fn, asked);
    return found?.what === 'member' && found.member.member === 'type'
      ? { kind: 'named', type: found.member.type, arguments: [] }
      : undefined;
  }
  if (value === 'receiver') return callee.receiver;
  const argument = typeof value === 'string' ? /^arg(\d+)$/u.exec(value)?.[1] : undefined;
  const index = argument === undefined ? undefined : call.arguments[Number(argument)];
  const type = index === undefined ? unknownType : typeOf(linked, fn, index);
  return isKnown(type) ? type : undefined;
}

/** Whether a result is what the program itself put under a key: of any type. */
function isRegistered(value: ModelValue | undefined): value is ModelValue & { readonly registered: Operand } {
  return typeof value === 'object' && 'registered' in value && typeof value.registered === 'string';
}

function mentionsInternal(type: Type): boolean {
  if (type.kind === 'named') return true;
  if (type.kind === 'list' || type.kind === 'channel') return mentionsInternal(type.of);
  if (type.kind === 'map') return mentionsInternal(type.value);
  return type.kind === 'function' && (type.results.some(mentionsInternal) || type.parameters.some(mentionsInternal));
}

function embeddedResult(
  linked: Linked,
  shape: Type & { kind: 'interface' },
  name: string,
  result: number,
  depth: number,
): Type {
  for (const embedded of shape.embeds) {
    const inner = underlying(linked, resolveType(linked, shape.file, embedded));
    if (inner.kind !== 'interface' || depth > 8) continue;
    const method = inner.methods.find((candidate) => candidate.name === name);
    const declared = method?.results[result];
    if (declared !== undefined) return resolveType(linked, inner.file, declared);
    const deeper = embeddedResult(linked, inner, name, result, depth + 1);
    if (isKnown(deeper)) return deeper;
  }
  return unknownType;
}

/** The type of what a function returns, where it declares none, or one that says nothing. */
function inferredResult(linked: Linked, target: FunctionNode): Type {
  if (target.told.result !== undefined) return target.told.result;
  // Set first: a function that returns what it returns says nothing new.
  target.told.result = unknownType;
  for (const statement of target.facts.body?.returns ?? []) {
    const [value] = statement.values;
    const type = value === undefined ? unknownType : typeOf(linked, target, value);
    if (!isKnown(type)) continue;
    target.told.result = type;
    break;
  }
  return target.told.result;
}

/** Fills type parameters of a result from explicit type arguments, the receiver's, or the arguments' types. */
function instantiated(
  linked: Linked,
  fn: FunctionNode,
  target: FunctionNode,
  call: Body['calls'][number],
  type: Type,
  receiver: Type | undefined,
): Type {
  const own = target.facts.typeParameters ?? [];
  const ofReceiver = target.facts.receiver?.typeParameters ?? [];
  if (own.length === 0 && ofReceiver.length === 0) return type;
  const known = new Map<string, Type>();
  if (receiver?.kind === 'named') {
    for (const [index, name] of ofReceiver.entries()) {
      const argument = receiver.arguments[index];
      if (argument !== undefined) known.set(name, argument);
    }
  }
  const given = typeArgumentsOf(linked, fn, call);
  for (const [index, parameter] of own.entries()) {
    const explicit = given[index];
    if (explicit !== undefined && isKnown(explicit)) known.set(parameter.name, explicit);
  }
  if (known.size < own.length) {
    for (const [index, argument] of call.arguments.entries()) {
      const declared = target.facts.parameters[Math.min(index, target.facts.parameters.length - 1)];
      if (declared === undefined) break;
      unify(resolveType(linked, target.file, declared.type), typeOf(linked, fn, argument), known);
    }
  }
  return replaceParameters(type, (name) => known.get(name));
}

function unify(declared: Type, actual: Type, known: Map<string, Type>): void {
  if (declared.kind === 'parameter') {
    if (isKnown(actual) && !known.has(declared.name)) known.set(declared.name, actual);
  } else if (declared.kind === 'list' && actual.kind === 'list') unify(declared.of, actual.of, known);
  else if (declared.kind === 'map' && actual.kind === 'map') {
    unify(declared.key, actual.key, known);
    unify(declared.value, actual.value, known);
  } else if (declared.kind === 'function' && actual.kind === 'function') {
    for (const [index, part] of declared.results.entries()) unify(part, actual.results[index] ?? unknownType, known);
    for (const [index, part] of declared.parameters.entries())
      unify(part, actual.parameters[index] ?? unknownType, known);
  } else if (declared.kind === 'named' && actual.kind === 'named' && declared.type === actual.type) {
    for (const [index, part] of declared.arguments.entries())
      unify(part, actual.arguments[index] ?? unknownType, known);
  }
}

function builtinType(
  linked: Linked,
  fn: FunctionNode,
  name: string,
  callArguments: readonly number[],
  result: number,
): Type {
  const first = callArguments[0];
  if (name === 'append' || name === 'min' || name === 'max')
    return first === undefined ? unknownType : typeOf(linked, fn, first);
  if (name === 'new' || name === 'make') return first === undefined ? unknownType : typeOf(linked, fn, first);
  if (name === 'len' || name === 'cap' || name === 'copy') return numberType;
  if (name === 'recover' || result > 0) return unknownType;
  return name === 'error' ? errorType : unknownType;
}
