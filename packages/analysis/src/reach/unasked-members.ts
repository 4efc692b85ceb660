import { type Body, operandsOf } from '@callgate/ir';
import { closureFunction } from '../link/closures.js';
import { denotes, isModular, moduleItself } from '../link/denotes.js';
import type { FunctionNode, Linked, Member } from '../link/linked.js';
import { globalInitialiser } from '../link/global-type.js';
import type { Evaluator } from '../value/evaluator.js';
import { push } from '../value/heap.js';
import type { Reachability } from './reachability.js';
import { listHandedOn } from './switched-off.js';

type Global = (Member & { member: 'global' })['global'];

/** A value of a function. */
interface Place {
  readonly fn: FunctionNode;
  readonly value: number;
}

/** Where a member is asked of an object, by its name. */
interface Asked {
  readonly fn: FunctionNode;
  readonly name: string;
}

/** The members of the objects that a function makes, each with its function where that stands nowhere else. */
type Members = ReadonlyMap<string, FunctionNode | undefined>;

/** The contexts in which nobody asks for a member, by the function that makes the object, and by the member. */
type UnaskedMembers = ReadonlyMap<FunctionNode, ReadonlyMap<FunctionNode, readonly number[]>>;

/**
 * The members of objects that functions make and return (`return { queue() { … }, sync() { … } }`): each runs where somebody asks for it by its
 * name. Where such an object goes anywhere but into a variable, all its members may run: they are called by whoever gets it.
 */
export function unaskedMembers(ev: Evaluator, reachability: Reachability): UnaskedMembers {
  const known = new Map<FunctionNode, ReadonlyMap<FunctionNode, readonly number[]>>();
  const makers = reachability.functions.filter((fn) => isModular(fn.file) && fn.receiver === undefined);
  const made = makers.flatMap((fn) => {
    const members = membersOf(ev.linked, fn);
    return members.size === 0 ? [] : [{ fn, members }];
  });
  if (made.length === 0) return known;
  const handedOn = listHandedOn(reachability);
  const readers = readersOf(ev.linked, reachability);
  for (const { fn, members } of made) {
    const callers = ev.heap.callers.get(fn) ?? [];
    if (callers.length === 0 || handedOn.has(fn)) continue;
    const asked = askedOf(ev.linked, readers, members, callers);
    if (asked === undefined || asked.some(({ name }) => !members.has(name))) continue;
    const mine = new Map<FunctionNode, readonly number[]>();
    for (const [name, to] of members) {
      const by = asked.filter((each) => each.name === name).map((each) => each.fn);
      const contexts = contextsWithout(reachability, by);
      if (to !== undefined && contexts.length > 0) mine.set(to, contexts);
    }
    if (mine.size > 0) known.set(fn, mine);
  }
  return known;
}

function contextsWithout(reachability: Reachability, functions: readonly FunctionNode[]): readonly number[] {
  const contexts = Array.from({ length: reachability.contexts }, (_, context) => context);
  return contexts.filter((context) => !functions.some((fn) => reachability.reaches(context, fn)));
}

/** The members of the one literal that a function returns; empty where it returns anything else. */
function membersOf(linked: Linked, fn: FunctionNode): Members {
  const members = new Map<string, FunctionNode | undefined>();
  const [only, ...more] = fn.facts.body?.returns ?? [];
  const body = fn.facts.body;
  const literal = only?.values[0] === undefined ? undefined : body?.values[only.values[0]];
  if (body === undefined || more.length > 0 || literal?.op !== 'construct') return members;
  for (const { field, value, spread } of literal.entries) {
    if (field === undefined || spread === true) return new Map();
    const held = body.values[value];
    const isAlone = held?.op === 'closure' && usesOf(body, value).length === 1;
    members.set(field, isAlone ? closureFunction(linked, fn, held.function) : undefined);
  }
  return [...members.values()].some((member) => member !== undefined) ? members : new Map();
}

