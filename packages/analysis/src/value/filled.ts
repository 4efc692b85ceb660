import { testKey } from './text.js';
import type { Terms, Text } from './value.js';

/** What is no text is not empty either. */
export const someObject: Text = [{ piece: 'text', text: '[object]' }];

/** Whether a text is not empty: something is written in it, or it is a setting that counts only where that is set. */
export function isFilled({ text, from }: { readonly text: Text; readonly from: Terms }): boolean {
  const [only] = text;
  if (text.length !== 1 || only?.piece !== 'setting') return text.some(({ piece }) => piece === 'text');
  const set = testKey({ test: 'set', request: only.request, holds: true });
  return from.when.some((condition) => testKey(condition) === set);
}
