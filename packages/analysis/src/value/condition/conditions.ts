import { isModular } from '../../link/denotes.js';
import { resolveCallee } from '../../link/callee.js';
import type { FunctionNode } from '../../link/linked.js';
import type { Type } from '../../link/type.js';
import { typeOf } from '../../link/type-of.js';
import { underlying } from '../../link/types.js';
import { either, orStopping } from './either.js';
import { canHold, decideEqual, mustHold } from './equal.js';
import type { Evaluator } from '../evaluator.js';
import { exclude } from './exclusion.js';
import { isClosed } from '../substitution/open-roots.js';
import { isOneText, literalText, requestKey } from '../text/text.js';
import type { Alternative, Condition, Derivation, Text } from '../value.js';
import { truthOf } from './truth.js';
import { mayHoldBeforeSet, type Seen } from './zero.js';

/** Conditions joined by "and"; `never` when one of them cannot hold. What cannot be said as a condition is left out: it may hold. */
export type Conditions = readonly Condition[] | 'never';

/**
 * What must hold for a branch to be taken.
 * @param index a value of the body, or with `holds: 'guard'` an entry of its guards, taken together with the guards around it
 */
export function conditionsOfGuard(
  ev: Evaluator,
  fn: FunctionNode,
  index: number,
  holds: boolean | 'guard',
): Conditions {
  if (holds !== 'guard') return remembered(ev, fn, index, holds);
  const all: Condition[] = [];
  const guards = fn.facts.body?.guards ?? [];
  let at: number | undefined = index;
  for (let depth = 0; at !== undefined && depth < 64; depth++) {
    const guard: (typeof guards)[number] | undefined = guards[at];
    if (guard === undefined) break;
    const found = remembered(ev, fn, guard.condition, guard.holds);
    if (found === 'never') return 'never';
    all.push(...orStopping(found, guard.orStops));
    at = guard.outer;
  }
  return all;
}

const answers = new WeakMap<Evaluator, Map<string, Conditions>>();
const none: Conditions = [];

function remembered(ev: Evaluator, fn: FunctionNode, index: number, holds: boolean): Conditions {
  let known = answers.get(ev);
  if (known === undefined) answers.set(ev, (known = new Map()));
  return ev.memory.other(`${fn.index}:${index}:${holds}`, known, none, () => compute(ev, fn, index, holds));
}

/** A setting that is empty where it is not set: that is what it is by itself. */
function orNothing(texts: readonly { readonly text: Text; readonly from: Alternative }[]): Text | undefined {
  const [first, second, ...more] = texts;
  if (first === undefined || second === undefined || more.length > 0) return undefined;
  const [given, empty] = first.text.length === 0 ? [second, first] : [first, second];
  const [piece] = given.text;
  if (piece?.piece !== 'setting' || given.text.length > 1 || empty.text.length > 0) return undefined;
  const key = requestKey(piece.request);
  const says = ({ from: { when } }: (typeof texts)[number], holds: boolean): boolean =>
    when.length === 1 && when[0]?.test === 'set' && when[0].holds === holds && requestKey(when[0].request) === key;
  return says(given, true) && says(empty, false) ? given.text : undefined;
}

function compute(ev: Evaluator, fn: FunctionNode, index: number, holds: boolean): Conditions {
  const body = fn.facts.body;
  const value = body?.values[index];
  if (body === undefined || value === undefined) return [];
  if (value.op === 'unary' && value.operator === '!') return conditionsOfGuard(ev, fn, value.operand, !holds);
  if (value.op === 'unary' && value.operator === '!!') return presence(ev, fn, value.operand, holds);
  if (value.op === 'binary') {
    if (value.operator === '&&') return both(ev, fn, value.left, value.right, holds, true);
    if (value.operator === '||') return both(ev, fn, value.left, value.right, holds, false);
    return comparison(ev, fn, value, holds);
  }
  if (value.op === 'boolean') return value.value === holds ? [] : 'never';
  const type = underlying(ev.linked, typeOf(ev.linked, fn, index));
  if (type.kind === 'basic' ? type.name === 'bool' : isBoolean(ev, fn, index, type)) return truth(ev, fn, index, holds);
  return [];
}

function both(ev: Evaluator, fn: FunctionNode, left: number, right: number, holds: boolean, and: boolean): Conditions {
  const a = conditionsOfGuard(ev, fn, left, holds);
  const b = conditionsOfGuard(ev, fn, right, holds);
  if (holds === and) return a === 'never' || b === 'never' ? 'never' : [...a, ...b];
  if (a === 'never') return b;
  if (b === 'never') return a;
  return either([a, b]);
}

