import type { Template } from '@callgate/ir';
import { resolveCallee } from '../link/callee.js';
import type { FunctionNode } from '../link/linked.js';
import { typeOf } from '../link/type-of.js';
import { underlying } from '../link/types.js';
import type { Reachability, Start } from '../reach/reachability.js';
import type { Chains } from '../reach/chains.js';
import { functionsBehind, type OpenedHubs } from '../reach/walk.js';
import type { Evaluator } from '../value/evaluator.js';
import type { CallRef } from '../value/heap.js';
import { literalText } from '../value/text/text.js';
import type { Alternative, Text } from '../value/value.js';
import { templateOf } from './templates.js';

/** What a program chooses among several by a name from its configuration. */
export interface Choices {
  /**
   * The name by which the program chooses what leads to a function, where every way there goes through such a choice: a method of
   * something that was looked up in a map by a setting. Undefined where some way goes without.
   */
  before(context: number, fn: FunctionNode): Template | undefined;
}

/** Texts that a value can be for all callers of a function, with the functions that make them. */
type Close = (texts: readonly Alternative[], fn: FunctionNode) => readonly Alternative[];

const none: readonly Alternative[] = [];

/** A look-up leads through this many functions to the call of what is found. */
const maxHands = 3;

export function createChoices(
  ev: Evaluator,
  reachability: Reachability,
  starts: readonly Start[],
  chains: Chains,
  close: Close,
): Choices {
  const keys = new Map<FunctionNode, Map<number, readonly Alternative[]>>();
  const walks = new Map<number, Walk>();

  /** The names by which a call to what was looked up can be; none for other calls. */
  const keysOf = (fn: FunctionNode, call: number): readonly Alternative[] => {
    let known = keys.get(fn);
    if (known === undefined) keys.set(fn, (known = new Map()));
    let mine = known.get(call);
    if (mine !== undefined) return mine;
    const callee = resolveCallee(ev.linked, fn, call);
    const lookup = callee.callee === 'interface' ? lookedUp(ev, fn, callee.base, maxHands) : undefined;
    known.set(call, (mine = lookup === undefined ? none : close(ev.evaluate(lookup.fn, lookup.key), lookup.fn)));
    return mine;
  };

  /** The name from outside by which a call chooses in a context; undefined where the code names what it calls. */
  const nameAt = (context: number, fn: FunctionNode, call: number): Template | undefined => {
    const texts = keysOf(fn, call)
      .filter((key) => reachability.commonContexts(key.made).includes(context))
      .flatMap((key) => (key.value.value === 'text' ? [key.value.text] : []));
    if (texts.some((text) => (literalText(text) ?? '') !== '')) return undefined;
    const open = texts.find(isSetting);
    return open === undefined ? undefined : templateOf(open);
  };

  const walkIn = (context: number): Walk => {
    let known = walks.get(context);
    if (known === undefined) {
      const choice = (fn: FunctionNode, call: number): Template | undefined =>
        call < 0 ? undefined : nameAt(context, fn, call);
      walks.set(context, (known = walk(reachability, starts[context], context, choice)));
    }
    return known;
  };

  return {
    before(context, fn) {
      // One way without a choice settles it, and the one that is shown is at hand.
      const chooses = ({ fn: at, call }: CallRef): boolean => call >= 0 && nameAt(context, at, call) !== undefined;
      if (!chains.callsTo(context, fn).some(chooses)) return undefined;
      const { certain, chosen } = walkIn(context);
      return certain.has(fn) ? undefined : chosen.get(fn);
    },
  };
}

interface Walk {
  /** Functions to which a way leads that chooses nothing. */
  readonly certain: ReadonlySet<FunctionNode>;
  /** The others, with the first name by which they are chosen. */
  readonly chosen: ReadonlyMap<FunctionNode, Template>;
}

function walk(
  reachability: Reachability,
  start: Start | undefined,
  context: number,
  choice: (fn: FunctionNode, call: number) => Template | undefined,
): Walk {
  const certain = new Set<FunctionNode>();
  const chosen = new Map<FunctionNode, Template>();
  if (start === undefined) return { certain, chosen };
  const behindChoices: { readonly to: FunctionNode; readonly by: Template }[] = [];
  const opened: OpenedHubs = new Set();
  const certainWork = [...reachability.roots(context), ...reachability.initialisers(start.entry)];
  for (let fn = certainWork.pop(); fn !== undefined; fn = certainWork.pop()) {
    if (certain.has(fn)) continue;
    certain.add(fn);
    for (const way of reachability.ways(fn)) {
      const by = choice(fn, way.call);
      // What a choice leads to is asked of its own hub, which must stay open for those who come without one.
      if (by === undefined) certainWork.push(...functionsBehind(reachability, context, fn, way, opened));
      else for (const to of functionsBehind(reachability, context, fn, way, new Set())) behindChoices.push({ to, by });
    }
  }
  const behind: OpenedHubs = new Set();
  for (let next = behindChoices.pop(); next !== undefined; next = behindChoices.pop()) {
    const { to, by } = next;
    if (certain.has(to) || chosen.has(to)) continue;
    chosen.set(to, by);
    for (const way of reachability.ways(to)) {
      const inner = choice(to, way.call) ?? by;
      for (const beyond of functionsBehind(reachability, context, to, way, behind))
        behindChoices.push({ to: beyond, by: inner });
    }
  }
  return { certain, chosen };
}

/** The map look-up that a value is the result of, through functions that hand it on. */
function lookedUp(
  ev: Evaluator,
  fn: FunctionNode,
  index: number,
  hands: number,
): { readonly fn: FunctionNode; readonly key: number } | undefined {
  const body = fn.facts.body;
  const value = body?.values[index];
  switch (value?.op) {
    case 'index':
      return underlying(ev.linked, typeOf(ev.linked, fn, value.base)).kind === 'map'
        ? { fn, key: value.key }
        : undefined;
    case 'convert':
    case 'assert':
      return lookedUp(ev, fn, value.value, hands);
    case 'join': {
      for (const each of value.of) {
        const found = lookedUp(ev, fn, each, hands);
        if (found !== undefined) return found;
      }
      return undefined;
    }
    case 'call': {
      const callee = hands === 0 ? undefined : resolveCallee(ev.linked, fn, value.call);
      if (callee?.callee !== 'functions') return undefined;
      for (const to of callee.functions) {
        for (const statement of to.facts.body?.returns ?? []) {
          const given = statement.values[value.result];
          const found = given === undefined ? undefined : lookedUp(ev, to, given, hands - 1);
          if (found !== undefined) return found;
        }
      }
      return undefined;
    }
    default:
      return undefined;
  }
}

/** Whether a text comes from the program's settings, known or not; what arrives while it runs chooses anew each time. */
function isSetting(text: Text): boolean {
  return text.some(
    (piece) => piece.piece === 'setting' || (piece.piece === 'unknown' && piece.reason.startsWith('setting-')),
  );
}
