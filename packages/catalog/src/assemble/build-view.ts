import type { Binding, CatalogResource, CatalogService, CatalogView, Diagnostic, Workload } from '@callgate/ir';
import type { CatalogEntry, ServiceRule } from '../api.js';
import { bindingOf } from '../binding/bind-trees.js';
import type { BoundWorkload } from '../binding/bind-trees.js';
import { normalName } from '../binding/names.js';
import type { DraftTree } from '../draft.js';
import { treeKinds } from '../draft.js';
import { baseOf, byText, isWithin } from '../files/paths.js';
import { addressesOf } from './addresses.js';
import { entriesOf } from './entries.js';
import type { BuiltTree } from './entries.js';
import { namespacesOf } from './namespaces.js';
import { countedWorkloads } from './service-names.js';
import type { WorkloadGroup } from './service-names.js';
import { watchesOf } from './watches.js';

/**
 * Orders trees: first what skaffold deploys; manifests before what was rendered before Compose files before charts with
 * their defaults; what is not in a folder of documentation or examples; whole deployments before parts; of
 * equals the one of whose settings less is unknown, then the one that describes more, then by name.
 * @param deployed folders and files that a skaffold file deploys
 */
export function compareTrees(a: DraftTree, b: DraftTree, deployed: readonly string[]): number {
  return (
    Number(isDeployed(b, deployed)) - Number(isDeployed(a, deployed)) ||
    treeKinds.indexOf(a.kind) - treeKinds.indexOf(b.kind) ||
    Number(isShown(a)) - Number(isShown(b)) ||
    Number(isFragment(a)) - Number(isFragment(b)) ||
    unknownsOf(a) - unknownsOf(b) ||
    b.workloads.length - a.workloads.length ||
    byText(a.name, b.name)
  );
}

function isDeployed(tree: DraftTree, deployed: readonly string[]): boolean {
  return deployed.some((path) => isWithin(tree.name, path));
}

/** Folders that show how something is deployed, or was in an earlier version. */
const showing = /(?:^|\/)(?:(?:mk)?docs?|documentation|website|demos?|examples?|samples?|tutorials?)\//iu;

function isShown(tree: DraftTree): boolean {
  return showing.test(`${tree.name}/`);
}

/** Small trees are parts beside a deployment, whatever is known of them. */
function isFragment(tree: DraftTree): boolean {
  return tree.workloads.length < 4;
}

/** Containers that get variables or files of which the repository does not tell. */
function unknownsOf(tree: DraftTree): number {
  return tree.workloads
    .flatMap((workload) => workload.containers)
    .filter(
      (container) =>
        container.openEnvironment !== undefined ||
        container.files.some((file) => file.why?.includes('not in the repository') === true),
    ).length;
}

/** An entry point that no workload of any view runs, and the service that stands for it. */
export interface Undeployed {
  readonly entry: CatalogEntry;
  readonly name: string;
  readonly because: string;
}

/**
 * Puts the trees of one environment together.
 * @param trees with their workloads, the primary tree first
 * @param groups those workloads by service
 */
