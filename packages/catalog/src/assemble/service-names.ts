import { selects } from '@callgate/manifests';
import type { BoundWorkload } from '../binding/bind-trees.js';
import { normalName } from '../binding/names.js';
import { baseOf, byText } from '../files/paths.js';
import type { CatalogEntry, ServiceRule } from '../api.js';
import { frontOf, namesInNamespaces } from './shared-names.js';

/** The workloads of several trees that are one service or resource. */
export interface WorkloadGroup {
  readonly name: string;
  /** Each workload as the first tree that has it describes it. */
  readonly workloads: readonly BoundWorkload[];
  /** The same workloads as later trees describe them again. */
  readonly again: readonly BoundWorkload[];
}

/**
 * The workloads of a group whose bindings count: as the first trees describe them, so that each workload runs once, with one set of
 * settings. Where nothing is bound there, the first tree counts in which something is.
 */
export function countedWorkloads(group: WorkloadGroup): readonly BoundWorkload[] {
  if (group.workloads.some(isBound)) return group.workloads;
  const first = group.again.find(isBound);
  return group.again.filter((workload) => workload.tree === first?.tree);
}

function isBound(workload: BoundWorkload): boolean {
  return workload.containers.some(({ binding }) => binding.bound !== undefined);
}

interface OpenGroup {
  readonly name: string;
  readonly workloads: BoundWorkload[];
  readonly again: BoundWorkload[];
  /** Normal names of the workloads in the trees so far. */
  readonly seen: Set<string>;
}

/**
 * Groups the workloads of all trees of an environment: workloads of one name are one service, and so are workloads of different names in
 * different trees that alone run the same entry point there, or run the same one under names that differ by words which all workloads of
 * the program begin with in one of them (`shop-api` of a chart, `api` of a Compose file). The configuration or the first tree gives the name.
 * @param trees the workloads of each tree, the primary one first
 */
export function groupWorkloads(
  trees: readonly (readonly BoundWorkload[])[],
  rules: Readonly<Record<string, ServiceRule>>,
): readonly WorkloadGroup[] {
  const groups = new Map<string, OpenGroup>();
  /** Entry point → key of the one group that runs it; null where several do. */
  const runners = new Map<string, string | null>();
  /** Entry point and name without what all workloads of the program begin with in one tree → key of the group. */
  const bare = new Map<string, string>();
  const own = namesInNamespaces(trees);
  const nameOf = (workload: BoundWorkload, siblings: readonly BoundWorkload[]): string =>
    ruledName(workload, rules) ?? own.get(workload) ?? ownName(workload, siblings);
  for (const workloads of trees) addTree(workloads, nameOf, groups, runners, bare);
  return [...groups.values()].sort((a, b) => byText(a.name, b.name));
}

function addTree(
  workloads: readonly BoundWorkload[],
  nameOf: (workload: BoundWorkload, siblings: readonly BoundWorkload[]) => string,
  groups: Map<string, OpenGroup>,
  runners: Map<string, string | null>,
  bare: Map<string, string>,
): void {
  const alone = soleRunners(workloads);
  const keys = new Map<string, Set<string>>();
  const names: (readonly [OpenGroup, string])[] = [];
  const bareNames: (readonly [string, string])[] = [];
  for (const workload of workloads) {
    const name = nameOf(workload, workloads);
    const own = normalName(name);
    const entry = alone.get(workload);
    const other = entry === undefined ? undefined : runners.get(entry.package);
    const bareName = bareNameOf(workload, workloads);
    const joined = groups.has(own) ? undefined : (other ?? (bareName === undefined ? undefined : bare.get(bareName)));
    const joins = joined !== undefined;
    const key = joined ?? own;
    if (bareName !== undefined) bareNames.push([bareName, key]);
    const group = groups.get(key) ?? { name, workloads: [], again: [], seen: new Set<string>() };
    const plain = normalName(workload.draft.name);
    (joins || group.seen.has(plain) ? group.again : group.workloads).push(workload);
    names.push([group, plain]);
    groups.set(key, group);
    for (const { binding } of workload.containers) {
      const entryId = binding.bound?.entry.package;
      if (entryId !== undefined) keys.set(entryId, (keys.get(entryId) ?? new Set()).add(key));
    }
  }
  for (const [group, name] of names) group.seen.add(name);
  for (const [each, key] of bareNames) if (!bare.has(each)) bare.set(each, key);
  for (const [entry, all] of keys) {
    const [first] = all;
    const before = runners.get(entry);
    const single = all.size === 1 && first !== undefined && (before === undefined || before === first);
    runners.set(entry, single ? first : null);
  }
}

