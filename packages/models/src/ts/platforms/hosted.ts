import type { Effect, Model } from '@callgate/ir';
import { each, firstOf, opens, returnsType, text, tsModel } from '../../write.js';
import { url } from '../addresses.js';
import { rest } from '../rest.js';

/**
 * A service outside that the library knows.
 * @param options values that name another host, where they are given
 */
export function service(host: string, ...options: readonly string[]): Effect {
  if (options.length === 0) return { effect: 'opensExternal', name: text(host), protocol: 'https', port: 443 };
  return opens({
    target: firstOf(...options.map((one) => url(one)), text(`https://${host}`)),
    form: 'url',
    protocol: 'https',
    defaultPort: 443,
  });
}

/**
 * A library that is made for one service.
 * @param makers what makes a client of it
 */
export function hosted(library: string, packages: readonly string[], makers: readonly string[], effect: Effect): Model {
  return tsModel(library, packages, [...each(makers, effect, returnsType('Client')), ...rest]);
}
