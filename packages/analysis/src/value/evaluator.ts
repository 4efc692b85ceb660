import type { Body, Place as BodyPlace, Span, Value as BodyValue } from '@callgate/ir';
import { closureFunction, closureSite } from '../link/closures.js';
import type { FunctionNode, Linked } from '../link/linked.js';
import { resolveType } from '../link/types.js';
import { open, text, unknown } from './alternatives.js';
import { asText } from './text/as-text.js';
import { received } from './channels.js';
import { computeResults, evaluateCall } from './calls.js';
import { conditionsOfGuard } from './condition/conditions.js';
import { follow } from './follow.js';
import type { Heap } from './heap.js';
import { loadCell } from './load.js';
import { evaluateAddress, loadLocation } from './locations.js';
import { firstOf } from './model/model-choices.js';
import { injectedOnly, isMadeOutside } from './injected.js';
import { createMemory, type Memory } from './memory.js';
import { elementNamed, entryAmong } from './substitution/named-elements.js';
import { evaluateName, evaluateSelect } from './names.js';
import { comparison, evaluateBinary, evaluateTruth } from './operators.js';
import { entriesChosen } from './entries-chosen.js';
import { settle } from './settle.js';
import { passing } from './tested-texts.js';
import { textValue, literalText } from './text/text.js';
import { variableByName } from './variable-by-name.js';
import { throughCall } from './substitution/through-call.js';
import { alternative, both } from './terms.js';
import { type Alternative, receiverIndex, type Step, type Text, objectSite } from './value.js';

/** Evaluates values of function bodies backwards, on demand, each once. */
export interface Evaluator {
  readonly linked: Linked;
  readonly heap: Heap;
  /** Functions that a call can run, as reachability found them. */
  callsOf(fn: FunctionNode, call: number): readonly FunctionNode[];
  /** The alternatives of a value of a body, over the function's own parameters and receiver. */
  evaluate(fn: FunctionNode, index: number): readonly Alternative[];
  /** Alternatives of a result of a function, over its parameters. */
  results(fn: FunctionNode, result: number): readonly Alternative[];
  /** What is stored in a field, entry or element. */
  readonly follow: (from: Alternative, path: readonly Step[]) => readonly Alternative[];
  readonly asText: (alternatives: readonly Alternative[]) => readonly { text: Text; from: Alternative }[];
  /** Puts what a call passes in the place of the callee's parameters. */
  throughCall(
    items: readonly Alternative[],
    callee: FunctionNode,
    caller: FunctionNode,
    call: number,
  ): readonly Alternative[];
  /** Where programs start that reach a function and none of these lists of functions as a whole. */
  programsWithout(fn: FunctionNode, lists: readonly (readonly FunctionNode[])[]): readonly FunctionNode[];
  span(fn: FunctionNode, at: BodyPlace): Span;
  readonly memory: Memory;
}

/** Calls are put in the place of parameters this deep. */
const maxNested = 24;

export function createEvaluator(
  linked: Linked,
  heap: Heap,
  { callsOf, programsWithout }: Pick<Evaluator, 'callsOf' | 'programsWithout'>,
): Evaluator {
  const memory = createMemory();
  let nested = 0;
  const evaluator: Evaluator = {
    linked,
    heap,
    callsOf,
    programsWithout,
    memory,
    evaluate: (fn, index) => memory.value(fn, index, () => compute(evaluator, fn, index)),
    results: (fn, result) => memory.named(`result ${fn.index}:${result}`, () => computeResults(evaluator, fn, result)),
    follow: (from, path) => follow(evaluator, from, path),
    asText: (alternatives) => asText(evaluator, alternatives),
    throughCall(items, callee, caller, call) {
      if (items.length === 0) return items;
      // Objects of recursive functions hold each other: what is deeper than this is given up.
      if (nested >= maxNested) return [unknown('bound', 'calls within calls')];
      nested += 1;
      try {
        return throughCall(evaluator, items, callee, caller, call);
      } finally {
        nested -= 1;
      }
    },
    span: (fn, at) => spanOf(fn, at),
  };
  return evaluator;
}

/** The place in a file that a place in a body means. */
export function spanOf(fn: FunctionNode, [line, column]: BodyPlace): Span {
  const start = { line: fn.facts.start.line + line, column };
  return { file: fn.file.program.file, start, end: start };
}

function compute(ev: Evaluator, fn: FunctionNode, index: number): readonly Alternative[] {
  const body = fn.facts.body;
  const value = body?.values[index];
  if (body === undefined || value === undefined) return [];
  return settle(computeValue(ev, fn, body, index, value));
}

