import type { Effect, ModelValue } from '@callgate/ir';
import { concat, firstOf, opens, text } from '../../write.js';

export const awsService: ModelValue = { packagePath: '/service/([a-z0-9]+)(?:/|$)' };

/** The endpoint that the program sets itself (a stand-in for the cloud), else the service of that name. */
export function aws(...endpoints: readonly ModelValue[]): Effect {
  return opens({
    target: firstOf(...endpoints, concat(text('https://'), awsService, text('.amazonaws.com'))),
    form: 'url',
    protocol: 'https',
    technology: 'aws',
    defaultPort: 443,
  });
}
