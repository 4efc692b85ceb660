import type { Effect, ModelValue } from '@callgate/ir';
import { concat, env, firstOf, opens, text } from '../../write.js';

const awsService: ModelValue = { packagePath: '/service/([a-z0-9]+)(?:/|$)' };

/** Variables that the SDK reads where the program sets no endpoint, that of one service first. */
export const awsEndpointVariables: readonly ModelValue[] = [
  env(concat(text('AWS_ENDPOINT_URL_'), { upper: awsService })),
  env(text('AWS_ENDPOINT_URL')),
];

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
