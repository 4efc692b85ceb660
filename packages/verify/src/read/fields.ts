import type { Span } from '@callgate/ir';
import { serverKey, serverScalar } from '@callgate/manifests';
import type { YamlNode } from '@callgate/manifests';

/** Collects what was not understood; nothing is thrown, because one policy that is not understood leaves the others as they are. */
export interface Reading {
  readonly misread: { readonly what: string; readonly at: Span }[];
}

/** Notes what was not understood. `what` is a sentence without the place. */
export function misread(reading: Reading, what: string, at: Span): void {
  reading.misread.push({ what, at });
}

/** Whether nothing is there, or null, which the API server takes alike. */
export function isAbsent(node: YamlNode | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && serverScalar(node) === null);
}

/**
 * The fields of an object that are there and not null. A field that is not in `known` is noted, and one that is written twice: the API server
 * refuses both where it is asked to be strict, and otherwise drops one of them.
 * @param what names the object: `spec`
 */
export function readFields(
  node: YamlNode | undefined,
  what: string,
  known: readonly string[],
  reading: Reading,
): ReadonlyMap<string, YamlNode> {
  const entries = readEntries(node, what, reading);
  for (const [key, value] of entries) {
    if (!known.includes(key))
      misread(reading, `${what} has the field ${JSON.stringify(key)}, which is not known.`, value.at);
  }
  return new Map([...entries].filter(([, value]) => !isAbsent(value)));
}

/** The entries of a map with names of its own, null values included. */
export function readEntries(node: YamlNode | undefined, what: string, reading: Reading): ReadonlyMap<string, YamlNode> {
  const entries = new Map<string, YamlNode>();
  if (node === undefined || isAbsent(node)) return entries;
  if (node.kind !== 'map') {
    misread(reading, `${what} is no object.`, node.at);
    return entries;
  }
  const own = new Set<string>();
  for (const entry of node.entries) {
    const key = serverKey(entry);
    if (key === undefined) {
      misread(reading, `${what} has the key ${JSON.stringify(entry.key)}, which is no text.`, entry.keyAt);
      continue;
    }
    if (entry.merged !== true && own.has(key))
      misread(reading, `${what} has ${JSON.stringify(key)} twice.`, entry.keyAt);
    if (entry.merged !== true) own.add(key);
    else if (own.has(key)) continue;
    entries.set(key, entry.value);
  }
  return entries;
}

/** The items of a list; none where it is absent or null. */
export function readItems(node: YamlNode | undefined, what: string, reading: Reading): readonly YamlNode[] {
  if (node === undefined || isAbsent(node)) return [];
  if (node.kind === 'list') return node.items;
  misread(reading, `${what} is no list.`, node.at);
  return [];
}

/** A text; undefined, and noted, where it is something else to the API server: an unquoted `yes`, a number. */
export function readText(node: YamlNode, what: string, reading: Reading): string | undefined {
  const value = node.kind === 'scalar' ? serverScalar(node) : undefined;
  if (typeof value === 'string') return value;
  misread(reading, `${what} is no text.`, node.at);
  return undefined;
}
