import { isModular } from '../../link/denotes.js';
import type { FunctionNode, Linked } from '../../link/linked.js';
import { parameterType, typeOf } from '../../link/type-of.js';
import { resolveType, underlying } from '../../link/types.js';
import { evaluateCall } from '../calls.js';
import { lacksField } from '../embedded.js';
import type { Evaluator } from '../evaluator.js';
import { throughFrames } from './frames.js';
import { layered } from '../document/layers.js';
import { substitute } from './substitute.js';
import type { Binding, Substitution } from './substitution.js';
import type { SubstitutionMemory } from './substitution-memory.js';
import { passedByLibrary } from './passed-by-library.js';
import { openRoots } from './open-roots.js';
import { settle } from '../settle.js';
import { maxAlternatives, textValue } from '../text/text.js';
import { alternative } from '../terms.js';
import { type Alternative, type Frame, receiverIndex, type Root, rootKey, type Value } from '../value.js';

/**
 * Puts what a call passes in the place of the parameters of the function that it runs.
 * @param memory of who asks from outside, where no question is open
 */
export function throughCall(
  ev: Evaluator,
  items: readonly Alternative[],
  callee: FunctionNode,
  caller: FunctionNode,
  call: number,
  memory: Partial<SubstitutionMemory> = {},
): readonly Alternative[] {
  const passed = new Map<number, readonly Alternative[]>();
  const argumentsOf = (index: number): readonly Alternative[] => {
    let known = passed.get(index);
    if (known === undefined) passed.set(index, (known = passedTo(ev, callee, caller, call, index)));
    return known;
  };
  const frame = { callee, caller, call };
  const results: Alternative[] = [];
  for (const item of items) {
    const roots = [...openRoots(item).values()].filter((root) => root.fn === callee);
    const own: Alternative[] = [];
    for (const bindings of combinations(ev, item, roots, argumentsOf)) {
      const by: Substitution = {
        bindings: new Map(bindings.map((binding) => [rootKey(binding.root), binding])),
        follow: ev.follow,
        asText: ev.asText,
        ...memory,
        frame,
        key: rootKey,
        lacks: (value, field) => lacksField(ev, value, field),
        throughFrames: (inside, frames) => throughFrames(ev, inside, frames),
      };
      own.push(...substitute(item, by));
      if (results.length + own.length > 4 * maxAlternatives) break;
    }
    // A document is decoded once for each name that the call passes: into the same place.
    results.push(...(item.value.value === 'tree' ? layered(own) : own));
  }
  return settle(results);
}

/**
 * Puts an object in the place of a method's receiver.
 * @param frame how what the method makes came out of it, where that tells it apart
 */
export function onReceiver(
  ev: Evaluator,
  items: readonly Alternative[],
  fn: FunctionNode,
  to: Alternative,
  frame?: Frame,
): readonly Alternative[] {
  return onRoot(ev, items, { fn, index: receiverIndex }, to, frame);
}

/** Puts a value in the place of one parameter, or of the receiver. */
export function onRoot(
  ev: Evaluator,
  items: readonly Alternative[],
  root: Root,
  to: Alternative,
  frame?: Frame,
): readonly Alternative[] {
  const by: Substitution = {
    bindings: new Map([[rootKey(root), { root, to }]]),
    follow: ev.follow,
    asText: ev.asText,
    frame,
    key: rootKey,
    throughFrames: (inside, frames) => throughFrames(ev, inside, frames),
  };
  return settle(items.flatMap((item) => substitute(item, by)));
}

/**
 * One alternative for each root, all ways; a receiver that nothing is known of stays open. A parameter for which the call has nothing does not:
 * all other callers would fill it. Nil has no fields, and what is being asked for just now adds nothing to itself
 * (`c.addr = orElse(env, c.addr)`); a text is there all the same.
 */
function combinations(
  ev: Evaluator,
  item: Alternative,
  roots: readonly Root[],
  of: (index: number) => readonly Alternative[],
): readonly (readonly Binding[])[] {
  let ways: Binding[][] = [[]];
  for (const root of roots) {
    const holes = ev.memory.holes();
    let options = of(root.index);
    if (options.length === 0) {
      if (root.index === receiverIndex) continue;
      if (hangsOn(item.value, root) && (ev.memory.holes() > holes || !isText(ev, root))) return [];
      options = [alternative({ value: 'unknown', reason: 'no-value' })];
    }
    const next: Binding[][] = [];
    for (const way of ways) {
      for (const to of options) {
        if (next.length >= 2 * maxAlternatives) break;
        next.push([...way, { root, to }]);
      }
    }
    ways = next;
  }
  return ways;
}

/** Whether a parameter is declared as a text. */
export function isText(ev: Evaluator, { fn, index }: Root): boolean {
  const type = underlying(ev.linked, parameterType(ev.linked, fn, index));
  return type.kind === 'basic' && type.name === 'string';
}

