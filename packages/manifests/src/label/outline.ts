import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Node } from 'yaml';
import { pairKey, pairsOf } from '../patch/yaml-source.js';
import type { FoundWorkload } from './find-workloads.js';
import { podTemplatePath } from '../workload-kinds.js';

/**
 * What a document says apart from some labels of its pod templates: one text, the same for two documents that differ in nothing else. A pod
 * template without labels, with empty ones and with none but those reads the same.
 * @param reserved which labels are left out
 */
export function outlineOf(
  root: Node | null,
  workloads: readonly FoundWorkload[],
  reserved: (key: string) => boolean,
): string {
  const parts: string[] = [];
  const templates = new Set(workloads.map((each) => templateOf(each)));

  /** @param place how many more keys lead to labels of a pod template */
  function add(node: Node | null, place: 'template' | 'metadata' | 'labels' | undefined): void {
    const within = templates.has(node) ? 'template' : place;
    if (isAlias(node)) parts.push(`*${node.source}`);
    else if (isMap(node)) addMap(node, within);
    else if (isSeq(node)) {
      parts.push(`[${node.anchor ?? ''} ${node.tag ?? ''}`);
      for (const item of node.items) add(item as Node | null, undefined);
      parts.push(']');
    } else if (isScalar(node)) {
      const written = node.type === 'PLAIN' ? (node.source ?? '') : node.value;
      parts.push(`${node.type ?? ''} ${node.anchor ?? ''} ${node.tag ?? ''} ${JSON.stringify(written)}`);
    } else parts.push('nothing');
  }

  function addMap(node: Node | null, place: 'template' | 'metadata' | 'labels' | undefined): void {
    if (!isMap(node)) return;
    parts.push(`{${node.anchor ?? ''} ${node.tag ?? ''}`);
    for (const pair of pairsOf(node)) {
      const key = pairKey(pair);
      if (place === 'labels' && key !== undefined && reserved(key)) continue;
      const next = place === 'template' && key === 'metadata' ? 'metadata' : undefined;
      const leads = place === 'metadata' && key === 'labels' ? 'labels' : next;
      if (leads !== undefined && saysNothing(pair.value, leads)) continue;
      add(pair.key, undefined);
      add(pair.value, leads);
    }
    parts.push('}');
  }

  /** Whether nothing but labels that are left out stands in the metadata of a pod, or in its labels. */
  function saysNothing(node: Node | null, place: 'metadata' | 'labels'): boolean {
    if (node === null || (isScalar(node) && node.value === null)) return true;
    if (!isMap(node)) return false;
    return pairsOf(node).every((pair) => {
      const key = pairKey(pair) ?? '';
      return place === 'labels' ? reserved(key) : key === 'labels' && saysNothing(pair.value, 'labels');
    });
  }

  add(root, undefined);
  return parts.join('\n');
}

/** The node that has the pod's metadata; undefined where there is none. */
function templateOf(workload: FoundWorkload): Node | null | undefined {
  let node: Node | null = workload.root;
  for (const key of podTemplatePath(workload.kind)) {
    node = isMap(node) ? (pairsOf(node).find((pair) => pairKey(pair) === key)?.value ?? null) : null;
  }
  return node ?? undefined;
}
