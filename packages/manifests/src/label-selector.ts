import { entriesOf, itemsOf, nodeAt, scalarsOf, textAt, textMap } from './read-node.js';
import type { YamlNode } from './yaml-node.js';

/** One requirement of a selector. */
export interface SelectorRequirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  /** Empty for `Exists` and `DoesNotExist`. */
  readonly values: readonly string[];
}

/** A Kubernetes label selector: every requirement must hold; none selects everything. */
export interface LabelSelector {
  readonly requirements: readonly SelectorRequirement[];
}

const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;

/**
 * Reads a `LabelSelector` (`matchLabels`, `matchExpressions`; Kubernetes API reference, meta/v1).
 * @returns undefined where an operator is not known: such a selector cannot be judged
 */
export function readLabelSelector(node: YamlNode | undefined): LabelSelector | undefined {
  const requirements = [...readEquality(nodeAt(node, 'matchLabels')).requirements];
  for (const item of itemsOf(nodeAt(node, 'matchExpressions'))) {
    const key = textAt(item, 'key');
    const operator = operators.find((each) => each === textAt(item, 'operator'));
    if (key === undefined || operator === undefined) return undefined;
    requirements.push({ key, operator, values: scalarsOf(nodeAt(item, 'values')).map((value) => value.text) });
  }
  return { requirements };
}

/** Reads the plain map that a Service has as its selector. */
export function readEquality(node: YamlNode | undefined): LabelSelector {
  return {
    requirements: entriesOf(node).map(({ key, value }) => ({
      key,
      operator: 'In' as const,
      values: [value.kind === 'scalar' ? value.text : ''],
    })),
  };
}

/** A selector that asks for exactly these labels. */
export function selectorOf(labels: Readonly<Record<string, string>>): LabelSelector {
  return { requirements: Object.entries(labels).map(([key, value]) => ({ key, operator: 'In', values: [value] })) };
}

/** Whether labels satisfy a selector. As in Kubernetes, `NotIn` and `DoesNotExist` hold where the key is missing. */
export function selects(selector: LabelSelector, labels: Readonly<Record<string, string>>): boolean {
  return selector.requirements.every((requirement) => {
    const value = Object.hasOwn(labels, requirement.key) ? labels[requirement.key] : undefined;
    switch (requirement.operator) {
      case 'In':
        return value !== undefined && requirement.values.includes(value);
      case 'NotIn':
        return value === undefined || !requirement.values.includes(value);
      case 'Exists':
        return value !== undefined;
      case 'DoesNotExist':
        return value === undefined;
    }
  });
}

/** The labels of an object's metadata. */
export function labelsOf(metadata: YamlNode | undefined): Readonly<Record<string, string>> {
  return textMap(nodeAt(metadata, 'labels'));
}
