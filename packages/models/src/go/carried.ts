import type { Effect, ModelValue } from '@callgate/ir';

/** Puts a value under its key into what is handed along with a request. */
export function carries(registry: string, key: ModelValue, value: ModelValue): Effect {
  return { effect: 'registers', in: registry, key, value };
}

/** What the program put there under the key; what it did not put there comes in with the request. */
export function carried(registry: string, key: ModelValue): ModelValue {
  return { registered: key, in: registry, otherwise: { unknown: 'input' } };
}
