import type { Effect, ModelValue } from '@callgate/ir';
import { concat, each, env, firstOf, fn, opens, returns, returnsType, text, tsModel } from '../../write.js';
import { url } from '../addresses.js';
import { rest } from '../rest.js';

/**
 * Names of services that are others in the hosts of their endpoints (AWS General Reference, "Service endpoints and quotas"); the longer of
 * two names that begin alike goes first.
 */
const endpointNames: readonly (readonly [service: string, endpoint: string])[] = [
  ['cognito-identity-provider', 'cognito-idp'],
  ['cognitoidentityserviceprovider', 'cognito-idp'],
  ['cloudwatch-logs', 'logs'],
  ['cloudwatchlogs', 'logs'],
  ['cloudwatch-events', 'events'],
  ['cloudwatch', 'monitoring'],
  ['eventbridge', 'events'],
  ['secrets-manager', 'secretsmanager'],
  ['stepfunctions', 'states'],
  ['sfn', 'states'],
  ['api-gateway', 'apigateway'],
  ['apigatewaymanagementapi', 'execute-api'],
  ['auto-scaling', 'autoscaling'],
  ['route-53', 'route53'],
  ['cost-explorer', 'ce'],
  ['dynamodb-streams', 'streams.dynamodb'],
  ['sagemaker-runtime', 'runtime.sagemaker'],
  ['iot-data-plane', 'data-ats.iot'],
];

function endpointName(service: ModelValue): ModelValue {
  return endpointNames.reduce<ModelValue>(
    (of, [from, to]) => ({ replace: of, from: text(from), to: text(to) }),
    service,
  );
}

/** The endpoint that the program sets itself (a stand-in for the cloud), else the service of that name. */
function aws(service: ModelValue, config: string): Effect {
  const environment = [env(text('AWS_ENDPOINT_URL'))];
  return opens({
    target: firstOf(
      url(`${config}.endpoint`),
      { resultOf: `${config}.endpoint` },
      ...environment,
      concat(text('https://'), endpointName(service), text('.amazonaws.com')),
    ),
    form: 'url',
    protocol: 'https',
    technology: 'aws',
    defaultPort: 443,
  });
}

/** `new SQSClient({ endpoint })` of `@aws-sdk/client-sqs` speaks to `sqs.amazonaws.com`, unless the options name another endpoint. */
export const awsV3 = tsModel(
  'AWS SDK v3',
  ['@aws-sdk/client-*'],
  [
    fn('new *Client', aws({ packagePath: '^@aws-sdk/client-([a-z0-9-]+)$' }, 'arg0'), returnsType('Client')),
    // What a client is told to send; the address of a queue among its options is no address that is dialled.
    fn('new *Command', { effect: 'harmless' }),
    // Older code takes the class that has a method for each command: `new S3({ region })`, `new DynamoDB({})`.
    ...each(
      [
        'S3',
        'SQS',
        'SNS',
        'DynamoDB',
        'SES',
        'SESv2',
        'SSM',
        'STS',
        'KMS',
        'Kinesis',
        'Lambda',
        'CloudWatch',
        'SecretsManager',
        'EventBridge',
        'Firehose',
        'Route53',
        'IAM',
        'ECS',
        'EC2',
        'RDS',
        'Athena',
        'Glue',
        'Cognito*',
        'ApiGatewayManagementApi',
        'CloudWatchLogs',
        'BedrockRuntime',
      ].map((name) => `new ${name}`),
      aws({ packagePath: '^@aws-sdk/client-([a-z0-9-]+)$' }, 'arg0'),
      returnsType('Client'),
    ),
    ...rest,
  ],
);

const v1Services = [
  'S3',
  'SQS',
  'SNS',
  'DynamoDB',
  'SES',
  'SSM',
  'STS',
  'KMS',
  'Kinesis',
  'Lambda',
  'CloudWatch',
  'SecretsManager',
  'Firehose',
  'Route53',
  'EventBridge',
  'CognitoIdentityServiceProvider',
  'ECS',
  'EC2',
  'CloudFront',
  'StepFunctions',
  'Rekognition',
  'Polly',
  'Textract',
  'CloudWatchLogs',
  'XRay',
  'IoT',
  'IotData',
  'ApiGatewayManagementApi',
  'Pinpoint',
];

/** `new AWS.S3({ endpoint })`, `new AWS.DynamoDB.DocumentClient()`, and each service by its path: `aws-sdk/clients/s3`. */
export const awsV2 = tsModel(
  'AWS SDK v2',
  ['aws-sdk'],
  [
    ...v1Services.map((name) => fn(`new ${name}`, aws(text(name.toLowerCase()), 'arg0'), returnsType('Client'))),
    fn('new DynamoDB.DocumentClient', aws(text('dynamodb'), 'arg0'), returnsType('Client')),
    fn('new S3.ManagedUpload', { effect: 'harmless' }),
    fn('new Endpoint', returns('arg0')),
    ...rest,
  ],
);

export const awsV2Clients = tsModel(
  'AWS SDK v2 clients',
  ['aws-sdk/clients/*'],
  [
    ...each(
      ['new default', 'new *'],
      aws({ packagePath: '^aws-sdk/clients/([a-z0-9]+)$' }, 'arg0'),
      returnsType('Client'),
    ),
    fn('new DocumentClient', aws(text('dynamodb'), 'arg0'), returnsType('Client')),
    { callee: '*.*', effects: [{ effect: 'harmless' }] },
  ],
);

/** What stands around the clients of AWS is handed a client, or reads credentials. */
export const awsParts = tsModel(
  'AWS SDK parts',
  [
    '@aws-sdk/lib-*',
    '@aws-sdk/util-*',
    '@aws-sdk/credential-provider*',
    '@aws-sdk/credential-providers',
    '@aws-sdk/middleware-*',
    '@aws-sdk/types',
    '@aws-sdk/s3-request-presigner',
    '@aws-sdk/s3-presigned-post',
    '@aws-sdk/cloudfront-signer',
    '@aws-sdk/node-http-handler',
    '@aws-sdk/signature-v4',
    '@aws-sdk/protocol-http',
    '@smithy/**',
    '@aws-crypto/**',
    'sqs-consumer',
    'sqs-producer',
    'aws-xray-sdk',
    'aws-xray-sdk-core',
    'dynamoose',
    'aws4',
    'aws-lambda',
  ],
  [fn('captureAWSv3Client', returns('arg0')), ...rest],
);
