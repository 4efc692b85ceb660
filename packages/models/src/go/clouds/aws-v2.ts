import type { ModelValue } from '@callgate/ir';
import { fn, goModel, restHarmless, returns, returnsType } from '../../write.js';
import { aws, awsEndpointVariables } from './cloud-addresses.js';

function optionSets(field: string): ModelValue {
  return { filledBy: 'args1[]', argument: 0, object: 'Options', field: [field] };
}

/** What the functions give that resolve endpoints, in the two forms that they have had. */
const resolved: readonly ModelValue[] = ['EndpointResolverWithOptions', 'EndpointResolver'].map((field) => ({
  resultOf: `arg0.${field}`,
  field: ['URL'],
}));

/** `sqs.NewFromConfig(cfg)` speaks to `sqs.amazonaws.com`, unless an option or the configuration sets an endpoint. */
export const awsV2 = goModel(
  'AWS SDK v2',
  ['github.com/aws/aws-sdk-go-v2/service/*'],
  [
    fn(
      'NewFromConfig',
      aws(
        optionSets('BaseEndpoint'),
        optionSets('EndpointResolver'),
        'arg0.BaseEndpoint',
        ...resolved,
        ...awsEndpointVariables,
      ),
      returnsType('Client'),
    ),
    fn('New', aws('arg0.BaseEndpoint', ...awsEndpointVariables), returnsType('Client')),
    fn('EndpointResolverFromURL', returns('arg0')),
    ...restHarmless,
  ],
);
