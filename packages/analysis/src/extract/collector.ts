import type {
  ChainLink,
  Condition as OpenCondition,
  ContractUse,
  OpenListener,
  OpenSite,
  OpenUnresolved,
} from '@callgate/ir';
import type { ContextRequest } from '../api.js';
import type { FunctionNode } from '../link/linked.js';
import { type Chains, linkOf } from '../reach/chains.js';
import type { Gates } from '../reach/gates.js';
import type { Reachability } from '../reach/reachability.js';
import type { Evaluator } from '../value/evaluator.js';
import type { Alternative } from '../value/value.js';
import { bundle } from './search/bundle.js';
import type { SearchForm } from './search/authority.js';
import type { Bundle, Closer } from './search/close.js';
import { foldCrowds } from './search/one-of-many.js';
import { guardOf, type ModelledPlace } from './sinks.js';
import { conditionsOf } from './templates.js';

/** Everything found for one context, before equal findings of several contexts are put together. */
interface Found {
  readonly sites: OpenSite[];
  readonly listeners: OpenListener[];
  readonly contracts: ContractUse[];
  readonly unresolved: OpenUnresolved[];
}

/** Functions that were gone through, and what the contexts must have in common with them. */
interface Way {
  /** What has to be reached, all of it. */
  readonly functions: readonly FunctionNode[];
  /** The function at which the chain from the entry point ends. */
  readonly top: FunctionNode;
  /** The calls from there on. */
  readonly tail?: readonly ChainLink[];
  readonly when?: readonly OpenCondition[];
  /** Contexts that do not count. */
  readonly except?: ReadonlySet<number> | undefined;
  /** The contexts that alone count. */
  readonly only?: ReadonlySet<number> | undefined;
}

/** A context that goes a way. */
export interface Arrival {
  /** The context's id, and its place in the list of all. */
  readonly context: string;
  readonly at: number;
  readonly chain: readonly ChainLink[];
  /** What holds on every way there, and the way's own conditions. */
  readonly when: readonly OpenCondition[];
}

/** What the finders of one extraction share: where their findings go, and who reaches them. */
export interface Collector {
  readonly found: Found;
  /** The contexts that reach all functions of a way. */
  arrivals(way: Way): readonly Arrival[];
  /** The contexts for which a closed address counts; nothing where its conditions never hold. */
  arrivalsOf(closed: Bundle, place: ModelledPlace, except?: ReadonlySet<number>): readonly Arrival[];
  /** The closed forms of the texts that a place is given. */
  closeText(place: ModelledPlace, items: readonly Alternative[], form: SearchForm): readonly Bundle[];
}

/** Makes the collector of one extraction. */
export function createCollector(
  ev: Evaluator,
  contexts: readonly ContextRequest[],
  { reachability, chains, gates, closer }: { reachability: Reachability; chains: Chains; gates: Gates; closer: Closer },
): Collector {
  const arrivals = ({ functions, top, tail = [], when = [], except, only }: Way): readonly Arrival[] => {
    const found: Arrival[] = [];
    for (const at of reachability.commonContexts(functions)) {
      const request = contexts[at];
      if (request === undefined || except?.has(at) === true || only?.has(at) === false) continue;
      const gate = conditionsOf(gates.of(at, top));
      if (gate === 'never') continue;
      const all = new Map([...gate, ...when].map((condition) => [JSON.stringify(condition), condition]));
      found.push({ context: request.id, at, chain: [...chains.to(at, top), ...tail], when: [...all.values()] });
    }
    return found;
  };
  return {
    found: { sites: [], listeners: [], contracts: [], unresolved: [] },
    arrivals,
    arrivalsOf({ item, calls, only }, place, except) {
      const when = conditionsOf(item.when);
      if (when === 'never') return [];
      const top = calls[0]?.fn ?? place.fn;
      const tail = calls.map(({ fn, call, to }) => linkOf(fn, call, to));
      return arrivals({ functions: item.made, top, tail, when, except, only });
    },
    closeText(place, items, form) {
      const guard = guardOf(ev, place);
      if (guard === 'never') return [];
      return items.flatMap((item) => {
        const whole = bundle(ev.asText([item]), [], []);
        const closed = closer.close({ ...whole, when: [...whole.when, ...guard] }, place.fn, form);
        return foldCrowds(closed.bundles, form);
      });
    },
  };
}
