import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Node, YAMLMap } from 'yaml';
import { PatchRefusal } from './patch-findings.js';
import { isMergeKey, pairKey, pairsOf, rangeOf, refuseShared } from './yaml-source.js';
import type { YamlPair, YamlSource } from './yaml-source.js';

/** Keys of mappings and 0-based indexes of lists. */
export type YamlPath = readonly (string | number)[];

/** One mapping on the way, with the pair that leads on. */
export interface PathStep {
  readonly map: YAMLMap;
  readonly key: string;
  /** Absent: the mapping has no such key. */
  readonly pair?: YamlPair;
}

export interface WalkedPath {
  /** The mappings that were gone through, from the outside in; the last may lack its key. */
  readonly steps: readonly PathStep[];
  /** The mapping at the end of the path; absent: it is not there, or null. */
  readonly map?: YAMLMap;
  /** The keys of the path that have no pair. */
  readonly missing: readonly string[];
}

/**
 * Goes down a path and makes sure on every step that a change at its end stays at its end.
 * @throws PatchRefusal where the way leads through an alias, an anchor that is used elsewhere, a merge key, a key that is written twice, or
 * something that is no mapping
 */
export function walkPath(source: YamlSource, path: YamlPath): WalkedPath {
  const steps: PathStep[] = [];
  let node = source.document.contents as Node | null;
  for (const [index, key] of path.entries()) {
    const name = index === 0 ? 'the document' : String(path[index - 1]);
    refuseShared(source, node, name);
    if (typeof key === 'number') {
      node = isSeq(node) ? ((node.items[key] as Node | undefined) ?? null) : null;
      continue;
    }
    if (isNothing(node)) {
      refuseTagged(node, name);
      return { steps, missing: stringsOf(path.slice(index)) };
    }
    const map = asMap(node, name);
    refuseDuplicates(map);
    const pair = pairsOf(map).find((each) => pairKey(each) === key);
    refuseMerged(source, map, key, pair);
    steps.push({ map, key, ...(pair === undefined ? {} : { pair }) });
    if (pair === undefined) return { steps, missing: stringsOf(path.slice(index)) };
    node = pair.value;
  }
  const name = String(path.at(-1) ?? 'the document');
  refuseShared(source, node, name);
  if (isNothing(node)) {
    refuseTagged(node, name);
    return { steps, missing: [] };
  }
  const map = asMap(node, name);
  refuseDuplicates(map);
  return { steps, map, missing: [] };
}

function stringsOf(path: YamlPath): readonly string[] {
  return path.filter((key) => typeof key === 'string');
}

function isNothing(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null);
}

function refuseTagged(node: Node | null, name: string): void {
  if (isScalar(node) && node.tag !== undefined) {
    throw new PatchRefusal('not-a-map', `The value of ${name} is null with a tag.`, rangeOf(node));
  }
}

function asMap(node: Node | null, name: string): YAMLMap {
  if (isMap(node) && (node.tag === undefined || node.tag === 'tag:yaml.org,2002:map')) return node;
  throw new PatchRefusal(
    'not-a-map',
    `The value of ${name} is no plain mapping.`,
    node === null ? [0, 0] : rangeOf(node),
  );
}

function refuseDuplicates(map: YAMLMap): void {
  const seen = new Set<string>();
  for (const pair of pairsOf(map)) {
    const key = pairKey(pair);
    if (key === undefined) {
      const range = pair.key === null ? rangeOf(map) : rangeOf(pair.key);
      if (isAlias(pair.key)) throw new PatchRefusal('alias', 'A key is given by an alias.', range);
      throw new PatchRefusal('templated', 'A key is itself a map or a list, as an unrendered template looks.', range);
    }
    if (seen.has(key)) {
      throw new PatchRefusal(
        'duplicate-key',
        `The key ${JSON.stringify(key)} is written twice.`,
        pair.key === null ? rangeOf(map) : rangeOf(pair.key),
      );
    }
    seen.add(key);
  }
}

function refuseMerged(source: YamlSource, map: YAMLMap, key: string, pair: YamlPair | undefined): void {
  if (!isMergedIn(source, map, (each) => each === key)) return;
  const range = pair?.key ? rangeOf(pair.key) : rangeOf(map);
  throw new PatchRefusal('merge', `The key ${JSON.stringify(key)} comes in through a merge key (<<).`, range);
}

/** Whether merge keys of a mapping bring in a key of which `named` is true, or something that is not known. */
export function isMergedIn(
  source: YamlSource,
  map: YAMLMap,
  named: (key: string) => boolean,
  seen: Set<YAMLMap> = new Set(),
): boolean {
  for (const pair of pairsOf(map)) {
    if (!isMergeKey(pair)) continue;
    const values = isSeq(pair.value) ? (pair.value.items as Node[]) : [pair.value];
    for (const value of values) {
      const target = isAlias(value) ? value.resolve(source.document) : value;
      if (!isMap(target)) return true;
      // Merges of merges of one mapping would otherwise be followed once for each way to it.
      if (seen.has(target)) continue;
      seen.add(target);
      for (const merged of pairsOf(target)) {
        const key = pairKey(merged);
        if (key === undefined || (!isMergeKey(merged) && named(key))) return true;
      }
      if (isMergedIn(source, target, named, seen)) return true;
    }
  }
  return false;
}