function computeValue(
  ev: Evaluator,
  fn: FunctionNode,
  body: Body,
  index: number,
  value: BodyValue,
): readonly Alternative[] {
  switch (value.op) {
    case 'text':
    case 'number':
      return [text(value.text, fn)];
    case 'boolean':
      return [text(String(value.value), fn)];
    case 'nil':
    case 'type':
      return [];
    case 'parameter':
      return isMadeOutside(ev, fn, value.index)
        ? [alternative({ value: 'list', items: [] })]
        : [open({ fn, index: value.index })];
    case 'receiver':
      return [open({ fn, index: receiverIndex })];
    case 'captured': {
      const site = closureSite(ev.linked, fn);
      const capture = site?.value.captures[value.index];
      return site === undefined || capture === undefined ? [] : ev.evaluate(site.creator, capture.value);
    }
    case 'cell':
      return loadCell(ev, fn, value.index);
    case 'ref':
      return evaluateName(ev, fn, value.name);
    case 'select':
      return evaluateSelect(ev, fn, body, index, value.base, value.name);
    case 'index': {
      const keys = ev.evaluate(fn, value.key);
      const [only] = keys;
      const key = keys.length === 1 && only?.value.value === 'text' ? literalText(only.value.text) : undefined;
      const step = key === undefined ? elementNamed(ev, fn, value.base, keys) : { key };
      return ev
        .evaluate(fn, value.base)
        .flatMap(
          (base) =>
            (key === undefined
              ? (variableByName(ev, base, keys) ?? entriesChosen(ev, base, keys) ?? entryAmong(ev, base, keys))
              : undefined) ?? ev.follow(base, [step]),
        );
    }
    case 'slice':
      return ev
        .evaluate(fn, value.base)
        .map((base) =>
          base.value.value === 'text'
            ? { ...base, value: textValue([{ piece: 'unknown', reason: 'computed', detail: 'a part of a text' }]) }
            : base,
        );
    case 'element': {
      const step: Step = { element: value.part };
      return ev.evaluate(fn, value.of).flatMap((base) => ev.follow(base, [step]));
    }
    case 'receive':
      return received(ev, ev.evaluate(fn, value.channel));
    case 'dereference':
      return ev
        .evaluate(fn, value.base)
        .flatMap((base) => (base.value.value === 'location' ? loadLocation(ev, base) : [base]));
    case 'address':
      return evaluateAddress(ev, fn, body, value.of);
    case 'call':
      return evaluateCall(ev, fn, body, value.call, value.result);
    case 'binary':
      if (value.operator === '??')
        return firstOf(ev, [ev.evaluate(fn, value.left), ev.evaluate(fn, value.right)], 'value');
      return comparison.test(value.operator) ? evaluateTruth(ev, fn, index) : evaluateBinary(ev, fn, value);
    case 'unary':
      if (value.operator === '!' || value.operator === '!!') return evaluateTruth(ev, fn, index);
      return value.operator === '+'
        ? ev.evaluate(fn, value.operand)
        : [unknown('computed', `operator ${value.operator}`)];
    case 'construct':
      return [
        {
          value: {
            value: 'object',
            site: objectSite({ kind: 'construct', fn, value: index }, resolveType(ev.linked, fn.file, value.type)),
            frames: [],
          },
          when: [],
          made: [fn],
          zero: value.zero === true,
          orZero: false,
        },
      ];
    case 'closure': {
      const closure = closureFunction(ev.linked, fn, value.function);
      return closure === undefined ? [] : [alternative({ value: 'function', fn: closure, frames: [] }, [fn])];
    }
    case 'convert':
    case 'assert':
      return ev.evaluate(fn, value.value);
    case 'ok':
      return [unknown('computed', 'whether a key or type was there')];
    case 'instantiate':
      return ev.evaluate(fn, value.base);
    case 'choose': {
      const then = conditionsOfGuard(ev, fn, value.condition, true);
      const otherwise = conditionsOfGuard(ev, fn, value.condition, false);
      return [
        ...(then === 'never'
          ? []
          : passing(ev, fn, { condition: value.condition, holds: true, value: value.then }).map((item) => ({
              ...item,
              when: both(item.when, then),
            }))),
        ...(otherwise === 'never'
          ? []
          : passing(ev, fn, { condition: value.condition, holds: false, value: value.else }).map((item) => ({
              ...item,
              when: both(item.when, otherwise),
            }))),
      ];
    }
    case 'join':
      return injectedOnly(ev, fn, value.of) ?? value.of.flatMap((item) => ev.evaluate(fn, item));
    case 'unknown':
      return [unknown('computed', value.reason)];
  }
}
