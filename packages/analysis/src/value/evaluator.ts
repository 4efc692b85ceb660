import type { Body, Place as BodyPlace, Span, Value as BodyValue } from '@callgate/ir';
import { type Callee, calleeOfValue, resolveCallee } from '../link/callee.js';
import { closureFunction, closureSite } from '../link/closures.js';
import type { FunctionNode, Linked, LinkedFile, Member } from '../link/linked.js';
import { lookup } from '../link/scope.js';
import { typeOf } from '../link/type-of.js';
import { findMethod, resolveType, underlying } from '../link/types.js';
import { conditionsOfGuard } from './conditions.js';
import type { Heap } from './heap.js';
import { loadCell, loadField, loadGlobal } from './load.js';
import { createMemory, type Memory } from './memory.js';
import { modelResult, modelVariable } from './model-values.js';
import { type Binding, openRoots, substitute, type Substitution } from './substitute.js';
import { alternative, concat, literal, maxAlternatives, settle, textValue, valueKey } from './text.js';
import { type Alternative, receiverIndex, type Root, rootKey, type Step, type Text } from './value.js';

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
  span(fn: FunctionNode, at: BodyPlace): Span;
  readonly memory: Memory;
}

/** Calls are put in the place of parameters this deep. */
const maxNested = 24;

export function createEvaluator(
  linked: Linked,
  heap: Heap,
  callsOf: (fn: FunctionNode, call: number) => readonly FunctionNode[],
): Evaluator {
  const memory = createMemory();
  let nested = 0;
  const evaluator: Evaluator = {
    linked,
    heap,
    callsOf,
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

function text(value: string, fn: FunctionNode): Alternative {
  return { value: textValue(literal(value)), when: [], made: [fn], because: [] };
}

function open(root: Root): Alternative {
  return alternative({ value: 'open', root, path: [] });
}

function unknown(
  reason: 'computed' | 'dynamic' | 'input' | 'bound' | 'no-value',
  detail: string,
  at?: Span,
): Alternative {
  return alternative({ value: 'unknown', reason, detail, ...(at === undefined ? {} : { at }) });
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
      return [open({ fn, index: value.index })];
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
      return evaluateSelect(ev, fn, body, value.base, value.name);
    case 'index': {
      const keys = ev.evaluate(fn, value.key);
      const [only] = keys;
      const key = keys.length === 1 && only?.value.value === 'text' ? literalOf(only.value.text) : undefined;
      const step: Step = key === undefined ? { element: 'value' } : { key };
      return ev.evaluate(fn, value.base).flatMap((base) => ev.follow(base, [step]));
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
      return evaluateReceive(ev, fn, body, value.channel);
    case 'dereference':
      return ev
        .evaluate(fn, value.base)
        .flatMap((base) => (base.value.value === 'location' ? loadLocation(ev, base) : [base]));
    case 'address':
      return evaluateAddress(ev, fn, body, value.of);
    case 'call':
      return evaluateCall(ev, fn, body, value.call, value.result);
    case 'binary':
      return comparison.test(value.operator) ? evaluateTruth(ev, fn, index) : evaluateBinary(ev, fn, value);
    case 'unary':
      if (value.operator === '!') return evaluateTruth(ev, fn, index);
      return value.operator === '+'
        ? ev.evaluate(fn, value.operand)
        : [unknown('computed', `operator ${value.operator}`)];
    case 'construct':
      return [
        {
          value: {
            value: 'object',
            site: {
              origin: { kind: 'construct', fn, value: index },
              type: resolveType(ev.linked, fn.file, value.type),
              within: [],
            },
            frames: [],
          },
          when: [],
          made: [fn],
          because: [],
          ...(value.zero === true ? { zero: true as const } : {}),
        },
      ];
    case 'closure': {
      const closure = closureFunction(ev.linked, fn, value.function);
      return closure === undefined
        ? []
        : [{ value: { value: 'function', fn: closure, frames: [] }, when: [], made: [fn], because: [] }];
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
          : ev.evaluate(fn, value.then).map((item) => ({ ...item, when: [...item.when, ...then] }))),
        ...(otherwise === 'never'
          ? []
          : ev.evaluate(fn, value.else).map((item) => ({ ...item, when: [...item.when, ...otherwise] }))),
      ];
    }
    case 'join':
      return value.of.flatMap((item) => ev.evaluate(fn, item));
    case 'unknown':
      return [unknown('computed', value.reason)];
  }
}

