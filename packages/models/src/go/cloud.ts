import type { Effect, ModelValue } from '@callgate/ir';
import {
  concat,
  each,
  env,
  firstOf,
  fn,
  goModel,
  harmless,
  object,
  opens,
  restHarmless,
  returns,
  returnsType,
  text,
} from '../write.js';

function external(name: ModelValue): Effect {
  return { effect: 'opensExternal', name, protocol: 'https', port: 443 };
}

const awsService: ModelValue = { packagePath: '/service/([a-z0-9]+)(?:/|$)' };

/** The endpoint that the program sets itself (a stand-in for the cloud), else the service of that name. */
function aws(...endpoints: readonly ModelValue[]): Effect {
  return opens({
    target: firstOf(...endpoints, concat(text('https://'), awsService, text('.amazonaws.com'))),
    form: 'url',
    protocol: 'https',
    technology: 'aws',
    defaultPort: 443,
  });
}

function optionSets(field: string): ModelValue {
  return { filledBy: 'args1[]', argument: 0, object: 'Options', field: [field] };
}

/** `sqs.NewFromConfig(cfg)` speaks to `sqs.amazonaws.com`, unless an option sets `BaseEndpoint`. */
export const awsV2 = goModel(
  'AWS SDK v2',
  ['github.com/aws/aws-sdk-go-v2/service/*'],
  [
    fn('NewFromConfig', aws(optionSets('BaseEndpoint'), 'arg0.BaseEndpoint'), returnsType('Client')),
    fn('New', aws('arg0.BaseEndpoint'), returnsType('Client')),
    fn('EndpointResolverFromURL', returns('arg0')),
    ...restHarmless,
  ],
);

/** `s3.New(session, &aws.Config{Endpoint: …})`. */
export const awsV1 = goModel(
  'AWS SDK v1',
  ['github.com/aws/aws-sdk-go/service/*'],
  [fn('New', aws('args1[].Endpoint', 'arg0.Endpoint')), ...restHarmless],
);

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
      ...restHarmless,
    ],
  ),
  goModel(
    'AWS SDK parts',
    [
      'github.com/aws/aws-sdk-go/aws/**',
      'github.com/aws/aws-sdk-go/service/*/*',
      'github.com/aws/aws-sdk-go-v2/config',
      'github.com/aws/aws-sdk-go-v2/credentials/**',
      'github.com/aws/aws-sdk-go-v2/feature/**',
      'github.com/aws/aws-sdk-go-v2/service/*/types',
      'github.com/aws/smithy-go/**',
      'github.com/awslabs/amazon-ecr-credential-helper/**',
    ],
    restHarmless,
  ),
];

function googleApi(first: string): Effect {
  return external(concat({ packagePath: first }, text('.googleapis.com')));
}

/** The library asks the address itself, not the name `metadata.google.internal`, unless a variable names another server. */
const metadataServer: Effect = opens({
  target: env(text('GCE_METADATA_HOST'), text('169.254.169.254')),
  form: 'host',
  protocol: 'http',
  defaultPort: 80,
});

