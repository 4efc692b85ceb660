import { entriesOf, itemsOf } from '@callgate/manifests';
import type { YamlNode, YamlScalar } from '@callgate/manifests';
import { valueBelow, type HclScope } from './hcl-values.js';

/** One time that something is written: for one item of a map, of a set, or of a list. */
export interface Repetition {
  readonly key: YamlScalar;
  readonly value: YamlNode;
}

/** How many times anything is written, repetitions in repetitions included: loops in loops would fill the memory. */
const maximumTimes = 2000;

/**
 * What a `for_each` goes over: entries of a map, and items of a set or a list, of which each is its own key (Terraform docs, "The for_each
 * Meta-Argument").
 * @returns undefined where it is not written, or would be too much
 */
export function repetitionsOf(node: YamlNode, scope: HclScope): readonly Repetition[] | undefined {
  if (node.kind === 'scalar') return node.value === null ? [] : undefined;
  const { length } = node.kind === 'map' ? node.entries : node.items;
  if (length * (scope.times ?? 1) > maximumTimes) return undefined;
  if (node.kind === 'map')
    return entriesOf(node).map(({ key, keyAt, value }) => ({ key: scalar(key, { ...value, at: keyAt }), value }));
  return itemsOf(node).map((value, index) => ({
    key: value.kind === 'scalar' ? value : scalar(String(index), value),
    value,
  }));
}

/** As many times as a number says, each with its index as its key; undefined as above. */
export function countedOf(node: YamlNode, scope: HclScope): readonly Repetition[] | undefined {
  if (node.kind !== 'scalar' || typeof node.value !== 'number') return undefined;
  if (node.value * (scope.times ?? 1) > maximumTimes) return undefined;
  return Array.from({ length: Math.max(node.value, 0) }, (_, index) => {
    const key = scalar(String(index), node);
    return { key, value: key };
  });
}

/**
 * The names of a scope with those of one repetition of several: `each.key`, `each.value.port`, `count.index`, or under the name of a block.
 * @param of how many there are
 */
export function withRepetition(scope: HclScope, name: string, { key, value }: Repetition, of: number): HclScope {
  return {
    times: (scope.times ?? 1) * of,
    valueOf(path) {
      const [first, part, ...below] = path;
      if (first !== name) return scope.valueOf(path);
      if (part === 'value') return valueBelow(value, below);
      return part === 'key' || part === 'index' ? key : undefined;
    },
  };
}

function scalar(text: string, { at }: YamlNode): YamlScalar {
  return { kind: 'scalar', value: text, text, block: false, at };
}