/** Whether a value is itself what stands below a root, or a text of which that is a part. */
function hangsOn(value: Value, { fn, index }: Root): boolean {
  const isRoot = (root: Root): boolean => root.fn === fn && root.index === index;
  if (value.value === 'open') return isRoot(value.root);
  return value.value === 'text' && value.text.some((piece) => piece.piece === 'open' && isRoot(piece.root));
}

/** What a call passes to a parameter (or as the receiver) of the function it runs. */
export function passedTo(
  ev: Evaluator,
  callee: FunctionNode,
  caller: FunctionNode,
  call: number,
  index: number,
): readonly Alternative[] {
  const body = caller.facts.body;
  const site = body?.calls[call];
  if (body === undefined || site === undefined) return [];
  const handed = isModular(callee.file) ? passedByLibrary(ev, callee, caller, call, index) : undefined;
  if (handed !== undefined) return handed;
  if (index === receiverIndex) {
    const target = body.values[site.callee];
    if (target?.op === 'select') return promoted(ev, ev.evaluate(caller, target.base), callee, caller, target.base);
    return ev
      .evaluate(caller, site.callee)
      .flatMap((item) =>
        item.value.value === 'function' && item.value.fn === callee ? (item.value.receiver ?? []) : [],
      );
  }
  const parameter = callee.facts.parameters[index];
  if (parameter?.variadic === true) {
    if (site.spread === true) {
      const last = site.arguments[index];
      return last === undefined ? [] : orNone(ev.evaluate(caller, last), caller);
    }
    const items = site.arguments.slice(index).map((value) => ev.evaluate(caller, value));
    return [alternative({ value: 'list', items }, [caller])];
  }
  const spreadAt = site.spread === true && isModular(callee.file) ? site.arguments.length - 1 : -1;
  if (spreadAt >= 0 && index >= spreadAt) {
    const list = site.arguments[spreadAt];
    const step = { key: String(index - spreadAt) };
    return list === undefined ? [] : ev.evaluate(caller, list).flatMap((item) => ev.follow(item, [step]));
  }
  const value = site.arguments[index];
  if (value !== undefined) {
    const isNothing = isModular(callee.file) && body.values[value]?.op === 'nil';
    return isNothing ? [alternative(textValue([]), [caller])] : ev.evaluate(caller, value);
  }
  // What may be left out and is, is empty: defaults count then.
  if (isModular(callee.file)) return [alternative(textValue([]), [caller])];
  // `f(g())`: one argument that is a call hands on all its results.
  const only =
    site.arguments.length === 1 && site.arguments[0] !== undefined ? body.values[site.arguments[0]] : undefined;
  if (only?.op === 'call' && callee.facts.parameters.length > 1)
    return evaluateCall(ev, caller, body, only.call, index);
  return [];
}

/** A list that is handed on as the arguments of a call; where it is filled under conditions, there may be no argument. */
function orNone(lists: readonly Alternative[], caller: FunctionNode): readonly Alternative[] {
  const [only, ...more] = lists;
  if (isModular(caller.file) || lists.some((list) => list.when.length === 0 && !list.orZero)) return lists;
  const [condition, ...others] = only?.when ?? [];
  const isOne = condition !== undefined && more.length + others.length === 0;
  const none = alternative({ value: 'list', items: [] }, [caller]);
  return [...lists, isOne ? { ...none, when: [{ ...condition, holds: !condition.holds }] } : none];
}

/** A method promoted from an embedded field runs on that field. */
function promoted(
  ev: Evaluator,
  receivers: readonly Alternative[],
  callee: FunctionNode,
  caller: FunctionNode,
  base: number,
): readonly Alternative[] {
  const type = typeOf(ev.linked, caller, base);
  if (type.kind !== 'named' || callee.receiver === undefined || type.type === callee.receiver) return receivers;
  const path = embeddingPath(ev.linked, type.type, callee.receiver);
  if (path === undefined || path.length === 0) return receivers;
  return receivers.flatMap((receiver) =>
    ev.follow(
      receiver,
      path.map((field) => ({ field })),
    ),
  );
}

/** The fields through which a type embeds another, outermost first; undefined where it does not. */
export function embeddingPath(
  linked: Linked,
  from: NonNullable<FunctionNode['receiver']>,
  to: FunctionNode['receiver'],
  depth = 0,
): readonly string[] | undefined {
  const structure = underlying(linked, { kind: 'named', type: from, arguments: [] });
  if (structure.kind !== 'struct' || depth > 6) return undefined;
  for (const field of structure.fields) {
    if (field.embedded !== true) continue;
    const type = resolveType(linked, structure.file, field.type);
    if (type.kind !== 'named') continue;
    // What a type extends is the same object.
    const step = field.inherited === true ? [] : [field.name];
    if (type.type === to) return step;
    const deeper = embeddingPath(linked, type.type, to, depth + 1);
    if (deeper !== undefined) return [...step, ...deeper];
  }
  return undefined;
}
