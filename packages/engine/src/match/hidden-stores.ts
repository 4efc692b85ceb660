import { kindOfStore } from '@callgate/catalog';
import type { BoundSite, BoundUnresolved, HiddenStore } from '@callgate/analysis';
import type { ResolvedEnd, ResolvedSite } from '@callgate/graph';
import type { Span } from '@callgate/ir';
import type { Run } from '../road/run.js';
import { callSite } from '../road/seen-from-run.js';
import type { MatchScope } from './match-endpoint.js';
import { describedStore } from './described-store.js';

/** What became of stores whose addresses nobody sees: those that are called all the same, and what stays unknown. */
export interface HiddenStores {
  readonly sites: readonly ResolvedSite[];
  readonly open: readonly BoundUnresolved[];
  /** Call sites without an owner that are no other store than one of those. */
  isOneOf(site: BoundSite): boolean;
}

/**
 * Databases, brokers and caches whose address is a secret, or in a setting that is not in the repository. That such a store is called, and of which
 * kind it is, the client library says; which one it is, the manifests say where they describe one of the kind. Where they describe none or several, it stays unknown.
 * @param found call sites of the run whose address has an owner: a store of the same kind among them may be the one that is meant
 */
export function hiddenStores(
  run: Run,
  unresolved: readonly BoundUnresolved[],
  found: readonly ResolvedSite[],
  scope: MatchScope,
): HiddenStores {
  const known = new Set(found.map((each) => each.to.technology));
  const sites: ResolvedSite[] = [];
  const others: BoundUnresolved[] = [];
  const places = new Set<string>();
  const kinds = kindsAt(unresolved);
  for (const each of unresolved) {
    const isOne = each.store !== undefined && kinds.get(keyOf(each.store.span))?.size === 1;
    const store = isOne && isGiven(each, run) ? each.store : undefined;
    const to =
      store === undefined || known.has(kindOfStore(store.technology))
        ? undefined
        : describedStore(store.technology, scope);
    if (store === undefined || to === undefined) {
      others.push(each);
      continue;
    }
    sites.push(siteOf(store, to, run, scope));
    places.add(keyOf(each.span)).add(keyOf(store.span));
  }
  return {
    sites,
    open: others.filter(({ reason, span }) => reason !== 'no-value' || !places.has(keyOf(span))),
    isOneOf: ({ technology, span }) => technology !== undefined && places.has(keyOf(span)),
  };
}

/** Which kinds of stores each call may open: of several, the hidden setting chooses one. */
function kindsAt(unresolved: readonly BoundUnresolved[]): ReadonlyMap<string, ReadonlySet<string>> {
  const kinds = new Map<string, Set<string>>();
  for (const { store } of unresolved) {
    if (store === undefined) continue;
    const key = keyOf(store.span);
    kinds.set(key, (kinds.get(key) ?? new Set()).add(store.technology));
  }
  return kinds;
}

/**
 * Whether a workload is given the setting somewhere: what its manifests leave out, though they are complete, is not set, and the program may do
 * without the store.
 */
function isGiven({ reason }: BoundUnresolved, { workload, container }: Run): boolean {
  return reason !== 'setting-not-set' || workload === undefined || container?.unseenEnvironment !== undefined;
}

function keyOf({ file, start }: Span): string {
  return `${file}:${start.line}:${start.column}`;
}

function siteOf(store: HiddenStore, to: ResolvedEnd, run: Run, { view }: MatchScope): ResolvedSite {
  const ports = new Set(
    view.addresses.filter(({ owners }) => owners.includes(to.id)).flatMap(({ ports }) => ports.map(({ port }) => port)),
  );
  const [only] = ports;
  const port = ports.size === 1 ? only : store.usualPort;
  const text = `the address is not known; ${to.name} is the one ${store.technology} that manifests describe`;
  const site = callSite(
    {
      context: run.context,
      protocol: store.protocol,
      transport: store.transport,
      technology: store.technology,
      endpoint: { service: to.name, ...(port === undefined ? {} : { port }) },
      span: store.span,
      chain: store.chain,
      evidence: [...store.evidence, { evidence: 'value', text }],
    },
    run,
  );
  return { site, to };
}