function literalOf(pieces: Text): string | undefined {
  if (pieces.length === 0) return '';
  return pieces.length === 1 && pieces[0]?.piece === 'text' ? pieces[0].text : undefined;
}

function evaluateName(ev: Evaluator, fn: FunctionNode, name: string): readonly Alternative[] {
  const found = lookup(ev.linked, fn.file, name);
  if (found.binding === 'member') return evaluateMember(ev, fn, found.member);
  if (found.binding === 'free' && (name === 'true' || name === 'false')) return [text(name, fn)];
  return [];
}

function evaluateMember(ev: Evaluator, fn: FunctionNode, member: Member): readonly Alternative[] {
  switch (member.member) {
    case 'function':
      return member.functions.map((target) => ({
        value: { value: 'function', fn: target, frames: [] },
        when: [],
        made: [fn],
        because: [],
      }));
    case 'constant':
      return evaluateConstant(ev, member.file, member.constant.name, member.constant.values);
    case 'global':
      return loadGlobal(ev, member.global);
    case 'type':
      return [];
  }
}

/** Constants are small tables of their own: texts, numbers, other constants, and what is put together from them. */
function evaluateConstant(
  ev: Evaluator,
  file: LinkedFile,
  name: string,
  table: readonly BodyValue[],
): readonly Alternative[] {
  return ev.memory.named(`const ${file.package.id}#${name}`, () => {
    const result = constantText(ev, file, table, table.length - 1);
    return [result === undefined ? unknown('computed', `constant ${name}`) : alternative(textValue(result))];
  });
}

function constantText(ev: Evaluator, file: LinkedFile, table: readonly BodyValue[], index: number): Text | undefined {
  const value = table[index];
  switch (value?.op) {
    case 'text':
    case 'number':
      return literal(value.text);
    case 'boolean':
      return literal(String(value.value));
    case 'convert':
      return constantText(ev, file, table, value.value);
    case 'ref': {
      const found = lookup(ev.linked, file, value.name);
      return found.binding === 'member' ? memberConstant(ev, found.member) : undefined;
    }
    case 'select': {
      const base = table[value.base];
      if (base?.op !== 'ref') return undefined;
      const found = lookup(ev.linked, file, base.name);
      const member = found.binding === 'package' ? found.package.linked?.members.get(value.name) : undefined;
      return member === undefined ? undefined : memberConstant(ev, member);
    }
    case 'binary': {
      const left = constantText(ev, file, table, value.left);
      const right = constantText(ev, file, table, value.right);
      if (left === undefined || right === undefined) return undefined;
      const numbers = table[value.left]?.op === 'number' || table[value.right]?.op === 'number';
      if (!numbers && value.operator === '+') return concat(left, right);
      const [a, b] = [Number(literalOf(left)), Number(literalOf(right))];
      if (!numbers || Number.isNaN(a) || Number.isNaN(b)) return undefined;
      const result = { '+': a + b, '-': a - b, '*': a * b }[value.operator];
      return result === undefined ? undefined : literal(String(result));
    }
    default:
      return undefined;
  }
}

function memberConstant(ev: Evaluator, member: Member): Text | undefined {
  if (member.member !== 'constant') return undefined;
  const [only] = evaluateConstant(ev, member.file, member.constant.name, member.constant.values);
  return only?.value.value === 'text' ? only.value.text : undefined;
}

function evaluateSelect(
  ev: Evaluator,
  fn: FunctionNode,
  body: Body,
  base: number,
  name: string,
): readonly Alternative[] {
  const owner = body.values[base];
  if (owner?.op === 'ref') {
    const found = lookup(ev.linked, fn.file, owner.name);
    if (found.binding === 'package') {
      const member = found.package.linked?.members.get(name);
      if (member !== undefined) return evaluateMember(ev, fn, member);
      return modelVariable(ev, fn, found.package.path, name);
    }
  }
  const method = findMethod(ev.linked, typeOf(ev.linked, fn, base), name);
  if (method?.found === 'functions') {
    const callee = calleeOfValue(
      ev.linked,
      fn,
      body.values.findIndex((value) => value.op === 'select' && value.base === base && value.name === name),
    );
    if (callee.callee === 'functions') {
      const receiver = ev.evaluate(fn, base);
      return method.functions.map((target) => ({
        value: { value: 'function', fn: target, frames: [], receiver },
        when: [],
        made: [fn],
        because: [],
      }));
    }
  }
  return ev.evaluate(fn, base).flatMap((item) => ev.follow(item, [{ field: name }]));
}

