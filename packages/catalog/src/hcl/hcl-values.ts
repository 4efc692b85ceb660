import { itemsOf, nodeAt } from '@callgate/manifests';
import type { YamlNode } from '@callgate/manifests';

/** What names stand for. */
export interface HclScope {
  /** The value that a path names; undefined where nothing is written that tells it. */
  valueOf(path: readonly string[]): YamlNode | undefined;
  /** How many times what stands in it is written, where that is repeated. */
  readonly times?: number;
}

/** What a path names below a value; numbers choose of a list, and the first of what is no list is it itself, as single blocks are written. */
export function valueBelow(node: YamlNode | undefined, path: readonly string[]): YamlNode | undefined {
  let current = node;
  for (const step of path) {
    if (current === undefined) return undefined;
    const isIndex = /^\d+$/u.test(step);
    if (isIndex && current.kind === 'list') current = itemsOf(current)[Number(step)];
    else if (!isIndex || step !== '0') current = nodeAt(current, step);
  }
  return current;
}

/** The nodes at a path of keys, where each step may be written several times. */
export function nodesAt(node: YamlNode, ...path: readonly string[]): readonly YamlNode[] {
  let nodes: readonly YamlNode[] = [node];
  for (const key of path) {
    nodes = nodes.flatMap((each) => {
      const value = nodeAt(each, key);
      return value === undefined ? [] : value.kind === 'list' ? value.items : [value];
    });
  }
  return nodes;
}
