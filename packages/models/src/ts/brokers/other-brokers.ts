import type { ModelValue } from '@callgate/ir';
import { concat, each, env, firstOf, fn, object, opens, returns, returnsType, text, tsModel } from '../../write.js';
import { addressList, url } from '../addresses.js';
import { rest } from '../rest.js';

function natsServer(target: ModelValue): ReturnType<typeof opens> {
  return opens({ target, form: 'uri', protocol: 'nats', technology: 'nats', defaultPort: 4222 });
}

/** `nats.connect({ servers: ['nats://nats:4222'] })`, `connect({ servers: 'nats:4222' })`. */
export const nats = tsModel(
  'nats',
  ['nats', '@nats-io/transport-node', '@nats-io/nats-core', 'nats.ws', 'ts-nats', 'nats-hemera'],
  [
    fn(
      'connect',
      natsServer(firstOf(addressList('arg0.servers'), 'arg0.url', url('arg0'), text('nats://127.0.0.1:4222'))),
      returnsType('NatsConnection'),
    ),
    ...rest,
  ],
);

/** `stan.connect('cluster', 'client', { url })`: what stands before the options names the cluster and the client, and no host. */
export const natsStreaming = tsModel(
  'nats streaming',
  ['node-nats-streaming'],
  [
    fn(
      'connect',
      natsServer(firstOf('arg2.servers[]', 'arg2.url', 'arg2.uri', text('nats://localhost:4222'))),
      returnsType('Stan'),
    ),
    ...rest,
  ],
);

/** `mqtt.connect('mqtt://mosquitto')`, `mqtt.connect({ host, port })`. */
export const mqtt = tsModel(
  'mqtt',
  ['mqtt', 'async-mqtt', 'mqtt-react-hooks'],
  [
    ...each(
      ['connect', 'connectAsync'],
      opens({
        target: firstOf(
          url('arg0'),
          concat(text('mqtt://'), 'arg0.host', text(':'), firstOf('arg0.port', text('1883'))),
          concat(text('mqtt://'), 'arg1.host'),
          text('mqtt://localhost:1883'),
        ),
        form: 'uri',
        protocol: 'mqtt',
        technology: 'mqtt',
        defaultPort: 1883,
      }),
      returnsType('MqttClient'),
    ),
    ...rest,
  ],
);

/** STOMP, Pulsar, Pub/Sub of others: each is made with one URL. */
export const otherBrokers = tsModel(
  'other brokers',
  [
    'pulsar-client',
    '@stomp/stompjs',
    'stompit',
    'beanstalkd',
    'node-nsq',
    'nsqjs',
    'zeromq',
    'solclientjs',
    '@temporalio/client',
    '@temporalio/worker',
    'zeebe-node',
    '@camunda8/sdk',
    'gearmanode',
    'faktory-worker',
  ],
  [
    fn(
      'new Client',
      opens({
        target: firstOf(url('arg0.serviceUrl'), url('arg0.brokerURL'), url('arg0')),
        form: 'uri',
        protocol: 'pulsar',
        technology: 'pulsar',
        defaultPort: 6650,
        optional: true,
      }),
    ),
    ...each(
      ['Connection.connect', 'NativeConnection.connect'],
      opens({
        target: firstOf('arg0.address', env(text('TEMPORAL_ADDRESS'), text('localhost:7233'))),
        form: 'grpc-target',
        protocol: 'grpc',
        defaultPort: 7233,
      }),
      returnsType('Connection', object('Connection', {})),
    ),
    fn(
      'new ZBClient',
      opens({
        target: firstOf('arg0', env(text('ZEEBE_ADDRESS'), text('localhost:26500'))),
        form: 'grpc-target',
        protocol: 'grpc',
        defaultPort: 26_500,
      }),
    ),
    fn('Worker.create', returns('receiver')),
    ...rest,
  ],
);

/** A queue on a database that is reached elsewhere, or an in-process one. */
export const queueParts = tsModel(
  'queues in the process',
  [
    'p-queue',
    'p-limit',
    'p-retry',
    'p-map',
    'async',
    'fastq',
    'better-queue',
    'bottleneck',
    'async-retry',
    'promise-retry',
    'opossum',
    'cockatiel',
    'retry',
  ],
  [
    // What they run they give back.
    ...each(['default', 'retry'], returns({ resultOf: 'arg0' })),
    ...rest,
  ],
);