/** `storage.NewClient(ctx)`: the API that the package is named after, `cloud.google.com/go/storage` → `storage.googleapis.com`. */
export const googleCloud = [
  goModel(
    'Google Cloud',
    [
      'cloud.google.com/go/*',
      'cloud.google.com/go/*/apiv*',
      'cloud.google.com/go/*/*/apiv*',
      'cloud.google.com/go/*/apiv*/**',
    ],
    [
      ...each(
        ['NewClient', 'New*Client', 'NewRESTClient', 'NewGRPCClient'],
        googleApi('^cloud[.]google[.]com/go/([a-z0-9]+)'),
        returnsType('Client'),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'Google Cloud Profiler',
    ['cloud.google.com/go/profiler'],
    [fn('Start', external(text('cloudprofiler.googleapis.com'))), ...restHarmless],
  ),
  goModel(
    'Google Cloud SQL and AlloyDB connectors',
    ['cloud.google.com/go/cloudsqlconn', 'cloud.google.com/go/alloydbconn'],
    [
      fn('NewDialer', googleApi('^cloud[.]google[.]com/go/(cloudsql|alloydb)conn'), returnsType('Dialer')),
      ...restHarmless,
    ],
  ),
  goModel(
    'Google Compute metadata',
    ['cloud.google.com/go/compute/metadata'],
    [
      ...each(
        [
          'OnGCE',
          'ProjectID',
          'NumericProjectID',
          'Zone',
          'InstanceName',
          'InstanceID',
          'Hostname',
          'InternalIP',
          'ExternalIP',
          'Email',
          'Get',
          'GetWithContext',
          'InstanceAttributeValue',
          'ProjectAttributeValue',
        ].flatMap((name) => [name, `Client.${name}`]),
        metadataServer,
        returns({ unknown: 'input' }),
      ),
      fn('NewClient', returnsType('Client')),
      ...harmless('*', '*.*'),
    ],
  ),
  goModel(
    'Google APIs',
    ['google.golang.org/api/*/*'],
    [
      ...each(
        ['NewService', 'New'],
        external(concat({ packagePath: '^google[.]golang[.]org/api/([a-z0-9]+)' }, text('.googleapis.com'))),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'Google API options',
    [
      'google.golang.org/api/option',
      'google.golang.org/api/iterator',
      'google.golang.org/api/googleapi',
      'golang.org/x/oauth2/**',
    ],
    restHarmless,
  ),
];

/** Azure clients are given the address of their service: `azblob.NewClient("https://account.blob.core.windows.net/", …)`. */
export const azure = [
  goModel(
    'Azure identity',
    ['github.com/Azure/azure-sdk-for-go/sdk/azidentity'],
    [
      ...each(
        [
          'NewWorkloadIdentityCredential',
          'NewClientSecretCredential',
          'NewClientCertificateCredential',
          'NewClientAssertionCredential',
        ],
        opens({
          target: env(text('AZURE_AUTHORITY_HOST'), text('https://login.microsoftonline.com/')),
          form: 'url',
          protocol: 'https',
        }),
      ),
      fn(
        'NewManagedIdentityCredential',
        opens({
          target: env(text('IDENTITY_ENDPOINT'), text('http://169.254.169.254')),
          form: 'url',
          protocol: 'http',
        }),
      ),
      // Tries several, one after the other: which of them answers is known only where it runs.
      fn('NewDefaultAzureCredential', opens({ target: { unknown: 'input' }, form: 'url', protocol: 'https' })),
      ...restHarmless,
    ],
  ),
  goModel(
    'Azure clients',
    [
      'github.com/Azure/azure-sdk-for-go/sdk/storage/*',
      'github.com/Azure/azure-sdk-for-go/sdk/keyvault/*',
      'github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/*',
      'github.com/Azure/azure-sdk-for-go/sdk/data/*',
      'github.com/Azure/azure-sdk-for-go/sdk/messaging/azeventgrid',
    ],
    [
      ...each(
        [
          'NewClient',
          'NewServiceClient',
          'NewClientWithSharedKeyCredential',
          'NewClientWithNoCredential',
          'NewClientWithKey',
        ],
        opens({ target: 'arg0', form: 'url', protocol: 'https' }),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'Azure messaging',
    [
      'github.com/Azure/azure-sdk-for-go/sdk/messaging/azservicebus',
      'github.com/Azure/azure-sdk-for-go/sdk/messaging/azeventhubs',
    ],
    [
      ...each(
        ['NewClient', 'NewProducerClient'],
        opens({ target: 'arg0', form: 'host-port', protocol: 'amqps', technology: 'azure', defaultPort: 5671 }),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'Azure core',
    ['github.com/Azure/azure-sdk-for-go/sdk/azcore', 'github.com/Azure/azure-sdk-for-go/sdk/azcore/**'],
    [fn('TokenCredential.GetToken', returns({ unknown: 'input' })), ...restHarmless],
  ),
];

/** S3-compatible stores: `minio.New("minio:9000", &minio.Options{…})`. */
export const minio = goModel(
  'minio',
  ['github.com/minio/minio-go', 'github.com/minio/minio-go/*'],
  [
    ...each(
      ['New', 'NewCore', 'NewWithRegion', 'NewWithOptions'],
      opens({ target: 'arg0', form: 'host-port', protocol: 'http', technology: 's3', defaultPort: 443 }),
      returnsType('Client'),
    ),
    ...restHarmless,
  ],
);
