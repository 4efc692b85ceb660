import {
  type ChainLink,
  type Effect,
  type Extraction,
  type OpenListener,
  type OpenSite,
  type OpenUnresolved,
  type PassedAt,
  printTemplate,
  type Template,
} from '@callgate/ir';
import type { Alternative as OpenAlternative, Condition as OpenCondition, ContractUse } from '@callgate/ir';
import type { ContextRequest, ExtractResult } from '../api.js';
import type { FunctionNode, Linked } from '../link/linked.js';
import { createChains, linkOf } from '../reach/chains.js';
import { createGates } from '../reach/gates.js';
import { spanOf } from '../value/evaluator.js';
import { modelValue } from '../value/model-values.js';
import { unknownType } from '../link/type.js';
import { sitesOfEach } from '../value/registry.js';
import type { Alternative } from '../value/value.js';
import { builtAt, cameThrough, makersOf } from './built-at.js';
import { unique } from '../unique.js';
import { type Choices, createChoices } from './chosen.js';
import { type Bundle, type Closed, createCloser } from './close.js';
import { bundle, partsOf } from './bundle.js';
import { contractName } from './contract-name.js';
import { directivesOf } from './directives.js';
import { contextsWithTarget } from './empty-targets.js';
import { evidenceOf } from './evidence.js';
import { isGivenInstead, libraryAddress, settingsInstead } from './library-address.js';
import { isTold } from './passing.js';
import { requestsIn } from './requests-in.js';
import { createRoom } from './room.js';
import { prepare } from './prepare.js';
import { createReachabilityView } from './reachability-view.js';
import { modelUses } from './model-uses.js';
import { guardOf, isIdle, type ModelledPlace, placesOf } from './sinks.js';
import { conditionsOf } from './templates.js';
import { contextsTold } from './told.js';
import { unmodelledSinks } from './unmodelled.js';
import { waysOfWhere } from './where.js';

type Opens = Effect & { effect: 'opens' };

/** Everything found for one context, before equal findings of several contexts are put together. */
interface Found {
  readonly sites: OpenSite[];
  readonly listeners: OpenListener[];
  readonly contracts: ContractUse[];
  readonly unresolved: OpenUnresolved[];
}

/**
 * Finds every place that opens a connection in the functions that the contexts reach, with its target as templates over settings.
 * @param linked what `link` made
 * @param contexts the entry points, roles and arguments to be told apart
 */
