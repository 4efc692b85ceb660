import type { ModelValue } from '@callgate/ir';
import { fn, goModel, restHarmless, returns, returnsType } from '../../write.js';
import { aws, awsEndpointVariables } from './cloud-addresses.js';

function optionSets(field: string): ModelValue {
  return { filledBy: 'args1[]', argument: 0, object: 'Options', field: [field] };
}

/** `sqs.NewFromConfig(cfg)` speaks to `sqs.amazonaws.com`, unless an option sets `BaseEndpoint`. */
export const awsV2 = goModel(
  'AWS SDK v2',
  ['github.com/aws/aws-sdk-go-v2/service/*'],
  [
    fn(
      'NewFromConfig',
      aws(optionSets('BaseEndpoint'), 'arg0.BaseEndpoint', ...awsEndpointVariables),
      returnsType('Client'),
    ),
    fn('New', aws('arg0.BaseEndpoint', ...awsEndpointVariables), returnsType('Client')),
    fn('EndpointResolverFromURL', returns('arg0')),
    ...restHarmless,
  ],
);
