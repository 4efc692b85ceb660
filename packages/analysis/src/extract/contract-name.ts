import type { Text } from '../value/value.js';

/** The service of a method's full name, with which a text ends: `http://cart/shop.Cart/Get` counts for `shop.Cart`; a bare name is one. */
export function contractName(text: Text): string | undefined {
  const last = text.at(-1);
  if (last?.piece !== 'text') return undefined;
  const method = /\/([\w.]+)\/\w+$/.exec(last.text);
  return method?.[1] ?? (text.length === 1 && last.text !== '' ? last.text : undefined);
}