/** Everything that is asked of the objects that a function with these members makes; undefined where one goes elsewhere. */
function askedOf(
  linked: Linked,
  readers: (global: Global) => readonly Place[],
  members: Members,
  callers: readonly { readonly fn: FunctionNode; readonly call: number }[],
): readonly Asked[] | undefined {
  const asked: Asked[] = [...askedOfThemselves(members)];
  const work: Place[] = callers.flatMap(({ fn, call }) =>
    placesWhere(fn, (value) => value.op === 'call' && value.call === call),
  );
  const seen = new Set<FunctionNode>();
  for (let place = work.pop(); place !== undefined; place = work.pop()) {
    const { fn, value } = place;
    for (const use of usesOf(fn.facts.body as Body, value)) {
      if (use.use === 'asked') asked.push({ fn, name: use.name });
      else if (use.use === 'captured') {
        const inside = closureFunction(linked, fn, use.by);
        if (inside !== undefined)
          work.push(...placesWhere(inside, (each) => each.op === 'captured' && each.index === use.index));
      } else if (use.use === 'returned' && !seen.has(fn)) {
        const global = variableOf(fn);
        const places = global === undefined ? [] : readers(global);
        if (places.length === 0) return undefined;
        seen.add(fn);
        work.push(...places);
      } else if (use.use !== 'returned') return undefined;
    }
  }
  return asked;
}

/** What members ask of the object that they stand in (`this.sync()`). */
function askedOfThemselves(members: Members): readonly Asked[] {
  return [...members.values()].flatMap((fn) => {
    const values = fn?.facts.body?.values ?? [];
    return values.flatMap((value) =>
      fn !== undefined && value.op === 'select' && values[value.base]?.op === 'unknown'
        ? [{ fn, name: value.name }]
        : [],
    );
  });
}

function placesWhere(fn: FunctionNode, is: (value: Body['values'][number]) => boolean): readonly Place[] {
  return (fn.facts.body?.values ?? []).flatMap((value, index) => (is(value) ? [{ fn, value: index }] : []));
}

type Use =
  | { readonly use: 'asked'; readonly name: string }
  | { readonly use: 'captured'; readonly by: string; readonly index: number }
  | { readonly use: 'returned' | 'elsewhere' };

const returned: Use = { use: 'returned' };
const elsewhere: Use = { use: 'elsewhere' };

/** What a function does with one of its values. */
function usesOf(body: Body, index: number): readonly Use[] {
  const uses: Use[] = [];
  for (const value of body.values) {
    if (value.op === 'select' && value.base === index) uses.push({ use: 'asked', name: value.name });
    else if (value.op === 'closure') {
      for (const [at, capture] of value.captures.entries())
        if (capture.value === index) uses.push({ use: 'captured', by: value.function, index: at });
    } else if (operandsOf(value).some((operand) => operand.value === index)) uses.push(elsewhere);
  }
  for (const { callee, arguments: given } of body.calls) if ([callee, ...given].includes(index)) uses.push(elsewhere);
  for (const { target, value } of body.stores) if (target === index || value === index) uses.push(elsewhere);
  for (const { values } of body.returns) if (values.includes(index)) uses.push(returned);
  return uses;
}

/** The variable of the module that a function computes. */
function variableOf(fn: FunctionNode): Global | undefined {
  if (fn.facts.role !== 'initialiser' || !fn.facts.id.startsWith('var ')) return undefined;
  const member = fn.file.package.members.get(fn.facts.id.slice('var '.length));
  return member?.member === 'global' ? member.global : undefined;
}

/** Where functions read a variable of a module, in this one or in others. */
function readersOf(linked: Linked, reachability: Reachability): (global: Global) => readonly Place[] {
  let index: Map<string, Place[]> | undefined;
  return (global) => {
    if (index === undefined) {
      index = new Map();
      for (const fn of reachability.functions) {
        if (!isModular(fn.file)) continue;
        for (const [value, { op }] of (fn.facts.body?.values ?? []).entries()) {
          if (op !== 'ref' && op !== 'select') continue;
          const found = denotes(linked, fn, value);
          const itself = found?.what === 'module' ? moduleItself(linked, found.module) : found;
          if (itself?.what === 'member' && itself.member.member === 'global')
            push(index, itself.member.global.id, { fn, value });
        }
      }
    }
    return globalInitialiser(linked, global) === undefined ? [] : (index.get(global.id) ?? []);
  };
}
