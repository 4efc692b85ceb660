import type { Call } from '@callgate/ir';
import { resolveCallee } from './callee.js';
import { closureSite } from './closures.js';
import { denotes, isModular, moduleItself } from './denotes.js';
import { makersOf } from './makers.js';
import { joinedModules } from './module-type.js';
import type { FunctionNode, Linked } from './linked.js';
import { isKnown, type Type, unknownType } from './type.js';
import { receiverType, typeOf } from './type-of.js';

/** What calls hand to parameters that declare no type: functions, modules and clients of libraries, and modules of the repository. */
type Handed = ReadonlyMap<string, Type>;

const known = new WeakMap<Linked, Handed>();

/**
 * The library's function, module or client that calls hand to a parameter, or in one of its fields: the first that is found in the order of
 * the program, for what is handed to one parameter is of one kind. Of modules of the repository it is each.
 */
export function handedType(linked: Linked, fn: FunctionNode, parameter: number, field = ''): Type {
  let handed = known.get(linked);
  if (handed === undefined) {
    // Set first: what is handed on is not asked for while it is collected.
    known.set(linked, new Map());
    known.set(linked, (handed = collect(linked)));
  }
  return handed.get(keyOf(fn, parameter, field)) ?? unknownType;
}

function keyOf(fn: FunctionNode, parameter: number, field: string): string {
  return `${String(fn.index)}:${String(parameter)}.${field}`;
}

/** A parameter that a function hands on as it is. */
interface HandedOn {
  readonly fn: FunctionNode;
  readonly call: Call;
  /** Of the function that is called. */
  readonly parameter: number;
}

function collect(linked: Linked): Handed {
  const handed = new Map<string, Type>();
  const handedOn = new Map<string, HandedOn[]>();
  const work: { readonly to: FunctionNode; readonly parameter: number; readonly field: string; readonly type: Type }[] =
    [];
  const hand = (fn: FunctionNode, call: Call, parameter: number, field: string, type: Type): void => {
    for (const to of targetsOf(linked, fn, call)) work.push({ to, parameter, field, type });
  };
  for (const fn of linked.functions) {
    const body = fn.facts.body;
    if (body === undefined || !isModular(fn.file)) continue;
    for (const call of body.calls) {
      for (const [parameter, argument] of call.arguments.entries()) {
        for (const [field, type] of librariesIn(linked, fn, argument)) hand(fn, call, parameter, field, type);
        const value = body.values[argument];
        if (value?.op !== 'parameter') continue;
        const key = keyOf(fn, value.index, '');
        const known = handedOn.get(key);
        if (known === undefined) handedOn.set(key, [{ fn, call, parameter }]);
        else known.push({ fn, call, parameter });
      }
    }
  }
  for (let next = 0; next < work.length; next++) {
    const { to, parameter, field, type } = work[next] as (typeof work)[number];
    const key = keyOf(to, parameter, field);
    const before = handed.get(key);
    const joined = before === undefined ? type : joinedModules(before, type);
    if (joined === undefined) continue;
    handed.set(key, joined);
    for (const on of handedOn.get(keyOf(to, parameter, '')) ?? []) hand(on.fn, on.call, on.parameter, field, type);
  }
  return handed;
}

/** The types of a library's or a module's that an argument has, by the field of it that has one; the empty name is the argument itself. */
function librariesIn(linked: Linked, fn: FunctionNode, argument: number): readonly (readonly [string, Type])[] {
  const value = fn.facts.body?.values[argument];
  switch (value?.op) {
    case 'construct':
      return value.entries.flatMap((entry) => {
        const type = entry.field === undefined ? unknownType : ofLibrary(linked, fn, entry.value);
        return entry.field === undefined || !isKnown(type) ? [] : [[entry.field, type] as const];
      });
    case 'captured': {
      const site = closureSite(linked, fn);
      const capture = site?.value.captures[value.index];
      return site === undefined || capture === undefined ? [] : librariesIn(linked, site.creator, capture.value);
    }
    default: {
      const type = ofLibrary(linked, fn, argument);
      return isKnown(type) ? [['', type]] : [];
    }
  }
}

/** Asks for the types of names and of what they are called for alone: other types may hang on what is handed here. */
function ofLibrary(linked: Linked, fn: FunctionNode, index: number): Type {
  const body = fn.facts.body;
  const value = body?.values[index];
  if (value?.op === 'call') {
    const call = body?.calls[value.call];
    if (call === undefined || denotes(linked, fn, call.callee)?.what !== 'external') return unknownType;
    const handedBack = argumentHandedBack(linked, fn, value.call);
    if (handedBack !== undefined) return ofLibrary(linked, fn, handedBack);
  } else if (value?.op !== 'ref' && value?.op !== 'select') return unknownType;
  else if (denotes(linked, fn, index) === undefined) return unknownType;
  const type = typeOf(linked, fn, index);
  return type.kind === 'external' || type.kind === 'library' || type.kind === 'module' ? type : unknownType;
}

/** The argument that a library's function gives back as it is. */
function argumentHandedBack(linked: Linked, fn: FunctionNode, call: number): number | undefined {
  const callee = resolveCallee(linked, fn, call);
  const value = callee.callee === 'external' ? fn.file.models.resultValue(callee.path, callee.name, 0) : undefined;
  const given = typeof value === 'string' ? /^arg(\d+)$/u.exec(value)?.[1] : undefined;
  return given === undefined ? undefined : fn.facts.body?.calls[call]?.arguments[Number(given)];
}

/** The functions of the repository whose parameters the arguments of a call become. */
function targetsOf(linked: Linked, fn: FunctionNode, call: Call): readonly FunctionNode[] {
  const found = denotes(linked, fn, call.callee);
  const denoted = found?.what === 'module' ? moduleItself(linked, found.module) : found;
  if (denoted === undefined) return ownMethods(linked, fn, call.callee);
  if (denoted.what !== 'member') return [];
  const { member } = denoted;
  if (member.member === 'function') return member.functions;
  if (member.member !== 'type' || call.mode !== 'new') return [];
  return [...makersOf(linked, member.type), ...(member.type.methods.get('constructor') ?? [])];
}

/** Methods of the object itself: `this.within(descriptor)`. */
function ownMethods(linked: Linked, fn: FunctionNode, callee: number): readonly FunctionNode[] {
  const value = fn.facts.body?.values[callee];
  if (value?.op !== 'select' || fn.facts.body?.values[value.base]?.op !== 'receiver') return [];
  const self = receiverType(linked, fn);
  return self.kind === 'named' ? (self.type.methods.get(value.name) ?? []) : [];
}