export function buildView(
  environment: string,
  trees: readonly (readonly [tree: DraftTree, workloads: readonly BoundWorkload[]])[],
  groups: readonly WorkloadGroup[],
  undeployed: readonly Undeployed[],
  rules: Readonly<Record<string, ServiceRule>>,
  diagnostics: Diagnostic[],
): CatalogView {
  const services: CatalogService[] = [];
  const resources: CatalogResource[] = [];
  const workloads = new Map<BoundWorkload, Workload>();
  const ids = new Set<string>();
  for (const group of groups) {
    const technology = technologyOfGroup(group);
    const { name } = group;
    const id = technology === undefined ? `service:${name}` : `resource:${name}`;
    for (const bound of [...group.workloads, ...group.again]) workloads.set(bound, workloadOf(bound, id, ids));
    const own = group.workloads.flatMap((bound) => workloads.get(bound)?.id ?? []);
    if (technology === undefined) services.push(serviceOf(id, group, workloads));
    else resources.push({ id, name, technology, workloads: own });
  }
  const built = trees.map(([tree, bound]) => builtTree(tree, bound, workloads));
  const addresses = built.flatMap((each) => each.addresses.map(([, address]) => address));
  for (const each of undeployed) {
    services.push(undeployedService(each));
    const host = baseOf(each.entry.directory).toLowerCase();
    if (!host.startsWith('service.')) continue;
    // In a registry that maps names to services one to one, the folder is the name.
    const at = { file: each.entry.directory, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
    addresses.push({
      hosts: [host],
      owners: [`service:${each.name}`],
      ports: [],
      headless: true,
      namespace: 'default',
      tree: 'convention',
      at,
    });
  }
  const named = withAliases(services, [...workloads.values()], addresses, rules);
  return {
    environment,
    origin: [...new Set(trees.flatMap(([tree]) => tree.origin))].sort(byText),
    services: named.toSorted((a, b) => byText(a.id, b.id)),
    workloads: trees.flatMap(([, bound]) => bound.flatMap((each) => workloads.get(each) ?? [])),
    resources: resources.toSorted((a, b) => byText(a.id, b.id)),
    addresses,
    entries: entriesOf(built, diagnostics),
    watches: watchesOf(built, diagnostics),
    namespaces: namespacesOf(trees.map(([tree]) => tree)),
  };
}

function builtTree(
  tree: DraftTree,
  bound: readonly BoundWorkload[],
  workloads: ReadonlyMap<BoundWorkload, Workload>,
): BuiltTree {
  const own = bound.flatMap((each): BuiltTree['workloads'][number][] => {
    const workload = workloads.get(each);
    return workload === undefined ? [] : [[each.draft, workload]];
  });
  const addresses = addressesOf(
    tree,
    own.map(([, workload]) => workload),
  );
  return {
    tree,
    workloads: own,
    addresses: tree.addresses.flatMap((draft, at): BuiltTree['addresses'][number][] => {
      const address = addresses[at];
      return address === undefined ? [] : [[draft, address]];
    }),
  };
}

function containersOf(group: WorkloadGroup): BoundWorkload['containers'] {
  return [...group.workloads, ...group.again].flatMap((workload) => workload.containers);
}

/** The technology of a group that runs nothing of the repository and holds a known database or broker. */
function technologyOfGroup(group: WorkloadGroup): string | undefined {
  const all = containersOf(group).filter(({ container }) => !container.init);
  if (all.some(({ binding }) => binding.bound !== undefined)) return undefined;
  return all.find(({ binding }) => binding.technology !== undefined)?.binding.technology;
}

function workloadOf(bound: BoundWorkload, service: string, ids: Set<string>): Workload {
  const { draft, tree } = bound;
  const plain = `${draft.namespace}/${draft.kind}/${draft.name}`;
  const id = ids.has(plain) ? `${plain}@${tree.name}` : plain;
  ids.add(id);
  return {
    id,
    service,
    kind: draft.kind,
    namespace: draft.namespace,
    name: draft.name,
    labels: draft.labels,
    ...(draft.selector === undefined ? {} : { selector: draft.selector }),
    ...(draft.serviceAccount === undefined ? {} : { serviceAccount: draft.serviceAccount }),
    ...(draft.hostNetwork === undefined ? {} : { hostNetwork: draft.hostNetwork }),
    ...(draft.withoutServiceLinks === undefined ? {} : { withoutServiceLinks: draft.withoutServiceLinks }),
    containers: bound.containers.map(({ container }) => container),
    at: draft.at,
    tree: tree.name,
  };
}

function directoryOfGroup(group: WorkloadGroup): string | undefined {
  const all = containersOf(group);
  const main =
    all.find(({ container, binding }) => !container.init && binding.bound !== undefined) ??
    all.find(({ binding }) => binding.bound !== undefined);
  return (
    main?.binding.bound?.entry.directory ??
    all.find(({ binding }) => binding.directory !== undefined)?.binding.directory
  );
}

function serviceOf(id: string, group: WorkloadGroup, workloads: ReadonlyMap<BoundWorkload, Workload>): CatalogService {
  const directory = directoryOfGroup(group);
  const own = group.workloads.flatMap((bound) => workloads.get(bound)?.id ?? []);
  const bindings = countedWorkloads(group).flatMap((bound) => bindingsOfWorkload(bound, workloads));
  const opaque = bindings.length === 0;
  const all = containersOf(group).filter(({ container }) => !container.init);
  // A language that was told speaks louder than the name of an image.
  const because =
    (all.find(({ binding }) => binding.directory !== undefined) ?? all[0])?.binding.opaqueBecause ??
    'nothing tells what it runs';
  return {
    id,
    name: group.name,
    aliases: group.workloads.flatMap(({ draft }) => draft.knownAs ?? []),
    ...(directory === undefined ? {} : { directory }),
    workloads: own,
    bindings,
    opaque,
    ...(opaque ? { opaqueBecause: because } : {}),
  };
}

function bindingsOfWorkload(bound: BoundWorkload, workloads: ReadonlyMap<BoundWorkload, Workload>): readonly Binding[] {
  const id = workloads.get(bound)?.id ?? '';
  return bound.containers.flatMap(({ container, binding }) => bindingOf(id, container.name, binding) ?? []);
}

function undeployedService({ entry, name, because }: Undeployed): CatalogService {
  const binding: Binding = {
    workload: '',
    container: '',
    entry: entry.package,
    arguments: [],
    how: 'convention',
    because,
  };
  return {
    id: `service:${name}`,
    name,
    aliases: [],
    directory: entry.directory,
    workloads: [],
    bindings: [binding],
    opaque: false,
  };
}

/** Gives services their other names: folder, images, Services in front; a name that fits several services is nobody's. */
function withAliases(
  services: readonly CatalogService[],
  workloads: readonly Workload[],
  addresses: CatalogView['addresses'],
  rules: Readonly<Record<string, ServiceRule>>,
): readonly CatalogService[] {
  const candidates = services.map((service) => {
    const names = new Set(service.aliases);
    if (service.directory !== undefined && service.directory !== '.') names.add(baseOf(service.directory));
    for (const workload of workloads) if (workload.service === service.id) names.add(workload.name);
    for (const address of addresses) {
      if (address.owners.length === 1 && address.owners[0] === service.id && address.hosts[0] !== undefined)
        names.add(address.hosts[0]);
    }
    for (const alias of rules[service.name]?.aliases ?? []) names.add(alias);
    names.delete(service.name);
    return names;
  });
  const counts = new Map<string, number>();
  for (const [index, names] of candidates.entries()) {
    const own = new Set([...names, services[index]?.name ?? ''].map(normalName));
    for (const name of own) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return services.map((service, index) => ({
    ...service,
    aliases: [...(candidates[index] ?? [])]
      .filter((name) => counts.get(normalName(name)) === 1 || normalName(name) === normalName(service.name))
      .sort(byText),
  }));
}
