import {
  type ChainLink,
  type Effect,
  type OpenSite,
  type OpenUnresolved,
  type PassedAt,
  printTemplate,
} from '@callgate/ir';
import { unknownType } from '../link/type.js';
import type { Chains } from '../reach/chains.js';
import type { Reachability } from '../reach/reachability.js';
import { type Evaluator, spanOf } from '../value/evaluator.js';
import { modelValue } from '../value/model/model-values.js';
import { sitesOfEach } from '../value/model/registry.js';
import type { Alternative } from '../value/value.js';
import { builtAt, cameThrough, type Maker, makersOf } from './built-at.js';
import { bundle, partsOf } from './search/bundle.js';
import type { Choices } from './chosen.js';
import type { Bundle, Closed, Closer } from './search/close.js';
import type { Arrival, Collector } from './collector.js';
import { contextsWithTarget } from './empty-targets.js';
import { evidenceOf } from './evidence.js';
import { isGivenInstead, libraryAddress, settingsInstead } from './library-address.js';
import { foldCrowds } from './search/one-of-many.js';
import { isTold } from './search/passing.js';
import { createRoom } from './search/room.js';
import { guardOf, isIdle, type ModelledPlace } from './sinks.js';
import { conditionsOf } from './templates.js';
import { contextsTold } from './told.js';
import { waysOfWhere } from './where.js';

type Opens = Effect & { effect: 'opens' };
type OpensExternal = Effect & { effect: 'opensExternal' };

/** Operations that are told of one call. */
const maxOperations = 8;

/** What ends with no text at all says nothing of where it leads. */
function withTarget(end: Closed): Closed {
  return { ...end, bundles: end.bundles.filter(({ item }) => partsOf(item)[0] !== undefined) };
}

/** What is known of a place that opens connections, whatever address is asked for. */
interface Opening {
  readonly place: ModelledPlace;
  readonly effect: Opens;
  /** The calls that make what carries the address. */
  readonly makers: readonly Maker[];
  /** The address that the library takes by itself, and the alternatives to it. */
  readonly library?: { readonly own: string | undefined; readonly rivals: readonly Bundle[] };
  /** The names by which the program chooses what it calls. */
  readonly chosen?: Choices;
}

/** Finds what the calls of modelled functions open. */
export interface Openings {
  addOpens(place: ModelledPlace, effect: Opens): void;
  addExternal(place: ModelledPlace, effect: OpensExternal): void;
}

/**
 * @param collector where sites, and what is not known of them, go
 * @param choices the names by which programs choose among what they call
 */
