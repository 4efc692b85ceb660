import type { Backend } from '@callgate/plugin';
import { CallgateError } from '../callgate-error.js';

/**
 * The backend of a name among those that were handed in and those that plugins brought.
 * @throws CallgateError where there is none of that name
 */
export function findBackend(backends: readonly Backend[], name: string): Backend {
  const found = backends.find((each) => each.name === name);
  if (found !== undefined) return found;
  const known = backends.map((each) => each.name).join(', ');
  throw new CallgateError(
    'engine/unknown-backend',
    `There is no backend ${JSON.stringify(name)}.`,
    'A backend turns the plan into the policy of one enforcing system; plugins may bring more.',
    known === '' ? 'Hand one in, or name a plugin that brings one.' : `Name one of: ${known}.`,
  );
}
