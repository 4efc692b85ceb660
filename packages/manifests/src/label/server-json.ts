import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Node, YAMLMap } from 'yaml';
import { PatchRefusal } from '../patch/patch-findings.js';
import { isMergeKey, pairKey, pairsOf, rangeOf } from '../patch/yaml-source.js';
import type { YamlSource } from '../patch/yaml-source.js';
import { serverPlain } from '../server-scalar.js';
import type { Json } from './json.js';

/** Small parts of a manifest are read; aliases written out must not make them large. */
const mostNodes = 50_000;

/**
 * What the API server reads in a node: YAML 1.1, aliases written out, merge keys applied.
 * @throws PatchRefusal where the aliases would fill the memory
 */
export function serverJson(source: YamlSource, node: Node | null): Json {
  let left = mostNodes;
  const targets = new Map<Node, Node | null>();

  function read(each: Node | null): Json {
    left--;
    if (left < 0) {
      throw new PatchRefusal(
        'too-large',
        'With its aliases written out, this is too large.',
        node ? rangeOf(node) : [0, 0],
      );
    }
    if (isAlias(each)) {
      const target = targets.get(each) ?? each.resolve(source.document) ?? null;
      targets.set(each, target);
      return read(target);
    }
    if (isSeq(each)) return each.items.map((item) => read(item as Node | null));
    if (isMap(each)) return readMap(each);
    return readScalar(each);
  }

  function readMap(map: YAMLMap): Json {
    const own: Record<string, Json> = {};
    const merged: Record<string, Json> = {};
    for (const pair of pairsOf(map)) {
      if (!isMergeKey(pair)) {
        const key = readScalar(pair.key);
        own[key === null || typeof key === 'object' ? (pairKey(pair) ?? '') : String(key)] = read(pair.value);
        continue;
      }
      const value = read(pair.value);
      for (const each of Array.isArray(value) ? (value as Json[]) : [value]) {
        if (typeof each === 'object' && each !== null && !Array.isArray(each)) {
          for (const [key, inner] of Object.entries(each)) merged[key] ??= inner as Json;
        }
      }
    }
    return { ...merged, ...own };
  }

  return read(node);
}

function readScalar(node: Node | null): Json {
  if (!isScalar(node)) return null;
  if (node.type === 'PLAIN' && node.tag === undefined) return serverPlain(node.source ?? '');
  const { value } = node;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