function comparison(
  ev: Evaluator,
  fn: FunctionNode,
  value: { readonly operator: string; readonly left: number; readonly right: number },
  holds: boolean,
): Conditions {
  const values = fn.facts.body?.values ?? [];
  const [leftIsNil, rightIsNil] = [values[value.left]?.op === 'nil', values[value.right]?.op === 'nil'];
  if (leftIsNil || rightIsNil) {
    if (!isModular(fn.file) || (leftIsNil && rightIsNil)) return [];
    const isThere = value.operator === '!=' ? holds : !holds;
    return presence(ev, fn, leftIsNil ? value.right : value.left, isThere);
  }
  const given = argumentCount(ev, fn, value, holds);
  if (given !== undefined) return [given];
  const length = lengthComparison(ev, fn, value);
  if (length !== undefined) return equality(length.seen, { text: [], orZero: false }, holds === length.empty);
  if (value.operator !== '==' && value.operator !== '!=') return [];
  const left = underlying(ev.linked, typeOf(ev.linked, fn, value.left));
  const right = underlying(ev.linked, typeOf(ev.linked, fn, value.right));
  if (left.kind !== 'basic' && right.kind !== 'basic') return [];
  const equal = holds === (value.operator === '==');
  const texts = [onlyText(ev, fn, value.left), onlyText(ev, fn, value.right)] as const;
  if (texts[0] !== undefined && texts[1] !== undefined) return equality(texts[0], texts[1], equal);
  if (texts[1] !== undefined) return oneOf(ev, fn, value.left, texts[1], equal);
  return texts[0] === undefined ? [] : oneOf(ev, fn, value.right, texts[0], equal);
}

/**
 * A value that is one thing or another, each under a condition of its own: what must hold where only one of them can be it, and where all of them
 * are settings, on which of them it hangs.
 */
function oneOf(ev: Evaluator, fn: FunctionNode, index: number, other: Seen, holds: boolean): Conditions {
  const texts = ev.asText(ev.evaluate(fn, index));
  const possible: Condition[][] = [];
  for (const { text, from } of texts) {
    if (from.when.length === 0 || from.zero || from.orZero) return [];
    const found = equality({ text, orZero: false }, other, holds);
    if (found !== 'never') possible.push([...from.when, ...found]);
  }
  const [only, ...others] = possible;
  if (only === undefined || others.length === 0) return only ?? [];
  const [first, second, ...more] = texts;
  const isEither = first !== undefined && second !== undefined && exclude(first.from.when, second.from.when);
  return isEither && more.length === 0 && texts.every(({ text, from }) => isClosed(text, from.when))
    ? either(possible)
    : [];
}

/** `len(os.Args) > 1` says whether the first argument is given. */
function argumentCount(
  ev: Evaluator,
  fn: FunctionNode,
  value: { readonly operator: string; readonly left: number; readonly right: number },
  holds: boolean,
): Condition | undefined {
  const body = fn.facts.body;
  const [call, number] = [body?.values[value.left], body?.values[value.right]];
  const counted = counts.get(value.operator);
  if (body === undefined || counted === undefined || call?.op !== 'call' || number?.op !== 'number') return undefined;
  const callee = resolveCallee(ev.linked, fn, call.call);
  const list = body.calls[call.call]?.arguments[0];
  if (callee.callee !== 'builtin' || callee.name !== 'len' || list === undefined) return undefined;
  const [only, ...more] = ev.evaluate(fn, list);
  if (only?.value.value !== 'list' || more.length > 0) return undefined;
  const [last, ...others] = only.value.items[Number(number.text) + counted.last] ?? [];
  const [piece] = last?.value.value === 'text' && last.value.text.length === 1 ? last.value.text : [];
  if (piece?.piece !== 'setting' || piece.request.setting !== 'arg' || others.length > 0) return undefined;
  return { test: 'set', request: piece.request, holds: holds === counted.given };
}

/** By operator: which of a list is there where it is longer, seen from the number, and whether it then is. */
const counts: ReadonlyMap<string, { readonly last: number; readonly given: boolean }> = new Map([
  ['>', { last: 0, given: true }],
  ['>=', { last: -1, given: true }],
  ['<', { last: -1, given: false }],
  ['<=', { last: 0, given: false }],
]);

/** `len(x) == 0`, `len(x) > 0` on texts say whether the text is empty. */
function lengthComparison(
  ev: Evaluator,
  fn: FunctionNode,
  value: { readonly operator: string; readonly left: number; readonly right: number },
): { readonly seen: Seen; readonly empty: boolean } | undefined {
  const body = fn.facts.body;
  const call = body?.values[value.left];
  const zero = body?.values[value.right];
  if (body === undefined || call?.op !== 'call' || zero?.op !== 'number' || zero.text !== '0') return undefined;
  const callee = resolveCallee(ev.linked, fn, call.call);
  const argument = body.calls[call.call]?.arguments[0];
  if (callee.callee !== 'builtin' || callee.name !== 'len' || argument === undefined) return undefined;
  if (!isCounted(ev, fn, argument)) return undefined;
  const seen = onlyText(ev, fn, argument);
  if (seen === undefined) return undefined;
  if (value.operator === '==' || value.operator === '<=') return { seen, empty: true };
  return value.operator === '>' || value.operator === '!=' ? { seen, empty: false } : undefined;
}

