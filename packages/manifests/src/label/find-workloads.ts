import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Node, YAMLMap } from 'yaml';
import type { YamlPath } from '../patch/walk-path.js';
import { PatchRefusal } from '../patch/patch-findings.js';
import { pairKey, pairsOf, rangeOf } from '../patch/yaml-source.js';
import type { YamlSource } from '../patch/yaml-source.js';
import { workloadKind } from '../workload-kinds.js';
import type { WorkloadKind } from '../workload-kinds.js';

/** A workload in a document, or in a list of objects in it. */
export interface FoundWorkload {
  readonly kind: WorkloadKind;
  readonly apiVersion: string;
  readonly root: YAMLMap;
  /** From the document to it. */
  readonly path: YamlPath;
}

/** Lists of lists are allowed; a bound keeps the recursion finite. */
const deepest = 5;

/**
 * The workloads of a document: the object itself, or the items of a `List` or of a bare list.
 * @throws PatchRefusal where a workload is shared by an alias, so that it cannot be changed alone
 */
export function findWorkloads(source: YamlSource): readonly FoundWorkload[] {
  const found: FoundWorkload[] = [];
  const root = source.document.contents as Node | null;
  if (isSeq(root)) {
    for (const [index, item] of root.items.entries()) addObject(source, item as Node | null, [index], found, 0);
  } else {
    addObject(source, root, [], found, 0);
  }
  return found;
}

function addObject(source: YamlSource, node: Node | null, path: YamlPath, found: FoundWorkload[], depth: number): void {
  const root = isAlias(node) ? node.resolve(source.document) : node;
  if (!isMap(root)) return;
  const [apiVersion, kind] = [scalarAt(source, root, 'apiVersion'), scalarAt(source, root, 'kind')];
  if (apiVersion === undefined || kind === undefined) return;
  const items = valueOf(root, 'items');
  if (kind.endsWith('List') && isSeq(items)) {
    if (depth >= deepest) return;
    for (const [index, item] of items.items.entries()) {
      addObject(source, item as Node | null, [...path, 'items', index], found, depth + 1);
    }
    return;
  }
  const workload = workloadKind({ apiVersion, kind });
  if (workload === undefined) return;
  if (isAlias(node)) {
    throw new PatchRefusal('alias', `A ${kind} is given by the alias *${node.source}.`, rangeOf(node));
  }
  found.push({ kind: workload, apiVersion, root, path });
}

/** The value of a key; where it is written twice, the last one, which is the one that readers take. */
function valueOf(map: YAMLMap, key: string): Node | null {
  return pairsOf(map).findLast((pair) => pairKey(pair) === key)?.value ?? null;
}

/** The text of a scalar below a map; undefined where it is absent, null or no scalar. */
export function scalarAt(source: YamlSource, map: YAMLMap, ...path: readonly string[]): string | undefined {
  const node = nodeBelow(source, map, path);
  if (!isScalar(node) || node.value === null) return undefined;
  return typeof node.value === 'string' ? node.value : node.source;
}

/** The node below a map, aliases followed; null where a step is missing. */
export function nodeBelow(source: YamlSource, map: YAMLMap, path: readonly string[]): Node | null {
  let node: Node | null = map;
  for (const key of path) {
    if (isAlias(node)) node = node.resolve(source.document) ?? null;
    node = isMap(node) ? valueOf(node, key) : null;
  }
  return isAlias(node) ? (node.resolve(source.document) ?? null) : node;
}
