import type { ChainLink, ModelValue, Span } from '@callgate/ir';
import type { FunctionNode } from '../link/linked.js';
import { linkOf } from '../reach/chains.js';
import { type Evaluator, spanOf } from '../value/evaluator.js';
import { parsedOperand } from '../value/model/operands.js';
import type { Bundle } from './search/close.js';
import type { ModelledPlace } from './sinks.js';

/** A call that makes the value of a library in which an address goes to its sink. */
export interface Maker {
  readonly fn: FunctionNode;
  readonly call: number;
}

/**
 * The calls that put the address into what a sink is handed, or of what it is a method: `req, _ := http.NewRequest("GET", url, nil)` before
 * `client.Do(req)`, the `axios.create({ baseURL })` of a client.
 *
 * @param target what the model of the sink says of its target
 */
export function makersOf(ev: Evaluator, { fn, site }: ModelledPlace, target: ModelValue): readonly Maker[] {
  const call = site.call === undefined ? undefined : fn.facts.body?.calls[site.call];
  const found = new Map<string, Maker>();
  for (const text of operandsOf(target)) {
    const { root, steps } = parsedOperand(text);
    if (steps.length === 0) continue;
    const value =
      root.kind === 'argument' ? call?.arguments[root.index] : root.kind === 'receiver' ? site.base : undefined;
    if (value === undefined) continue;
    for (const { value: held } of ev.evaluate(fn, value)) {
      const origin = held.value === 'made' ? held.site.origin : undefined;
      if (origin?.kind !== 'call' || (origin.fn === fn && origin.call === site.call)) continue;
      found.set(`${origin.fn.index}:${origin.call}`, { fn: origin.fn, call: origin.call });
    }
  }
  return [...found.values()];
}

/** The last step on the way of an address: the one call in the function of its sink that makes what carries it; nothing where it is not one. */
export function builtAt(makers: readonly Maker[], { fn }: ModelledPlace): readonly ChainLink[] {
  const [maker, ...others] = makers.filter((each) => each.fn === fn);
  return maker === undefined || others.length > 0 ? [] : [linkOf(fn, maker.call, fn)];
}

/** The calls through which an address came to its sink, besides those that lead there: what makes the request, the client, what the client hangs on. */
export function cameThrough(makers: readonly Maker[], { made }: Bundle): readonly Span[] {
  const spans = new Map<string, Span>();
  for (const { fn, call } of [...makers, ...made]) {
    const at = fn.facts.body?.calls[call]?.at;
    if (at === undefined) continue;
    const span = spanOf(fn, at);
    spans.set(`${span.file}:${String(span.start.line)}:${String(span.start.column)}`, span);
  }
  return [...spans.values()];
}

/** The operands of which the text of an address is made. */
function operandsOf(value: ModelValue): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if ('url' in value) return operandsOf(value.url);
  if ('relativeTo' in value) return operandsOf(value.relativeTo);
  if ('concat' in value) return value.concat.flatMap(operandsOf);
  if ('hostPort' in value) return value.hostPort.flatMap(operandsOf);
  return 'firstOf' in value ? value.firstOf.flatMap(operandsOf) : [];
}