/** Whether the length of a value is that of a text: what a library gave back, of a type that nobody tells, is one where it is a setting. */
function isCounted(ev: Evaluator, fn: FunctionNode, index: number): boolean {
  const type = underlying(ev.linked, typeOf(ev.linked, fn, index));
  if (type.kind !== 'resultOf') return type.kind === 'basic';
  return ev
    .evaluate(fn, index)
    .every(
      ({ value }) => value.value === 'text' && value.text.every(({ piece }) => piece === 'text' || piece === 'setting'),
    );
}

/** The text of a value that has one alternative only. */
function onlyText(ev: Evaluator, fn: FunctionNode, index: number): Seen | undefined {
  const texts = ev.asText(ev.evaluate(fn, index)).filter(({ from }) => from.when.every(canHold));
  const [only] = texts;
  const setting = orNothing(texts);
  if (setting !== undefined) return { text: setting, orZero: false };
  if (only === undefined || texts.some(isUnderCondition)) return undefined;
  if (!isOneText(texts)) return undefined;
  return { text: only.text, orZero: texts.some(({ from }) => from.orZero) };
}

/**
 * Whether a text stands under a condition that is not decided; one that is literal stands under any, for beside it there may be nothing
 * (`return exists(path) ? path : null`).
 */
function isUnderCondition({ text, from }: { readonly text: Text; readonly from: Alternative }): boolean {
  return literalText(text) === undefined ? !from.when.every(mustHold) : from.when.length > 0;
}

function equality(seenLeft: Seen, seenRight: Seen, holds: boolean): Conditions {
  const [left, right] = [seenLeft.text, seenRight.text];
  const decided = decideEqual(left, right);
  if (decided !== undefined) return decided === holds || mayHoldBeforeSet(seenLeft, seenRight, holds) ? [] : 'never';
  if (left.some((piece) => piece.piece === 'unknown') || right.some((piece) => piece.piece === 'unknown')) return [];
  return [{ test: 'equal', left, right, holds }];
}

function truth(ev: Evaluator, fn: FunctionNode, index: number, holds: boolean): Conditions {
  return truthOf(ev.asText(ev.evaluate(fn, index)), holds);
}

/**
 * A value whose type is not known and that is a boolean by what it can be (a second result that says whether a setting is set, what a library says
 * of a text), or because what decides a branch is one in the language: a setting that a library parses.
 */
function isBoolean(ev: Evaluator, fn: FunctionNode, index: number, type: Type): boolean {
  if (type.kind !== 'unknown' && type.kind !== 'resultOf') return false;
  const texts = ev.asText(ev.evaluate(fn, index));
  if (texts.length === 0) return false;
  const isSetting = ({ text }: (typeof texts)[number]): boolean => text.length === 1 && text[0]?.piece === 'setting';
  if (isModular(fn.file)) return texts.every(({ text }) => isTruth(text));
  return texts.every((each) => isSetting(each) || isTruth(each.text));
}

function isTruth(text: Text): boolean {
  const [only] = text;
  if (text.length === 1 && only?.piece === 'derived' && isTest(only.derive)) return true;
  return isWrittenTruth(text);
}

/** What a library says of a text. */
function isTest(derivation: Derivation): boolean {
  return derivation === 'absolute' || derivation === 'starts-with' || derivation === 'ends-with';
}

function isWrittenTruth(text: Text): boolean {
  return ['true', 'false'].includes(literalText(text) ?? '');
}

/** Whether a value is there: a text that is not empty, anything else that is not false. */
function presence(ev: Evaluator, fn: FunctionNode, index: number, holds: boolean): Conditions {
  const type = underlying(ev.linked, typeOf(ev.linked, fn, index));
  if (type.kind === 'basic' && type.name === 'bool') return truth(ev, fn, index, holds);
  const items = ev.evaluate(fn, index);
  // Of what was never given nothing is said: it may be a value that is not followed.
  if (items.length === 0) return [];
  if (items.some((item) => item.value.value !== 'text' && item.value.value !== 'open' && item.value.value !== 'tree'))
    return [];
  if (items.every((item) => item.value.value === 'text' && isTruth(item.value.text)))
    return truth(ev, fn, index, holds);
  const seen = onlyText(ev, fn, index);
  return seen === undefined ? [] : equality(seen, { text: [], orZero: false }, !holds);
}