function evaluateReceive(ev: Evaluator, fn: FunctionNode, body: Body, channel: number): readonly Alternative[] {
  const sent = body.stores.filter((store) => {
    const target = body.values[store.target];
    return target?.op === 'receive' && target.channel === channel;
  });
  if (sent.length === 0) return [unknown('dynamic', 'what a channel carries')];
  return sent.flatMap((store) => ev.evaluate(fn, store.value));
}

function evaluateAddress(ev: Evaluator, fn: FunctionNode, body: Body, of: number): readonly Alternative[] {
  const target = body.values[of];
  switch (target?.op) {
    case 'cell':
      return [
        {
          value: { value: 'location', place: { place: 'cell', fn, index: target.index, frames: [] } },
          when: [],
          made: [fn],
          because: [],
        },
      ];
    case 'captured': {
      const site = closureSite(ev.linked, fn);
      const capture = site?.value.captures[target.index];
      return site === undefined || capture === undefined
        ? []
        : evaluateAddress(ev, site.creator, site.creator.facts.body as Body, capture.value);
    }
    case 'ref': {
      const found = lookup(ev.linked, fn.file, target.name);
      if (found.binding !== 'member' || found.member.member !== 'global') return ev.evaluate(fn, of);
      return [
        {
          value: { value: 'location', place: { place: 'global', global: found.member.global } },
          when: [],
          made: [fn],
          because: [],
        },
      ];
    }
    case 'select': {
      const holder = body.values[target.base];
      if (holder?.op === 'ref' && lookup(ev.linked, fn.file, holder.name).binding === 'package')
        return ev.evaluate(fn, of);
      return ev.evaluate(fn, target.base).map((base) => ({
        ...base,
        value: { value: 'location', place: { place: 'within', base: base.value, step: { field: target.name } } },
      }));
    }
    default:
      return ev.evaluate(fn, of);
  }
}

function loadLocation(ev: Evaluator, item: Alternative): readonly Alternative[] {
  if (item.value.value !== 'location') return [item];
  const { place } = item.value;
  const add = (loaded: readonly Alternative[]): readonly Alternative[] =>
    loaded.map((found) => ({
      ...found,
      when: [...item.when, ...found.when],
      made: [...new Set([...item.made, ...found.made])],
    }));
  switch (place.place) {
    case 'cell': {
      let loaded = loadCell(ev, place.fn, place.index);
      for (const frame of place.frames) loaded = ev.throughCall(loaded, frame.callee, frame.caller, frame.call);
      return add(loaded);
    }
    case 'global':
      return add(loadGlobal(ev, place.global));
    case 'within':
      return add(ev.follow(alternative(place.base), [place.step]));
  }
}

/** What stands behind a location, and behind the locations that stand there; one that holds itself holds nothing. */
function behindLocations(ev: Evaluator, from: Alternative): readonly Alternative[] {
  const seen = new Set<string>();
  const found: Alternative[] = [];
  const work: Alternative[] = [from];
  for (let item = work.pop(); item !== undefined; item = work.pop()) {
    if (item.value.value !== 'location') {
      found.push(item);
      continue;
    }
    const key = valueKey(item.value);
    if (seen.has(key) || seen.size >= maxAlternatives) continue;
    seen.add(key);
    work.push(...loadLocation(ev, item).toReversed());
  }
  return found;
}

const comparison = /^(==|!=|<=?|>=?|&&|\|\|)$/;

/** A comparison as a value (`return mode == "worker"`): true and false, each with what must hold for it. */
function evaluateTruth(ev: Evaluator, fn: FunctionNode, index: number): readonly Alternative[] {
  return [true, false].flatMap((holds) => {
    const when = conditionsOfGuard(ev, fn, index, holds);
    return when === 'never' ? [] : [{ ...text(String(holds), fn), when }];
  });
}

