import { type Denotation, denotes, isModular, moduleItself } from './denotes.js';
import { makersOf } from './makers.js';
import type { FunctionNode, Linked } from './linked.js';
import { isKnown, type Type, unknownType } from './type.js';
import { typeOf } from './type-of.js';

/** What calls hand to parameters that declare no type: functions, modules and clients of libraries. */
type Handed = ReadonlyMap<string, Type>;

const known = new WeakMap<Linked, Handed>();

/**
 * The library's function, module or client that calls hand to a parameter, or in one of its fields: the first that is found in the order of
 * the program, for what is handed to one parameter is of one kind.
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

function collect(linked: Linked): Handed {
  const handed = new Map<string, Type>();
  for (const fn of linked.functions) {
    const body = fn.facts.body;
    if (body === undefined || !isModular(fn.file)) continue;
    for (const call of body.calls) {
      if (call.arguments.length === 0) continue;
      let targets: readonly FunctionNode[] | undefined;
      for (const [parameter, argument] of call.arguments.entries()) {
        for (const [field, type] of librariesIn(linked, fn, argument)) {
          targets ??= targetsOf(linked, denotes(linked, fn, call.callee), call.mode);
          for (const target of targets) {
            const key = keyOf(target, parameter, field);
            if (!handed.has(key)) handed.set(key, type);
          }
        }
      }
    }
  }
  return handed;
}

/** The types of a library's that an argument has, by the field of it that has one; the empty name is the argument itself. */
function librariesIn(linked: Linked, fn: FunctionNode, argument: number): readonly (readonly [string, Type])[] {
  const value = fn.facts.body?.values[argument];
  switch (value?.op) {
    case 'construct':
      return value.entries.flatMap((entry) => {
        const type = entry.field === undefined ? unknownType : ofLibrary(linked, fn, entry.value);
        return entry.field === undefined || !isKnown(type) ? [] : [[entry.field, type] as const];
      });
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
    const callee = body?.calls[value.call]?.callee;
    if (callee === undefined || denotes(linked, fn, callee)?.what !== 'external') return unknownType;
  } else if (value?.op !== 'ref' && value?.op !== 'select') return unknownType;
  else if (denotes(linked, fn, index) === undefined) return unknownType;
  const type = typeOf(linked, fn, index);
  return type.kind === 'external' || type.kind === 'library' ? type : unknownType;
}

/** The functions of the repository whose parameters the arguments of a call become. */
function targetsOf(linked: Linked, found: Denotation | undefined, mode: string | undefined): readonly FunctionNode[] {
  const denoted = found?.what === 'module' ? moduleItself(linked, found.module) : found;
  if (denoted?.what !== 'member') return [];
  const { member } = denoted;
  if (member.member === 'function') return member.functions;
  if (member.member !== 'type' || mode !== 'new') return [];
  return [...makersOf(linked, member.type), ...(member.type.methods.get('constructor') ?? [])];
}
