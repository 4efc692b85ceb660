import { byText, directoryOf, isWithin, relativeTo } from '../files/paths.js';

/** Something that defines objects: one manifest, or one kustomization. */
export interface TreeItem {
  /** File, or folder of a kustomization. */
  readonly path: string;
  /** The workloads and Services that it defines, by namespace, kind and name. */
  readonly defines: ReadonlySet<string>;
}

/** Items that describe one deployment together. */
export interface TreeGroup<Item extends TreeItem> {
  readonly name: string;
  readonly items: readonly Item[];
}

/**
 * Divides items into deployments: as long as no two items of a folder define the same object, the folder describes one deployment; where
 * they do, its children describe rival ones and each is looked at by itself.
 */
export function partition<Item extends TreeItem>(items: readonly Item[]): readonly TreeGroup<Item>[] {
  const groups: TreeGroup<Item>[] = [];
  divide(
    '.',
    [...items].sort((a, b) => byText(a.path, b.path)),
    groups,
  );
  return groups;
}

function divide<Item extends TreeItem>(folder: string, items: readonly Item[], groups: TreeGroup<Item>[]): void {
  if (items.length === 0) return;
  const rivals = rivalPaths(items);
  if (rivals.size === 0) {
    groups.push({ name: commonFolder(items), items });
    return;
  }
  const direct: Item[] = [];
  const children = new Map<string, Item[]>();
  for (const item of items) {
    if (item.path === folder || directoryOf(item.path) === folder) {
      direct.push(item);
      continue;
    }
    const child = relativeTo(item.path, folder).split('/')[0] ?? '';
    const path = folder === '.' ? child : `${folder}/${child}`;
    children.set(path, [...(children.get(path) ?? []), item]);
  }
  divideDirect(direct, groups);
  for (const [path, below] of children) divide(path, below, groups);
}

/** Of the items in one folder, those that contradict each other are deployments of their own, the others one together. */
function divideDirect<Item extends TreeItem>(items: readonly Item[], groups: TreeGroup<Item>[]): void {
  const rivals = rivalPaths(items);
  const peaceful = items.filter((item) => !rivals.has(item.path));
  if (peaceful.length > 0) groups.push({ name: commonFolder(peaceful), items: peaceful });
  for (const item of items) {
    if (rivals.has(item.path)) groups.push({ name: item.path, items: [item] });
  }
}

/** Paths of the items that define what another item defines too. */
function rivalPaths(items: readonly TreeItem[]): ReadonlySet<string> {
  const firsts = new Map<string, string>();
  const rivals = new Set<string>();
  for (const item of items) {
    for (const id of item.defines) {
      const first = firsts.get(id);
      if (first === undefined) firsts.set(id, item.path);
      else rivals.add(first).add(item.path);
    }
  }
  return rivals;
}

/** The deepest folder that holds all items; the item itself where it is the only one. */
function commonFolder(items: readonly TreeItem[]): string {
  const first = items[0]?.path ?? '.';
  if (items.length === 1) return first;
  let folder = directoryOf(first);
  while (folder !== '.' && !items.every((item) => isWithin(item.path, folder))) folder = directoryOf(folder);
  return folder;
}
