import { each, fn, goModel, object, restHarmless, returns, returnsType } from '../../write.js';

export const awsConfiguration = [
  goModel(
    'AWS SDK v1 session',
    ['github.com/aws/aws-sdk-go/aws/session'],
    [
      ...each(['New', 'NewSession'], returnsType('Session', object('Session', { Endpoint: 'args0[].Endpoint' }))),
      fn('NewSessionWithOptions', returnsType('Session', object('Session', { Endpoint: 'arg0.Config.Endpoint' }))),
      fn('Must', returns('arg0')),
      ...restHarmless,
    ],
  ),
  goModel(
    'AWS SDK v1 values',
    ['github.com/aws/aws-sdk-go/aws', 'github.com/aws/aws-sdk-go-v2/aws'],
    [
      ...each(['String', 'StringValue', 'ToString', 'Bool', 'Int'], returns('arg0')),
      fn('NewConfig', returnsType('Config', object('Config', {}))),
      fn(
        'Config.WithEndpoint',
        { effect: 'stores', into: 'receiver.Endpoint', value: 'arg0' },
        returnsType('Config', object('Config', { Endpoint: 'arg0' })),
      ),
      fn('Config.With*', returnsType('Config', 'receiver')),
      fn('Config.Copy', returns('receiver')),
      ...each(['EndpointResolverFunc', 'EndpointResolverWithOptionsFunc'], returns('arg0')),
      ...restHarmless,
    ],
  ),
  goModel(
    'AWS SDK v2 configuration',
    ['github.com/aws/aws-sdk-go-v2/config'],
    [
      fn(
        'LoadDefaultConfig',
        returnsType(
          'github.com/aws/aws-sdk-go-v2/aws.Config',
          object('github.com/aws/aws-sdk-go-v2/aws.Config', {
            BaseEndpoint: 'args1[].base',
            EndpointResolver: 'args1[].resolver',
          }),
        ),
      ),
      fn('WithBaseEndpoint', returns(object('LoadOption', { base: 'arg0' }))),
      ...each(
        ['WithEndpointResolver', 'WithEndpointResolverWithOptions'],
        returns(object('LoadOption', { resolver: 'arg0' })),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'AWS SDK parts',
    [
      'github.com/aws/aws-sdk-go/aws/**',
      'github.com/aws/aws-sdk-go/service/*/*',
      'github.com/aws/aws-sdk-go-v2/credentials/**',
      'github.com/aws/aws-sdk-go-v2/feature/**',
      'github.com/aws/aws-sdk-go-v2/service/*/types',
      'github.com/aws/smithy-go/**',
      'github.com/awslabs/amazon-ecr-credential-helper/**',
    ],
    restHarmless,
  ),
];
