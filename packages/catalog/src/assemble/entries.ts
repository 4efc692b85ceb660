import type { Address, CatalogEntry, Diagnostic, PodPort, Workload } from '@callgate/ir';
import type { DraftAddress, DraftBackend, DraftTree, DraftWorkload } from '../draft.js';
import { catalogDiagnostic } from '../findings.js';
import { podPortsOf } from './pod-ports.js';

/** A tree with what became of its drafts. */
export interface BuiltTree {
  readonly tree: DraftTree;
  readonly addresses: readonly (readonly [draft: DraftAddress, address: Address])[];
  readonly workloads: readonly (readonly [draft: DraftWorkload, workload: Workload])[];
}

/**
 * Finds the ways in from outside: Services that open themselves, routes that lead to Services, ports that stand open on nodes.
 * A route in a file of its own belongs to every tree of the environment; it is reported where no tree has what it leads to.
 */
export function entriesOf(trees: readonly BuiltTree[], diagnostics: Diagnostic[]): readonly CatalogEntry[] {
  const entries = trees.flatMap((built) => [...serviceEntries(built), ...doorEntries(built)]);
  const lost = new Map<string, { readonly backend: DraftBackend; readonly entry: CatalogEntry; what: string }>();
  const found = new Set<string>();
  for (const built of trees) {
    for (const route of built.tree.routes) {
      for (const backend of route.backends) {
        const { entry: kind, name } = route;
        const key = JSON.stringify([name, backend.service, backend.port, backend.at]);
        const known = backendEntry(kind, name, backend, built);
        if (known === undefined && backend.guess === true) continue;
        const entry = known ?? { entry: kind, name, owners: [], ports: [], tree: built.tree.name, at: backend.at };
        // A Service without pods of its own in this tree may stand before those of another one.
        if (known === undefined || known.ports.length === 0 || known.owners.length === 0) {
          const port = backend.port === undefined ? '' : `, port ${String(backend.port)}`;
          const hasPods = known !== undefined && known.owners.length > 0;
          const why = hasPods ? 'of which no port of the pods is known' : 'behind which manifests describe no pods';
          lost.set(key, { backend, entry, what: `${name} leads to ${backend.service}${port}, ${why}.` });
        } else {
          found.add(key);
          entries.push(entry);
        }
      }
    }
  }
  for (const [key, { backend, entry, what }] of lost) {
    if (found.has(key)) continue;
    diagnostics.push(catalogDiagnostic('entry-unknown', what, backend.at));
    entries.push(entry);
  }
  return united(entries);
}

/** LoadBalancer, NodePort, externalIPs. */
function serviceEntries({ tree, addresses }: BuiltTree): readonly CatalogEntry[] {
  return addresses.flatMap(([draft, address]) =>
    draft.entries.map((entry) => ({
      entry,
      name: `Service ${draft.namespace}/${draft.name}`,
      owners: ownersOf(address),
      ports: podPortsOf(address.ports),
      tree: tree.name,
      at: draft.at,
    })),
  );
}

function doorEntries({ tree, workloads }: BuiltTree): readonly CatalogEntry[] {
  return workloads.flatMap(([draft, workload]) =>
    draft.doors.map((door) => ({ ...door, owners: [workload.service], tree: tree.name })),
  );
}

/** The entry of a route through one backend; undefined where the tree has no such Service or the Service no such port. */
function backendEntry(
  entry: CatalogEntry['entry'],
  name: string,
  backend: DraftBackend,
  { tree, addresses }: BuiltTree,
): CatalogEntry | undefined {
  const [, address] = addresses.find(([draft]) => isNamed(draft, backend, draft.name)) ??
    addresses.find(([draft]) => isNamed(draft, backend, draft.writtenName)) ?? [undefined, undefined];
  if (address === undefined) return undefined;
  const { port } = backend;
  const ports = address.ports.filter((each) => port === undefined || each.port === port || each.name === port);
  if (port !== undefined && ports.length === 0) return undefined;
  return {
    entry,
    name,
    owners: ownersOf(address),
    ports: podPortsOf(ports),
    tree: tree.name,
    at: backend.at,
  };
}

function isNamed(draft: DraftAddress, backend: DraftBackend, name: string | undefined): boolean {
  if (name === undefined || draft.to.to === 'workload') return false;
  if (draft.namespace === backend.namespace && name.toLowerCase() === backend.service.toLowerCase()) return true;
  return backend.guess === true && draft.hosts.slice(1).includes(backend.service);
}

function ownersOf(address: Address): readonly string[] {
  return address.owners.filter((owner) => !owner.startsWith('external:'));
}

/** One entry for the paths of one route that lead to the same owners. */
function united(entries: readonly CatalogEntry[]): readonly CatalogEntry[] {
  const byKey = new Map<string, CatalogEntry>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.entry, entry.name, entry.owners, entry.tree]);
    const before = byKey.get(key);
    byKey.set(key, before === undefined ? entry : { ...before, ports: unitePorts(before.ports, entry.ports) });
  }
  return [...byKey.values()];
}

function unitePorts(left: readonly PodPort[], right: readonly PodPort[]): readonly PodPort[] {
  const known = new Set(left.map((each) => `${String(each.port)}/${each.transport}`));
  return [...left, ...right.filter((each) => !known.has(`${String(each.port)}/${each.transport}`))];
}
