import { isLabelKey, isLabelValue } from '@callgate/manifests';
import type { Printable } from '@callgate/manifests';
import type { LabelSelector } from '@callgate/ir';

/** A selector as Kubernetes writes it: keys and values sorted, nothing empty; `{}` selects everything. */
export function printableSelector({ matchLabels, matchExpressions }: LabelSelector): Printable {
  const labels = Object.entries(matchLabels).toSorted(([left], [right]) => (left < right ? -1 : 1));
  const expressions = matchExpressions
    .map(({ key, operator, values }) => ({
      key,
      operator,
      ...(values.length > 0 && { values: [...new Set(values)].toSorted() }),
    }))
    .toSorted((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
  return {
    ...(labels.length > 0 && { matchLabels: Object.fromEntries(labels) }),
    ...(expressions.length > 0 && { matchExpressions: expressions }),
  };
}

/**
 * What Kubernetes would refuse in a selector (API reference, `LabelSelector`).
 * @returns a clause, or undefined where it is fine
 */
export function selectorProblem({ matchLabels, matchExpressions }: LabelSelector): string | undefined {
  const pairs = [
    ...Object.entries(matchLabels),
    ...matchExpressions.flatMap(({ key, values }) => [
      [key, ''] as const,
      ...values.map((value) => [key, value] as const),
    ]),
  ];
  for (const [key, value] of pairs) {
    if (!isLabelKey(key)) return `${JSON.stringify(key)} is no label key`;
    if (!isLabelValue(value)) return `${JSON.stringify(value)} is no label value`;
  }
  return undefined;
}