function evaluateBinary(ev: Evaluator, fn: FunctionNode, value: BodyValue & { op: 'binary' }): readonly Alternative[] {
  if (value.operator !== '+') {
    const folded = arithmetic(ev, fn, value);
    return [folded ?? unknown('computed', `operator ${value.operator}`)];
  }
  const folded = arithmetic(ev, fn, value);
  if (folded !== undefined) return [folded];
  const lefts = textsOf(ev, ev.evaluate(fn, value.left));
  const rights = textsOf(ev, ev.evaluate(fn, value.right));
  const results: Alternative[] = [];
  for (const left of lefts) {
    for (const right of rights) {
      if (results.length > maxAlternatives) break;
      results.push(joinTexts(left, right, concat(left.text, right.text)));
    }
  }
  return results;
}

/** Texts of alternatives; nothing known makes one unknown piece, so that the rest of a text survives. */
function textsOf(ev: Evaluator, items: readonly Alternative[]): readonly { text: Text; from: Alternative }[] {
  const texts = ev.asText(items);
  if (texts.length > 0) return texts;
  return [
    {
      text: [{ piece: 'unknown', reason: 'computed', detail: 'a value that is not followed' }],
      from: alternative(textValue([])),
    },
  ];
}

function joinTexts(left: { from: Alternative }, right: { from: Alternative }, pieces: Text): Alternative {
  return {
    value: textValue(pieces),
    when: [...left.from.when, ...right.from.when],
    made: [...new Set([...left.from.made, ...right.from.made])],
    because: [...left.from.because, ...right.from.because].slice(0, 12),
    ...(left.from.zero === true && right.from.zero === true ? { zero: true as const } : {}),
  };
}

function arithmetic(ev: Evaluator, fn: FunctionNode, value: BodyValue & { op: 'binary' }): Alternative | undefined {
  const type = underlying(ev.linked, typeOf(ev.linked, fn, value.left));
  if (type.kind !== 'basic' || !/^(u?int|float|byte|rune)/.test(type.name)) return undefined;
  const number = (index: number): number | undefined => {
    const [only, ...rest] = ev.evaluate(fn, index);
    if (only === undefined || rest.length > 0 || only.value.value !== 'text') return undefined;
    const found = literalOf(only.value.text);
    return found === undefined || found === '' || Number.isNaN(Number(found)) ? undefined : Number(found);
  };
  const [left, right] = [number(value.left), number(value.right)];
  if (left === undefined || right === undefined) return unknown('computed', 'arithmetic');
  const result = { '+': left + right, '-': left - right, '*': left * right }[value.operator];
  return result === undefined ? undefined : text(String(result), fn);
}

function evaluateCall(
  ev: Evaluator,
  fn: FunctionNode,
  body: Body,
  call: number,
  result: number,
): readonly Alternative[] {
  const callee = resolveCallee(ev.linked, fn, call);
  const site = body.calls[call];
  if (site === undefined) return [];
  switch (callee.callee) {
    case 'conversion':
      return site.arguments[0] === undefined ? [] : ev.evaluate(fn, site.arguments[0]);
    case 'builtin':
      return evaluateBuiltin(ev, fn, callee.name, site.arguments, site.spread === true);
    case 'external':
      return modelResult(ev, fn, call, callee, result);
    default:
      return internalResult(ev, fn, call, callee, result);
  }
}

function internalResult(
  ev: Evaluator,
  fn: FunctionNode,
  call: number,
  callee: Callee,
  result: number,
): readonly Alternative[] {
  const targets = ev.callsOf(fn, call);
  const site = fn.facts.body?.calls[call];
  if (targets.length === 0) {
    // A function that came from somewhere: what runs is known when its value is.
    if (callee.callee === 'value') {
      const functions = ev.evaluate(fn, callee.value).filter((item) => item.value.value === 'function');
      const results = functions.flatMap((item) =>
        item.value.value === 'function' ? throughFunctionValue(ev, item, fn, call, result) : [],
      );
      if (results.length > 0) return results;
    }
    return [
      unknown(
        'dynamic',
        'the result of a function that is not known',
        site === undefined ? undefined : spanOf(fn, site.at),
      ),
    ];
  }
  const results = targets
    .slice(0, maxAlternatives)
    .flatMap((target) => ev.throughCall(ev.results(target, result), target, fn, call));
  return targets.length > maxAlternatives ? [...results, unknown('bound', `${targets.length} functions`)] : results;
}