/**
 * The name of a workload without the words that all workloads of its program begin with in its tree, the name of a release or of the product
 * (`api` of `shop-api` beside `shop-worker`), behind its entry point; undefined where it runs none.
 */
function bareNameOf(workload: BoundWorkload, siblings: readonly BoundWorkload[]): string | undefined {
  const entry = entryOf(workload);
  if (entry === undefined) return undefined;
  const own = normalName(workload.draft.name);
  const others = siblings.filter((other) => entryOf(other) === entry).map(({ draft }) => normalName(draft.name));
  const words = own.split('-');
  let count = others.some((other) => other !== own) ? words.length - 1 : 0;
  while (count > 0 && !others.every((other) => other.startsWith(`${words.slice(0, count).join('-')}-`))) count -= 1;
  return `${entry} ${words.slice(count).join('-')}`;
}

/** The name that the configuration gives to the program that a workload runs. */
function ruledName(workload: BoundWorkload, rules: Readonly<Record<string, ServiceRule>>): string | undefined {
  const folders = workload.containers.flatMap(({ binding }) => binding.bound?.entry.directory ?? []);
  return Object.keys(rules).find((name) => folders.includes(rules[name]?.source ?? ''));
}

/** The workloads that alone run their one entry point in their tree. */
function soleRunners(workloads: readonly BoundWorkload[]): ReadonlyMap<BoundWorkload, CatalogEntry> {
  const runners = new Map<string, BoundWorkload[]>();
  const entries = new Map<BoundWorkload, CatalogEntry[]>();
  for (const workload of workloads) {
    for (const { binding } of workload.containers) {
      if (binding.bound === undefined) continue;
      const { entry } = binding.bound;
      runners.set(entry.package, [...(runners.get(entry.package) ?? []), workload]);
      entries.set(workload, [...(entries.get(workload) ?? []), entry]);
    }
  }
  const alone = new Map<BoundWorkload, CatalogEntry>();
  for (const [workload, own] of entries) {
    const [entry] = own;
    if (entry !== undefined && own.length === 1 && runners.get(entry.package)?.length === 1) alone.set(workload, entry);
  }
  return alone;
}

/**
 * The name of a workload's service. A workload that is called as the folder of its program, but for separators, takes the folder's spelling
 * (`service-ledger` runs `service.ledger`); several that are called as the folder with a word after it are forms of that one program
 * (`service-payments-api`, `service-payments-worker`), unless several of them are called by names of their own; versions (`reviews-v1`) are called as the Service in front of them.
 */
function ownName(workload: BoundWorkload, siblings: readonly BoundWorkload[]): string {
  const { draft, tree } = workload;
  const folder = folderName(workload);
  const own = normalName(draft.name);
  if (
    folder !== undefined &&
    (own === normalName(folder) || (isFormOf(own, folder) && isOneOfForms(workload, folder, siblings)))
  )
    return folder;
  const unversioned = draft.name.replace(/[-.]v\d+$/, '');
  if (unversioned === draft.name) return draft.name;
  const fronted = tree.addresses.some(
    (address) =>
      address.name === unversioned &&
      address.namespace === draft.namespace &&
      address.to.to === 'selector' &&
      selects(address.to.selector, draft.labels),
  );
  return fronted ? unversioned : draft.name;
}

/** The name of the folder of the one program that a workload runs. */
function folderName(workload: BoundWorkload): string | undefined {
  const folders = new Set(workload.containers.flatMap(({ binding }) => binding.bound?.entry.directory ?? []));
  const [folder] = folders;
  return folders.size === 1 && folder !== undefined && folder !== '.' ? baseOf(folder) : undefined;
}

function isFormOf(own: string, folder: string): boolean {
  return own.startsWith(`${normalName(folder)}-`);
}

function isOneOfForms(workload: BoundWorkload, folder: string, siblings: readonly BoundWorkload[]): boolean {
  const entry = entryOf(workload);
  const forms = siblings.filter((other) => {
    const name = normalName(other.draft.name);
    return entryOf(other) === entry && (name === normalName(folder) || isFormOf(name, folder));
  });
  return forms.length > 1 && forms.filter((form) => frontOf(form) !== undefined).length < 2;
}

function entryOf(workload: BoundWorkload): string | undefined {
  return workload.containers.find(({ binding }) => binding.bound !== undefined)?.binding.bound?.entry.package;
}
