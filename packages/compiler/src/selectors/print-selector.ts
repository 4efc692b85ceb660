import type { LabelSelector } from '@callgate/ir';
import { byText } from '../order.js';

/** A selector as `kubectl get -l` takes it: `app=cart,tier in (web)`. */
export function printSelector({ matchLabels, matchExpressions }: LabelSelector): string {
  const parts = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`);
  const expressions: string[] = [];
  for (const { key, operator, values } of matchExpressions) {
    if (operator === 'Exists') expressions.push(key);
    else if (operator === 'DoesNotExist') expressions.push(`!${key}`);
    else expressions.push(`${key} ${operator === 'In' ? 'in' : 'notin'} (${values.join(', ')})`);
  }
  const all = [...parts.sort(byText), ...expressions.sort(byText)];
  return all.length === 0 ? '(everything)' : all.join(',');
}