export function createOpenings(
  ev: Evaluator,
  collector: Collector,
  parts: { reachability: Reachability; chains: Chains; closer: Closer; choices: Choices },
): Openings {
  const { reachability, chains, closer, choices } = parts;
  const { found } = collector;
  const seen = new Set<string>();

  const addOpening = (place: ModelledPlace, effect: Opens): void => {
    const of = (value: Parameters<typeof modelValue>[2]): readonly Alternative[] =>
      modelValue(ev, place.site, value, unknownType);
    const guard = guardOf(ev, place);
    if (guard === 'never') return;
    if (effect.idle !== undefined && isIdle(place.fn, place.site.call, effect.idle)) return;
    const ways = waysOfWhere(ev, place, effect);
    if (ways.length === 0) return;
    // A list of addresses (a text that was split) is each of them.
    const targets = ev.asText(
      of(effect.target).flatMap((item) =>
        item.value.value === 'list' ? ev.follow(item, [{ element: 'value' }]) : [item],
      ),
    );
    const ports = effect.port === undefined ? [] : ev.asText(of(effect.port));
    const operations = effect.operation === undefined ? [] : ev.asText(of(effect.operation)).slice(0, maxOperations);
    const optional = effect.optional === true || (effect.instead ?? []).some((each) => of(each).length > 0);
    const isTelling = !optional && effect.secondary !== true;
    if (targets.length === 0) {
      if (isTelling) reportUnknown(place, `no address reaches ${place.callee}`);
      return;
    }
    const room = createRoom();
    const ends = targets.flatMap((target) => {
      const start = bundle([target], ports, operations);
      return ways.map((where) => {
        const whole = { ...start, when: [...start.when, ...guard, ...where] };
        return closer.close(whole, place.fn, effect.form, room);
      });
    });
    const bundles = foldCrowds(
      ends.flatMap((end) => end.bundles),
      effect.form,
    );
    if (isTelling) reportUntold(place, ends.map(withTarget));
    const elsewhere = contextsWithTarget(bundles, effect.form, (functions) => reachability.commonContexts(functions));
    const own = bundles.length < 2 ? undefined : libraryAddress(ev, place, effect);
    const opening: Opening = {
      place,
      effect: optional ? { ...effect, optional } : effect,
      makers: makersOf(ev, place, effect.target),
      library: { own, rivals: bundles },
    };
    for (const closed of bundles) addSite(opening, closed, elsewhere(closed));
  };

  const addSite = (opening: Opening, closed: Bundle, except?: ReadonlySet<number>): void => {
    const { place, effect, makers, library } = opening;
    const [target, port, named] = partsOf(closed.item);
    const operation = named?.template.some((segment) => segment.segment === 'unknown') === true ? undefined : named;
    if (target === undefined) return;
    const isKnown = isTold(effect.form, closed.item);
    // Where the connection was opened elsewhere, an end that is not known is told there.
    if (effect.secondary === true && !isKnown) return;
    const isOwn = library?.own !== undefined && printTemplate(target.template) === library.own;
    if (isOwn && isGivenInstead(closed.item.when)) return;
    const unless = isOwn ? settingsUnless(closed, effect, library.rivals) : [];
    const through = cameThrough(makers, closed);
    // What is not known is told of every way by which it comes.
    const from = isKnown || closed.passed === undefined ? [] : [closed.passed.fn.index, closed.passed.call, through];
    const what = JSON.stringify([effect.protocol, target, port, operation, place.span, ...from]);
    for (const arrival of collector.arrivalsOf(closed, place, except)) {
      const key = `${arrival.context} ${what} ${JSON.stringify(arrival.when)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const passed = passedAt(closed, arrival);
      const name = opening.chosen?.before(arrival.at, place.fn);
      const site: OpenSite = {
        contexts: [arrival.context],
        protocol: effect.protocol,
        transport: effect.transport ?? 'tcp',
        ...(effect.technology === undefined ? {} : { technology: effect.technology }),
        form: effect.form,
        target,
        ...(port === undefined ? {} : { port }),
        ...(effect.defaultPort === undefined ? {} : { defaultPort: effect.defaultPort }),
        ...(operation === undefined ? {} : { operation }),
        ...(effect.secondary === true ? { secondary: true as const } : {}),
        ...(effect.optional === true ? { optional: true as const } : {}),
        ...(name === undefined ? {} : { chosenBy: { template: name, when: [] } }),
        ...(unless.length === 0 ? {} : { unless }),
        when: arrival.when,
        span: place.span,
        chain: [...arrival.chain, ...builtAt(makers, place)],
        ...(passed === undefined ? {} : { passed }),
        ...(through.length === 0 ? {} : { through }),
        evidence: [{ evidence: 'model', text: place.callee, at: place.span }, ...evidenceOf(closed)],
      };
      found.sites.push(site);
    }
  };

  /** The outermost call that passes the address on, with the chain that leads there. */
  const passedAt = ({ calls, passed }: Bundle, { chain, at: context }: Arrival): PassedAt | undefined => {
    const at = passed?.fn.facts.body?.calls[passed.call]?.at;
    if (passed === undefined || at === undefined) return undefined;
    const inner = calls.indexOf(passed);
    const links: readonly ChainLink[] =
      inner < 0 ? chains.to(context, passed.fn) : chain.slice(0, chain.length - calls.length + inner);
    return { span: spanOf(passed.fn, at), chain: links };
  };

  /** Programs that reach a place, and for which no address was found that others do not make: what they call is not known. */
  const reportUntold = (place: ModelledPlace, ends: readonly Closed[]): void => {
    const told = contextsTold(ends, (functions) => reachability.commonContexts(functions));
    if (reachability.commonContexts([place.fn]).every((context) => told.has(context))) return;
    reportUnknown(place, `no address of this program reaches ${place.callee}`, told);
  };

  const reportUnknown = (place: ModelledPlace, detail: string, except?: ReadonlySet<number>): void => {
    for (const { context, chain, when } of collector.arrivals({ functions: [place.fn], top: place.fn, except })) {
      const unknown: OpenUnresolved = {
        contexts: [context],
        reason: 'no-value',
        detail,
        when,
        span: place.span,
        chain,
      };
      found.unresolved.push(unknown);
    }
  };

  return {
    addOpens(place, effect) {
      for (const site of sitesOfEach(ev, place.site, effect.each)) addOpening({ ...place, site }, effect);
    },
    addExternal(place, { name, protocol, port }) {
      const effect: Opens = { effect: 'opens', target: '', form: 'host', protocol, defaultPort: port };
      const opening: Opening = { place, effect, makers: [], chosen: choices };
      for (const closed of collector.closeText(place, modelValue(ev, place.site, name, unknownType), 'host'))
        addSite(opening, closed);
    },
  };
}

/** The settings that, where they are given, take the place of an address that a library takes by itself. */
function settingsUnless(closed: Bundle, { target }: Opens, rivals: readonly Bundle[]): NonNullable<OpenSite['unless']> {
  const when = conditionsOf(closed.item.when);
  if (when === 'never') return [];
  return settingsInstead(
    when,
    target,
    rivals.flatMap(({ item }) => partsOf(item)[0]?.template ?? []),
  );
}