function throughFunctionValue(
  ev: Evaluator,
  item: Alternative,
  fn: FunctionNode,
  call: number,
  result: number,
): readonly Alternative[] {
  if (item.value.value !== 'function') return [];
  let results = ev.throughCall(ev.results(item.value.fn, result), item.value.fn, fn, call);
  for (const frame of item.value.frames) results = ev.throughCall(results, frame.callee, frame.caller, frame.call);
  return results.map((found) => ({ ...found, when: [...item.when, ...found.when] }));
}

function evaluateBuiltin(
  ev: Evaluator,
  fn: FunctionNode,
  name: string,
  list: readonly number[],
  spread: boolean,
): readonly Alternative[] {
  const [first, ...rest] = list;
  if (first === undefined) return [];
  if (name === 'append') {
    const before = ev.evaluate(fn, first);
    const added = rest.flatMap((index) => {
      const items = ev.evaluate(fn, index);
      return spread ? items.flatMap((item) => ev.follow(item, [{ element: 'value' }])) : items;
    });
    const kept = before.flatMap((item) => ev.follow(item, [{ element: 'value' }]));
    const items = [...kept, ...added];
    return [{ ...alternative({ value: 'list', items: items.map((item) => [item]) }), made: [fn] }];
  }
  if (name === 'min' || name === 'max') return [unknown('computed', name)];
  if (name === 'new' || name === 'make') return [];
  return [unknown('computed', name)];
}

function computeResults(ev: Evaluator, fn: FunctionNode, result: number): readonly Alternative[] {
  const body = fn.facts.body;
  if (body === undefined) return [unknown('dynamic', `${fn.facts.id} has no body`)];
  const all: Alternative[] = [];
  for (const statement of body.returns) {
    const when = statement.guard === undefined ? [] : conditionsOfGuard(ev, fn, statement.guard, 'guard');
    if (when === 'never') continue;
    // `return f()` hands on all results of the call.
    const [only] = statement.values;
    const passed = statement.values.length === 1 && result > 0 && only !== undefined ? body.values[only] : undefined;
    let items: readonly Alternative[] = [];
    if (passed?.op === 'call') items = evaluateCall(ev, fn, body, passed.call, result);
    else {
      const value = statement.values[result];
      if (value !== undefined) items = ev.evaluate(fn, value);
    }
    for (const item of items) all.push(when.length === 0 ? item : { ...item, when: [...item.when, ...when] });
  }
  return settle(all);
}

function throughCall(
  ev: Evaluator,
  items: readonly Alternative[],
  callee: FunctionNode,
  caller: FunctionNode,
  call: number,
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
    for (const bindings of combinations(roots, argumentsOf)) {
      const by: Substitution = {
        bindings: new Map(bindings.map((binding) => [rootKey(binding.root), binding])),
        follow: ev.follow,
        asText: ev.asText,
        frame,
        key: rootKey,
      };
      results.push(...substitute(item, by));
      if (results.length > 4 * maxAlternatives) break;
    }
  }
  return settle(results);
}

/** One alternative for each root, all ways; a receiver that nothing is known of stays open. */
function combinations(
  roots: readonly Root[],
  of: (index: number) => readonly Alternative[],
): readonly (readonly Binding[])[] {
  let ways: Binding[][] = [[]];
  for (const root of roots) {
    const options = of(root.index);
    if (options.length === 0) continue;
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
      return last === undefined ? [] : ev.evaluate(caller, last);
    }
    const items = site.arguments.slice(index).map((value) => ev.evaluate(caller, value));
    return [{ ...alternative({ value: 'list', items }), made: [caller] }];
  }
  const value = site.arguments[index];
  if (value !== undefined) return ev.evaluate(caller, value);
  // `f(g())`: one argument that is a call hands on all its results.
  const only =
    site.arguments.length === 1 && site.arguments[0] !== undefined ? body.values[site.arguments[0]] : undefined;
  if (only?.op === 'call' && callee.facts.parameters.length > 1)
    return evaluateCall(ev, caller, body, only.call, index);
  return [];
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
  const path = embeddingPath(ev.linked, type.type, callee.receiver, 0);
  if (path === undefined || path.length === 0) return receivers;
  return receivers.flatMap((receiver) =>
    ev.follow(
      receiver,
      path.map((field) => ({ field })),
    ),
  );
}

