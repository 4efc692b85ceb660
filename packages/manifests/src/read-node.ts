import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from './yaml-node.js';

/** The entry of a key; where a key is written twice, the last one holds. */
export function entryOf(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  if (node?.kind !== 'map') return undefined;
  for (let index = node.entries.length - 1; index >= 0; index--) {
    const entry = node.entries[index];
    if (entry?.key === key) return entry;
  }
  return undefined;
}

/** The node at a path of keys, or undefined where a step is missing or no map. */
export function nodeAt(node: YamlNode | undefined, ...path: readonly string[]): YamlNode | undefined {
  let current = node;
  for (const key of path) current = entryOf(current, key)?.value;
  return current;
}

/** The text of a scalar that is not null; undefined for everything else. Numbers and booleans are given as they were written. */
export function textOf(node: YamlNode | undefined): string | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined;
  return node.text;
}

/** The text of the scalar at a path. */
export function textAt(node: YamlNode | undefined, ...path: readonly string[]): string | undefined {
  return textOf(nodeAt(node, ...path));
}

/** The number of a scalar, also where it is quoted; undefined for what is no finite number. */
export function numberOf(node: YamlNode | undefined): number | undefined {
  const text = textOf(node);
  if (text === undefined || text.trim() === '') return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** The items of a list; empty for everything else. */
export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return node?.kind === 'list' ? node.items : [];
}

/** The entries of a map, each key once (the last one holds), in the order of the text; empty for everything else. */
export function entriesOf(node: YamlNode | undefined): readonly YamlEntry[] {
  if (node?.kind !== 'map') return [];
  const last = new Map<string, YamlEntry>();
  for (const entry of node.entries) last.set(entry.key, entry);
  return [...last.values()];
}

/** A map of texts, such as labels; entries that are no scalars are left out. */
export function textMap(node: YamlNode | undefined): Readonly<Record<string, string>> {
  const result: Record<string, string> = {};
  for (const { key, value } of entriesOf(node)) {
    if (value.kind === 'scalar') result[key] = value.text;
  }
  return result;
}

/** The scalars of a list, as they were written. */
export function scalarsOf(node: YamlNode | undefined): readonly YamlScalar[] {
  return itemsOf(node).filter((item) => item.kind === 'scalar');
}

/** Whether a node is a map. */
export function isYamlMap(node: YamlNode | undefined): node is YamlMap {
  return node?.kind === 'map';
}
