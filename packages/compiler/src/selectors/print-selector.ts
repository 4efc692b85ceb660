import type { LabelSelector } from '@callgate/ir';

/** A selector as `kubectl get -l` takes it: `app=cart,tier in (web)`. */
export function printSelector({ matchLabels, matchExpressions }: LabelSelector): string {
  const parts = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`);
  for (const { key, operator, values } of matchExpressions) {
    if (operator === 'Exists') parts.push(key);
    else if (operator === 'DoesNotExist') parts.push(`!${key}`);
    else parts.push(`${key} ${operator === 'In' ? 'in' : 'notin'} (${values.join(', ')})`);
  }
  return parts.length === 0 ? '(everything)' : parts.join(',');
}