function embeddingPath(
  linked: Linked,
  from: NonNullable<FunctionNode['receiver']>,
  to: FunctionNode['receiver'],
  depth: number,
): readonly string[] | undefined {
  const structure = underlying(linked, { kind: 'named', type: from, arguments: [] });
  if (structure.kind !== 'struct' || depth > 6) return undefined;
  for (const field of structure.fields) {
    if (field.embedded !== true) continue;
    const type = resolveType(linked, structure.file, field.type);
    if (type.kind !== 'named') continue;
    if (type.type === to) return [field.name];
    const deeper = embeddingPath(linked, type.type, to, depth + 1);
    if (deeper !== undefined) return [field.name, ...deeper];
  }
  return undefined;
}

const maxPath = 8;

function follow(ev: Evaluator, from: Alternative, path: readonly Step[]): readonly Alternative[] {
  let items: readonly Alternative[] = [from];
  for (const step of path) items = settle(items.flatMap((item) => followStep(ev, item, step)));
  return items;
}

function followStep(ev: Evaluator, item: Alternative, step: Step): readonly Alternative[] {
  const { value } = item;
  const keep = (found: readonly Alternative[]): readonly Alternative[] =>
    item.when.length === 0 && item.made.length === 0
      ? found
      : found.map((next) => ({
          ...next,
          when: item.when.length === 0 ? next.when : [...item.when, ...next.when],
          made: [...new Set([...item.made, ...next.made])],
          because: [...item.because, ...next.because].slice(0, 12),
        }));
  switch (value.value) {
    case 'object':
    case 'made':
      return keep(loadField(ev, value, step));
    case 'location':
      return behindLocations(ev, item).flatMap((loaded) => followStep(ev, loaded, step));
    case 'list':
      if ('key' in step && /^\d+$/.test(step.key)) {
        const at = value.items[Number(step.key)];
        if (at !== undefined) return keep(at);
      }
      return 'field' in step ? [] : keep('element' in step && step.element === 'key' ? [] : value.items.flat());
    case 'tree':
      return keep(loadField(ev, value, step));
    case 'open':
      if (value.path.length >= maxPath)
        return [{ ...item, value: { value: 'unknown', reason: 'bound', detail: 'a path too deep' } }];
      return [{ ...item, value: { ...value, path: [...value.path, step] } }];
    case 'text':
      // The elements of a text that a library cut into a list are parts of it.
      return 'field' in step ? [] : [item];
    case 'external':
    case 'unknown':
      return [item];
    case 'function':
      return [];
  }
}

function asText(ev: Evaluator, alternatives: readonly Alternative[]): readonly { text: Text; from: Alternative }[] {
  const texts: { text: Text; from: Alternative }[] = [];
  for (const item of alternatives) {
    const { value } = item;
    switch (value.value) {
      case 'text':
        texts.push({ text: value.text, from: item });
        break;
      case 'open':
        texts.push({ text: [{ piece: 'open', root: value.root, path: value.path }], from: item });
        break;
      case 'location':
        texts.push(...asText(ev, behindLocations(ev, item)));
        break;
      case 'tree':
        texts.push(
          ...asText(
            ev,
            loadField(ev, value, undefined).map((leaf) => ({ ...leaf, when: [...item.when, ...leaf.when] })),
          ),
        );
        break;
      case 'made':
        texts.push(
          ...asText(
            ev,
            (value.fields.get('Text') ?? []).map((inner) => ({ ...inner, when: [...item.when, ...inner.when] })),
          ),
        );
        break;
      case 'external':
        texts.push({
          text: [{ piece: 'unknown', reason: 'unmodelled-library', detail: value.callee, at: value.at }],
          from: item,
        });
        break;
      case 'unknown':
        texts.push({
          text: [
            {
              piece: 'unknown',
              reason: value.reason,
              ...(value.detail === undefined ? {} : { detail: value.detail }),
              ...(value.at === undefined ? {} : { at: value.at }),
            },
          ],
          from: item,
        });
        break;
      default:
    }
  }
  return texts;
}
