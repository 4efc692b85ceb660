import type { LabelSelector } from '../catalog.js';
import type { Problem } from '../shape/index.js';

/**
 * Problems of a selector beyond its shape: `In` and `NotIn` need values, `Exists` and `DoesNotExist` must have none (Kubernetes API
 * reference, `LabelSelectorRequirement`).
 */
export function checkSelector(selector: LabelSelector, path: string): Problem[] {
  return selector.matchExpressions.flatMap(({ operator, values }, at) => {
    const needsValues = operator === 'In' || operator === 'NotIn';
    if (needsValues === values.length > 0) return [];
    return [
      {
        path: `${path}/matchExpressions/${String(at)}/values`,
        expected: needsValues ? `values for ${operator}` : `no values for ${operator}`,
        found: values.length === 0 ? 'none' : `a list of ${String(values.length)}`,
      },
    ];
  });
}

/** Whether a selector asks for nothing, and so selects everything. */
export function selectsEverything(selector: LabelSelector): boolean {
  return Object.keys(selector.matchLabels).length === 0 && selector.matchExpressions.length === 0;
}
