import type { LabelSelector } from '@callgate/ir';

/** Whether labels satisfy a selector (Kubernetes, "Labels and Selectors"): `NotIn` and `DoesNotExist` hold where the key is missing. */
export function selectsLabels(selector: LabelSelector, labels: Readonly<Record<string, string>>): boolean {
  const valueOf = (key: string): string | undefined => (Object.hasOwn(labels, key) ? labels[key] : undefined);
  for (const [key, value] of Object.entries(selector.matchLabels)) if (valueOf(key) !== value) return false;
  return selector.matchExpressions.every(({ key, operator, values }) => {
    const value = valueOf(key);
    switch (operator) {
      case 'In':
        return value !== undefined && values.includes(value);
      case 'NotIn':
        return value === undefined || !values.includes(value);
      case 'Exists':
        return value !== undefined;
      case 'DoesNotExist':
        return value === undefined;
    }
  });
}
