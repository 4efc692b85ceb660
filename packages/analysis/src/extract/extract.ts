import type { Extraction } from '@callgate/ir';
import type { ContextRequest, ExtractResult } from '../api.js';
import type { Linked } from '../link/linked.js';
import { createChains } from '../reach/chains.js';
import { createGates } from '../reach/gates.js';
import { unique } from '../unique.js';
import { bundle } from './search/bundle.js';
import { createChoices } from './chosen.js';
import { createCloser } from './search/close.js';
import { createCollector } from './collector.js';
import { addContract } from './contracts.js';
import { directivesOf } from './directives.js';
import { createDynamicCallers } from './search/dynamic-callers.js';
import { addListener } from './listeners.js';
import { modelUses } from './model-uses.js';
import { createObjects } from './search/objects.js';
import { createOpenings } from './openings.js';
import { prepare } from './prepare.js';
import { createReachabilityView } from './reachability-view.js';
import { requestsIn } from './requests-in.js';
import { type ModelledPlace, placesOf } from './sinks.js';
import { unmodelledSinks } from './unmodelled.js';

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
  const objects = createObjects(ev, reachability);
  const dynamic = createDynamicCallers(ev, reachability, objects);
  const closer = createCloser(ev, { reachability, gates, crowded: prepared.crowded, objects, dynamic });
  const collector = createCollector(ev, contexts, { reachability, chains, gates, closer });
  const { found } = collector;
  const choices = createChoices(ev, reachability, starts, chains, (texts, fn) =>
    texts.flatMap((text) =>
      closer.close(bundle(ev.asText([text]), [], []), fn, 'host').bundles.flatMap(({ item }) => {
        const [name] = item.value.value === 'list' ? (item.value.items[0] ?? []) : [];
        return name === undefined ? [] : [{ ...name, made: item.made }];
      }),
    ),
  );
  const openings = createOpenings(ev, collector, { reachability, chains, closer, choices });

  const addPlace = (place: ModelledPlace): void => {
    for (const effect of place.model.effects) {
      switch (effect.effect) {
        case 'opens':
          openings.addOpens(place, effect);
          break;
        case 'opensExternal':
          openings.addExternal(place, effect);
          break;
        case 'listens':
          addListener(ev, collector, place, effect);
          break;
        case 'serves':
        case 'speaks':
          addContract(ev, collector, place, effect);
          break;
        default:
      }
    }
  };

  for (const fn of reachability.functions)
    for (const place of placesOf(linked, fn, reachability.scanned(fn))) addPlace(place);
  const unmodelled = unmodelledSinks(ev, reachability, dynamic);
  for (const { fn, made, only, reason, detail, target, when, span } of unmodelled.sinks) {
    const way = { functions: [...new Set([fn, ...made])], top: fn, when, only };
    for (const arrival of collector.arrivals(way)) {
      const { context, chain } = arrival;
      const asked = target === undefined ? {} : { target };
      found.unresolved.push({ contexts: [context], reason, detail, ...asked, when: arrival.when, span, chain });
    }
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
