import type { Body, Value } from '@callgate/ir';
import { resolveCallee } from '../link/callee.js';
import type { FunctionNode, Linked } from '../link/linked.js';
import { parameterTypes } from '../link/type-of.js';
import type { Type } from '../link/type.js';
import { resolveType } from '../link/types.js';

interface Slot {
  readonly fn: FunctionNode;
  readonly parameter: number;
}

/**
 * Whether what is passed for a parameter without a type of its own (`any`, a type parameter) is handed to code outside: by the function
 * itself or by those it passes it on to. `func Register(service any) { library.Register(service) }` says nothing of the type; its callers
 * know it.
 */
export function parameterEscapes(linked: Linked, fn: FunctionNode, parameter: number): boolean {
  const known = fn.told.escapes?.[parameter];
  if (known !== undefined) return known;
  const seen: Slot[] = [];
  const work: Slot[] = [{ fn, parameter }];
  for (let slot = work.pop(); slot !== undefined; slot = work.pop()) {
    const escapes = escapesOf(slot.fn);
    const before = escapes[slot.parameter];
    const next = before === undefined ? flowsOf(linked, slot) : before ? 'outside' : [];
    if (next === 'outside') {
      for (const { fn: other, parameter: index } of seen) escapesOf(other)[index] = undefined;
      escapesOf(fn)[parameter] = true;
      return true;
    }
    if (before !== undefined) continue;
    // Taken for harmless while the search goes on; taken back where it finds the way outside.
    escapes[slot.parameter] = false;
    seen.push(slot);
    work.push(...next);
  }
  return false;
}

function escapesOf(fn: FunctionNode): (boolean | undefined)[] {
  return (fn.told.escapes ??= new Array<boolean | undefined>(fn.facts.parameters.length));
}

/** A type that tells nothing of what is behind it. */
export function isBlank(type: Type): boolean {
  if (type.kind === 'list') return isBlank(type.of);
  return (
    type.kind === 'parameter' || (type.kind === 'interface' && type.methods.length === 0 && type.embeds.length === 0)
  );
}

/** Where the value of a parameter goes from a function: straight outside, or into parameters of others. */
function flowsOf(linked: Linked, { fn, parameter }: Slot): readonly Slot[] | 'outside' {
  const { body } = fn.facts;
  if (body === undefined) return [];
  const held = valuesWith(body, parameter);
  const next: Slot[] = [];
  for (let call = 0; call < body.calls.length; call++) {
    const given = body.calls[call]?.arguments ?? [];
    if (!given.some((argument) => held[argument] === 1)) continue;
    const callee = resolveCallee(linked, fn, call);
    if (callee.callee === 'external') return 'outside';
    if (callee.callee !== 'functions') continue;
    for (const to of callee.functions) {
      const types = parameterTypes(linked, to);
      for (const [index, argument] of given.entries()) {
        const at = Math.min(index, types.length - 1);
        const type = types[at];
        if (held[argument] === 1 && type !== undefined && isBlank(type)) next.push({ fn: to, parameter: at });
      }
    }
  }
  for (const value of body.values) {
    if (value.op !== 'construct' || !value.entries.some((entry) => held[entry.value] === 1)) continue;
    if (resolveType(linked, fn.file, value.type).kind === 'external') return 'outside';
  }
  return next;
}

/** Marks the values of a body that are the parameter, a part of it, or a list that holds it. */
function valuesWith(body: Body, parameter: number): Uint8Array {
  const held = new Uint8Array(body.values.length);
  const holds = (index: number): boolean => held[index] === 1;
  // Loops refer to later values, so once more until nothing is new.
  for (let grew = true; grew;) {
    grew = false;
    for (let index = 0; index < body.values.length; index++) {
      if (holds(index) || !carries(body, body.values[index] as Value, parameter, holds)) continue;
      held[index] = 1;
      grew = true;
    }
  }
  return held;
}

function carries(body: Body, value: Value, parameter: number, holds: (index: number) => boolean): boolean {
  switch (value.op) {
    case 'parameter':
      return value.index === parameter;
    case 'slice':
    case 'index':
      return holds(value.base);
    case 'element':
      return value.part === 'value' && holds(value.of);
    case 'convert':
    case 'assert':
      return holds(value.value);
    case 'choose':
      return holds(value.then) || holds(value.else);
    case 'join':
      return value.of.some(holds);
    case 'construct':
      return (
        (value.type.type === 'list' || value.type.type === 'map') && value.entries.some((entry) => holds(entry.value))
      );
    case 'call': {
      const call = body.calls[value.call];
      const callee = call === undefined ? undefined : body.values[call.callee];
      return callee?.op === 'ref' && callee.name === 'append' && call?.arguments.some(holds) === true;
    }
    default:
      return false;
  }
}
