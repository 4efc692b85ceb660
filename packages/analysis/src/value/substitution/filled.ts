import { testKey } from '../text/text.js';
import type { Terms, Text } from '../value.js';

/** What is no text is not empty either. */
export const someObject: Text = [{ piece: 'text', text: '[object]' }];

/** Whether a text is not empty: something is written in it, or it counts only where it is given. */
export function isFilled({ text, from }: { readonly text: Text; readonly from: Terms }): boolean {
  if (text.some(({ piece }) => piece === 'text')) return true;
  const [only] = text;
  if (text.length !== 1 || only === undefined) return false;
  const given = [testKey({ test: 'equal', left: text, right: [], holds: false })];
  if (only.piece === 'setting') given.push(testKey({ test: 'set', request: only.request, holds: true }));
  return from.when.some((condition) => given.includes(testKey(condition)));
}
