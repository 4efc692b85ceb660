import type { Effect, ModelValue, Operand } from '@callgate/ir';
import { concat, each, env, firstOf, fn, object, opens, returns, returnsType, text, tsModel } from '../../write.js';
import { url } from '../addresses.js';
import { rest } from '../rest.js';

function external(name: ModelValue): Effect {
  return { effect: 'opensExternal', name, protocol: 'https', port: 443 };
}

function google(name: string): Effect {
  const host = text(name.includes('.') ? name : `${name}.googleapis.com`);
  return opens({
    target: firstOf(url('arg0.apiEndpoint'), url('arg0.servicePath'), concat(text('https://'), host)),
    form: 'url',
    protocol: 'https',
    technology: 'google-cloud',
    defaultPort: 443,
  });
}

const googlePackages: Readonly<Record<string, string>> = {
  pubsub: 'pubsub',
  storage: 'storage',
  firestore: 'firestore',
  bigquery: 'bigquery',
  datastore: 'datastore',
  spanner: 'spanner',
  tasks: 'cloudtasks',
  'secret-manager': 'secretmanager',
  logging: 'logging',
  'logging-winston': 'logging',
  'logging-bunyan': 'logging',
  kms: 'cloudkms',
  translate: 'translate',
  vision: 'vision',
  speech: 'speech',
  'text-to-speech': 'texttospeech',
  language: 'language',
  aiplatform: 'aiplatform',
  vertexai: 'aiplatform',
  'error-reporting': 'clouderrorreporting',
  monitoring: 'monitoring',
  scheduler: 'cloudscheduler',
  workflows: 'workflows',
  run: 'run',
  bigtable: 'bigtable',
  'recaptcha-enterprise': 'recaptchaenterprise',
  dialogflow: 'dialogflow',
};

/** `new PubSub()`, `new Storage()`: the API that the package is named after; emulators are named by options or variables. */
export const googleCloud = Object.entries(googlePackages).map(([name, host]) =>
  tsModel(
    `Google Cloud ${name}`,
    [`@google-cloud/${name}`],
    [
      ...(name === 'pubsub'
        ? [
            fn(
              'new PubSub',
              opens({
                target: firstOf(
                  'arg0.apiEndpoint',
                  env(text('PUBSUB_EMULATOR_HOST')),
                  text('pubsub.googleapis.com:443'),
                ),
                form: 'host-port',
                protocol: 'grpc',
                technology: 'google-cloud',
                defaultPort: 443,
              }),
              returnsType('PubSub'),
            ),
          ]
        : []),
      ...each(['new *', 'new v*.*'], google(host), returnsType('Client')),
      ...each(['*', '*.*', '*.*.*'], { effect: 'harmless' }),
    ],
  ),
);

/** Agents of Google's that send by themselves once they are started. */
export const googleAgents = [
  ...(
    [
      ['@google-cloud/profiler', 'cloudprofiler.googleapis.com'],
      ['@google-cloud/debug-agent', 'clouddebugger.googleapis.com'],
      ['@google-cloud/trace-agent', 'cloudtrace.googleapis.com'],
    ] as const
  ).map(([name, host]) => tsModel(name, [name], [fn('start', external(text(host))), ...rest])),
  tsModel(
    'Google APIs',
    ['googleapis', '@googleapis/*'],
    [
      fn('google.*', external(text('www.googleapis.com')), returnsType('Api')),
      fn('google.auth.*', { effect: 'harmless' }),
      ...rest,
    ],
  ),
  tsModel(
    'Firebase',
    ['firebase-admin', 'firebase-admin/**', 'firebase', 'firebase/**'],
    [
      ...each(
        ['initializeApp', 'default.initializeApp'],
        external(text('firebase.googleapis.com')),
        returnsType('App'),
      ),
      ...rest,
    ],
  ),
];

/** `new ServiceBusClient('name.servicebus.windows.net', credential)`, `new CosmosClient({ endpoint })`, `new BlobServiceClient(url)`. */
const azureTarget: ModelValue = firstOf(url('arg0.endpoint'), url('arg0'));
const azure = (technology: string, protocol: string, port: number): Effect =>
  opens({ target: azureTarget, form: 'uri', protocol, technology, defaultPort: port });
/** `Endpoint=sb://name.servicebus.windows.net/;SharedAccessKey=…`: the text up to the first semicolon, without its name. */
const connectionString = (of: Operand): ModelValue => ({
  part: 'before',
  of: { trim: 'prefix', of: url(of), what: text('Endpoint=') },
  separator: text(';'),
});
export const azureClients = tsModel(
  'Azure',
  [
    '@azure/storage-*',
    '@azure/cosmos',
    '@azure/keyvault-*',
    '@azure/app-configuration',
    '@azure/data-tables',
    '@azure/search-documents',
    '@azure/openai',
    '@azure/eventgrid',
    '@azure/communication-*',
    '@azure/monitor-query',
  ],
  [
    ...each(['new *Client', 'new QueueClient'], azure('azure', 'https', 443), returnsType('Client')),
    fn('*.fromConnectionString', returnsType('Client')),
    ...rest,
  ],
);
/** `useAzureSocketIO(io, { connectionString })`: sockets that a service in the cloud holds open. */
export const azureSockets = tsModel(
  'Azure Web PubSub',
  ['@azure/web-pubsub', '@azure/web-pubsub-socket.io'],
  [
    fn(
      'new WebPubSubServiceClient',
      opens({
        target: connectionString('arg0'),
        form: 'uri',
        protocol: 'https',
        technology: 'azure',
        defaultPort: 443,
      }),
      returnsType('Client'),
    ),
    fn(
      'useAzureSocketIO',
      opens({
        target: firstOf(connectionString('arg1.connectionString'), url('arg1.endpoint')),
        form: 'uri',
        protocol: 'https',
        technology: 'azure',
        defaultPort: 443,
      }),
      returns('arg0'),
    ),
    ...rest,
  ],
);
export const azureBrokers = tsModel(
  'Azure Service Bus and Event Hubs',
  ['@azure/service-bus', '@azure/event-hubs'],
  [
    ...each(
      [
        'new ServiceBusClient',
        'new ServiceBusAdministrationClient',
        'new EventHubProducerClient',
        'new EventHubConsumerClient',
      ],
      opens({
        target: connectionString('arg0'),
        form: 'uri',
        protocol: 'amqps',
        technology: 'azure-servicebus',
        defaultPort: 5671,
      }),
      returnsType('Client'),
    ),
    ...rest,
  ],
);
export const azureParts = tsModel(
  'Azure parts',
  [
    '@azure/identity',
    '@azure/core-*',
    '@azure/logger',
    '@azure/abort-controller',
    '@azure/msal-node',
    '@azure/functions',
  ],
  rest,
);

/** LocalStack and moto stand in for AWS where an endpoint says so; nothing else is known of other clouds. */
export const otherClouds = tsModel(
  'other clouds',
  [
    'ali-oss',
    '@alicloud/**',
    'tencentcloud-sdk-nodejs',
    'cos-nodejs-sdk-v5',
    'qiniu',
    'oci-common',
    '@supabase/supabase-js',
    'cloudinary',
    '@sendgrid/client',
  ],
  [
    fn(
      'createClient',
      opens({ target: url('arg0'), form: 'url', protocol: 'https' }),
      returnsType('SupabaseClient', object('SupabaseClient', {})),
    ),
    fn(
      'new default',
      opens({
        target: firstOf(url('arg0.endpoint'), text('https://oss.aliyuncs.com')),
        form: 'url',
        protocol: 'https',
      }),
    ),
    ...rest,
  ],
);