export function extract(linked: Linked, contexts: readonly ContextRequest[]): ExtractResult {
  const prepared = prepare(linked, contexts);
  const { ev, reachability, starts } = prepared;
  const chains = createChains(reachability, starts);
  const gates = createGates(ev, reachability, starts);
  const closer = createCloser(ev, reachability, prepared.crowded);
  const found: Found = { sites: [], listeners: [], contracts: [], unresolved: [] };
  const seen = new Set<string>();

  /** Contexts that reach all functions, each with its chain and the conditions that hold on every way there. */
  const perContext = (
    functions: readonly FunctionNode[],
    top: FunctionNode,
    tail: readonly ChainLink[],
    conditions: readonly OpenCondition[],
    add: (context: string, chain: readonly ChainLink[], when: readonly OpenCondition[], at: number) => void,
    except?: ReadonlySet<number>,
    only?: ReadonlySet<number>,
  ): void => {
    for (const context of reachability.commonContexts(functions)) {
      const request = contexts[context];
      if (request === undefined || except?.has(context) === true || only?.has(context) === false) continue;
      const gate = conditionsOf(gates.of(context, top));
      if (gate === 'never') continue;
      const when = new Map([...gate, ...conditions].map((condition) => [JSON.stringify(condition), condition]));
      add(request.id, [...chains.to(context, top), ...tail], [...when.values()], context);
    }
  };

  const closeText = (place: ModelledPlace, items: readonly Alternative[], form: Opens['form']): readonly Bundle[] => {
    const guard = guardOf(ev, place);
    if (guard === 'never') return [];
    return items.flatMap((item) => {
      const whole = bundle(ev.asText([item]), [], []);
      return closer.close({ ...whole, when: [...whole.when, ...guard] }, place.fn, form).bundles;
    });
  };

  /** The names by which the program chooses what it calls. */
  const choices = createChoices(ev, reachability, starts, chains, (texts, fn) =>
    texts.flatMap((text) =>
      closer.close(bundle(ev.asText([text]), [], []), fn, 'host').bundles.flatMap(({ item }) => {
        const [name] = item.value.value === 'list' ? (item.value.items[0] ?? []) : [];
        return name === undefined ? [] : [{ ...name, made: item.made }];
      }),
    ),
  );

  const tailOf = (item: Bundle): { top: FunctionNode | undefined; tail: readonly ChainLink[] } => ({
    top: item.calls[0]?.fn,
    tail: item.calls.map(({ fn, call, to }) => linkOf(fn, call, to)),
  });

  const addOpens = (place: ModelledPlace, effect: Opens): void => {
    for (const site of sitesOfEach(ev, place.site, effect.each)) addOpening({ ...place, site }, effect);
  };

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
    const operations = effect.operation === undefined ? [] : ev.asText(of(effect.operation)).slice(0, 8);
    const optional = effect.optional === true || (effect.instead ?? []).some((each) => of(each).length > 0);
    const isTelling = !optional && effect.secondary !== true;
    if (targets.length === 0) {
      if (isTelling) reportUnknown(place, 'no-value', `no address reaches ${place.callee}`);
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
    const bundles = ends.flatMap((end) => end.bundles);
    if (isTelling) reportUntold(place, ends);
    const elsewhere = contextsWithTarget(bundles, effect.form, (functions) => reachability.commonContexts(functions));
    const opened = optional ? { ...effect, optional } : effect;
    const own = bundles.length < 2 ? undefined : libraryAddress(ev, place, effect);
    const rivals = own === undefined ? [] : bundles.flatMap(({ item }) => partsOf(item)[0]?.template ?? []);
    for (const closed of bundles) addSite(place, opened, closed, elsewhere(closed), undefined, { own, rivals });
  };

  /** The outermost call that passes the address on, with the chain that leads there. */
  const passedAt = ({ calls, passed }: Bundle, chain: readonly ChainLink[], context: number): PassedAt | undefined => {
    const at = passed?.fn.facts.body?.calls[passed.call]?.at;
    if (passed === undefined || at === undefined) return undefined;
    const inner = calls.indexOf(passed);
    const links = inner < 0 ? chains.to(context, passed.fn) : chain.slice(0, chain.length - calls.length + inner);
    return { span: spanOf(passed.fn, at), chain: links };
  };

  const addSite = (
    place: ModelledPlace,
    effect: Opens,
    closed: Bundle,
    except?: ReadonlySet<number>,
    chosen?: Choices,
    library?: { readonly own: string | undefined; readonly rivals: Template },
  ): void => {
    const [target, port, named] = partsOf(closed.item);
    const operation = named?.template.some((segment) => segment.segment === 'unknown') === true ? undefined : named;
    const when = conditionsOf(closed.item.when);
    if (when === 'never' || target === undefined) return;
    // Where the connection was opened elsewhere, an end that is not known is told there.
    if (effect.secondary === true && !isTold(effect.form, closed.item)) return;
    const isOwn = library?.own !== undefined && printTemplate(target.template) === library.own;
    if (isOwn && isGivenInstead(closed.item.when)) return;
    const unless = isOwn ? settingsInstead(when, effect.target, library.rivals) : [];
    const { top, tail } = tailOf(closed);
    const link = isTold(effect.form, closed.item) ? undefined : closed.passed;
    const makers = makersOf(ev, place, effect.target);
    const through = cameThrough(makers, closed); // What is not known is told of every way by which it comes.
    const from = link === undefined ? [] : [link.fn.index, link.call, through];
    const what = JSON.stringify([effect.protocol, target, port, operation, place.span, ...from]);
    const add = (context: string, chain: readonly ChainLink[], conditions: readonly OpenCondition[], at: number) => {
      const key = `${context} ${what} ${JSON.stringify(conditions)}`;
      if (seen.has(key)) return;
      seen.add(key);
      const passed = passedAt(closed, chain, at);
      const name = chosen?.before(at, place.fn);
      const site: OpenSite = {
        contexts: [context],
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
        when: conditions,
        span: place.span,
        chain: [...chain, ...builtAt(makers, place)],
        ...(passed === undefined ? {} : { passed }),
        ...(through.length === 0 ? {} : { through }),
        evidence: [{ evidence: 'model', text: place.callee, at: place.span }, ...evidenceOf(closed)],
      };
      found.sites.push(site);
    };
    perContext(closed.item.made, top ?? place.fn, tail, when, add, except, closed.only);
  };

  /** Programs that reach a place, and for which no address was found that others do not make: what they call is not known. */
  const reportUntold = (place: ModelledPlace, ends: readonly Closed[]): void => {
    const told = contextsTold(ends, (functions) => reachability.commonContexts(functions));
    if (reachability.commonContexts([place.fn]).every((context) => told.has(context))) return;
    reportUnknown(place, 'no-value', `no address of this program reaches ${place.callee}`, told);
  };

  const reportUnknown = (
    place: ModelledPlace,
    reason: OpenUnresolved['reason'],
    detail: string,
    except?: ReadonlySet<number>,
  ): void => {
    const add = (context: string, chain: readonly ChainLink[], when: readonly OpenCondition[]): void =>
      void found.unresolved.push({ contexts: [context], reason, detail, when, span: place.span, chain });
    perContext([place.fn], place.fn, [], [], add, except);
  };

  const addPlace = (place: ModelledPlace): void => {
    for (const effect of place.model.effects) {
      switch (effect.effect) {
        case 'opens':
          addOpens(place, effect);
          break;
        case 'opensExternal':
          for (const closed of closeText(place, modelValue(ev, place.site, effect.name, unknownType), 'host')) {
            addSite(
              place,
              { effect: 'opens', target: '', form: 'host', protocol: effect.protocol, defaultPort: effect.port },
              closed,
              undefined,
              choices,
            );
          }
          break;
        case 'listens':
          for (const closed of closeText(place, modelValue(ev, place.site, effect.address, unknownType), 'host-port')) {
            const [address] = partsOf(closed.item);
            const when = conditionsOf(closed.item.when);
            if (address === undefined || when === 'never') continue;
            const { top, tail } = tailOf(closed);
            perContext(closed.item.made, top ?? place.fn, tail, when, (context, _chain, conditions) => {
              found.listeners.push({
                contexts: [context],
                protocol: effect.protocol,
                address,
                when: conditions,
                span: place.span,
              });
            });
          }
          break;
        case 'serves':
        case 'speaks':
          addContract(place, effect);
          break;
        default:
      }
    }
  };

  const addContract = (place: ModelledPlace, effect: Effect & { effect: 'serves' | 'speaks' }): void => {
    const { span } = place;
    const use = effect.effect;
    const isAlone = use === 'speaks' && !place.model.effects.some((each) => each.effect === 'opens');
    const by = {
      ...(effect.protocol === undefined ? {} : { protocol: effect.protocol }),
      ...(isAlone ? { alone: true as const } : {}),
    };
    const values = modelValue(ev, place.site, effect.contract, unknownType);
    for (const item of values) {
      // A method's full name tells the contract, whatever the address before it.
      const names = ev.asText([item]).map(({ text }) => contractName(text));
      if (names.some((name) => name !== undefined)) {
        for (const name of names) {
          if (name === undefined) continue;
          const contract: OpenAlternative = { template: [{ segment: 'text', text: name }], when: [] };
          perContext([place.fn], place.fn, [], [], (context) => {
            found.contracts.push({ contexts: [context], use, contract, ...by, when: [], span });
          });
        }
        continue;
      }
      for (const closed of closeText(place, [item], 'host')) {
        const [contract] = partsOf(closed.item);
        const when = conditionsOf(closed.item.when);
        if (contract === undefined || when === 'never') continue;
        if (contract.template.length === 0 || contract.template.some((each) => each.segment === 'unknown')) continue;
        const { top, tail } = tailOf(closed);
        perContext(closed.item.made, top ?? place.fn, tail, when, (context, _chain, conditions) => {
          found.contracts.push({ contexts: [context], use, contract, ...by, when: conditions, span });
        });
      }
    }
  };

  for (const fn of reachability.functions)
    for (const place of placesOf(linked, fn, reachability.scanned(fn))) addPlace(place);
  const unmodelled = unmodelledSinks(ev, reachability);
  for (const unknown of unmodelled.sinks) {
    perContext([...new Set([unknown.fn, ...unknown.made])], unknown.fn, [], unknown.when, (context, chain, when) => {
      found.unresolved.push({
        contexts: [context],
        reason: unknown.reason,
        detail: unknown.detail,
        ...(unknown.target === undefined ? {} : { target: unknown.target }),
        when,
        span: unknown.span,
        chain,
      });
    });
  }
  const directives = directivesOf(reachability, chains, contexts);
  const extraction: Extraction = {
    kind: 'extraction',
    schemaVersion: 1,
    contexts: prepared.described,
    sites: found.sites,
    listeners: unique(found.listeners),
    contracts: unique(found.contracts),
    directives,
    unresolved: unique(found.unresolved),
    requests: requestsIn(found),
  };
  return {
    extraction,
    diagnostics: unmodelled.diagnostics,
    figures: prepared.figures,
    reachability: createReachabilityView(linked, prepared, chains),
    modelUses: (models) => modelUses(linked, prepared, models),
  };
}
