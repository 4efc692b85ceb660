import type { ModelValue } from '@callgate/ir';
import { concat, each, env, firstOf, fn, object, opens, returns, returnsType, text, tsModel } from '../write.js';
import { hostAndPort, url } from './addresses.js';
import { madeOptions } from './nest-options.js';
import { rest } from './rest.js';

/** `['kafka:9092']`, or a text with commas. */
function list(of: string): ModelValue {
  return firstOf(`${of}[]`, { part: 'split', of, separator: text(',') });
}

/** `new Kafka({ brokers: ['kafka:9092'] })`: producers and consumers of one client share its brokers; they may come from a function. */
export const kafkajs = tsModel(
  'kafkajs',
  ['kafkajs', '@confluentinc/kafka-javascript'],
  [
    ...each(
      ['new Kafka', 'new KafkaJS.Kafka'],
      opens({
        target: firstOf({ resultOf: 'arg0.brokers' }, list('arg0.brokers'), list('arg0.kafkaJS.brokers')),
        form: 'host-port',
        protocol: 'kafka',
        technology: 'kafka',
        defaultPort: 9092,
      }),
      returnsType('Kafka'),
    ),
    ...each(['Kafka.producer', 'Kafka.consumer', 'Kafka.admin'], returnsType('Client')),
    ...rest,
  ],
);

const librdkafka = opens({
  target: {
    part: 'split',
    of: firstOf('arg0["metadata.broker.list"]', 'arg0["bootstrap.servers"]'),
    separator: text(','),
  },
  form: 'host-port',
  protocol: 'kafka',
  technology: 'kafka',
  defaultPort: 9092,
});

/** node-rdkafka: `new Producer({ 'metadata.broker.list': 'kafka:9092' })`; kafka-node: `new KafkaClient({ kafkaHost })`. */
export const otherKafka = tsModel(
  'Kafka clients',
  ['node-rdkafka', 'kafka-node', 'no-kafka', '@platformatic/kafka', '@kafkajs/confluent-schema-registry'],
  [
    ...each(
      [
        'new Producer',
        'new KafkaConsumer',
        'new HighLevelProducer',
        'KafkaConsumer.createReadStream',
        'createReadStream',
        'AdminClient.create',
      ],
      {
        ...librdkafka,
        optional: true,
      },
    ),
    fn(
      'new KafkaClient',
      opens({
        target: { part: 'split', of: firstOf('arg0.kafkaHost', text('localhost:9092')), separator: text(',') },
        form: 'host-port',
        protocol: 'kafka',
        technology: 'kafka',
        defaultPort: 9092,
      }),
      returnsType('KafkaClient'),
    ),
    fn(
      'new SchemaRegistry',
      opens({
        target: url('arg0.host'),
        form: 'url',
        protocol: 'http',
        technology: 'schema-registry',
        defaultPort: 8081,
      }),
    ),
    ...rest,
  ],
);

function amqp(target: ModelValue): ReturnType<typeof opens> {
  return opens({ target, form: 'uri', protocol: 'amqp', technology: 'amqp', defaultPort: 5672 });
}

/** `amqp.connect('amqp://rabbitmq')`, or with an object of its parts. */
const parts: ModelValue = concat(
  text('amqp://'),
  firstOf('arg0.hostname', 'arg0.host', text('localhost')),
  text(':'),
  firstOf('arg0.port', text('5672')),
);
export const amqplib = tsModel(
  'amqplib',
  ['amqplib', 'amqplib/callback_api', 'amqp'],
  [
    ...each(
      ['connect', 'createConnection'],
      amqp(firstOf(url('arg0'), url('arg0.url'), parts)),
      returnsType('Connection'),
    ),
    fn('Connection.createChannel', returnsType('Channel')),
    ...rest,
  ],
);

/** A virtual host of rascal: a URL, several of them, or its parts, each of which has a default. */
const rascalTarget: ModelValue = firstOf(
  url('item.connection.url'),
  url('item.connection'),
  'item.connections[].url',
  'item.connections[]',
  concat(
    text('amqp://'),
    firstOf('item.connection.hostname', text('localhost')),
    text(':'),
    firstOf('item.connection.port', text('5672')),
  ),
);

/** amqp-connection-manager takes a list of URLs, rascal a configuration of virtual hosts, rhea and its kin host and port. */
export const amqpClients = tsModel(
  'AMQP clients',
  [
    'amqp-connection-manager',
    'rascal',
    'rabbitmq-client',
    'amqp-ts',
    'jackrabbit',
    'hop',
    'servicebus',
    '@golevelup/nestjs-rabbitmq',
    '@cloudamqp/amqp-client',
  ],
  [
    // servicebus: `bus({ url })`, `namedBus('orders', { url })`.
    fn('bus', amqp(firstOf(url('arg0.url'), text('amqp://localhost:5672'))), returnsType('Bus')),
    fn('namedBus', amqp(firstOf(url('arg1.url'), text('amqp://localhost:5672'))), returnsType('Bus')),
    fn('connect', amqp(firstOf('arg0[].url', 'arg0[]', url('arg0.url'), url('arg0')))),
    ...each(
      ['new Connection', 'new AMQPClient', 'default'],
      amqp(firstOf(url('arg0'), url('arg0.url'), parts)),
      returnsType('Connection'),
    ),
    ...each(
      ['Broker.create', 'BrokerAsPromised.create', 'createBroker', 'createBrokerAsPromised'],
      { ...amqp(rascalTarget), each: 'arg0.vhosts[]' },
      returnsType('Broker'),
    ),
    ...each(['withDefaultConfig', 'withTestConfig', 'rascal.withDefaultConfig'], returns('arg0')),
    // Older versions are handed the module itself before its options.
    ...[
      { arity: 1, options: 'arg0' },
      { arity: 2, options: 'arg1' },
    ].flatMap(({ arity, options }) => [
      ...['RabbitMQModule.forRoot', 'RabbitMQModule.register'].map((callee) => ({
        callee,
        arity,
        effects: [amqp(firstOf(`${options}.uri[]`, `${options}.uri`))],
      })),
      ...['RabbitMQModule.forRootAsync', 'RabbitMQModule.registerAsync'].map((callee) => ({
        callee,
        arity,
        effects: [{ ...amqp(firstOf('item.uri[]', 'item.uri')), each: madeOptions('createModuleConfig', options) }],
      })),
    ]),
    ...rest,
  ],
);

/** Address and effect of a client of AMQP 1.0. */
const amqp10Address = hostAndPort('arg0', 'localhost', 5672);
const amqp10 = opens({
  target: amqp10Address,
  form: 'host-port',
  protocol: 'amqp',
  technology: 'amqp',
  defaultPort: 5672,
});

/** AMQP 1.0: `container.connect({ host, port })` of rhea. */
export const amqp10Clients = tsModel(
  'AMQP 1.0 clients',
  ['rhea', 'rhea-promise', 'amqp10'],
  [
    ...each(['connect', 'new Connection', 'Container.connect'], amqp10, returnsType('Connection')),
    fn('create_container', returnsType('Container')),
    fn('new Container', returnsType('Container')),
    ...rest,
  ],
);

/** RabbitMQ's own client of AMQP 1.0: `createEnvironment({ host, port })` keeps the address that `createConnection()` of what it makes dials. */
export const rabbitmqAmqp10 = tsModel(
  'RabbitMQ AMQP 1.0',
  ['rabbitmq-amqp-js-client'],
  [
    fn('createEnvironment', returns(object('Environment', { Address: amqp10Address }))),
    fn('Environment.createConnection', { ...amqp10, target: 'receiver.Address' }, returnsType('Connection')),
    ...rest,
  ],
);

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
      natsServer(firstOf(list('arg0.servers'), 'arg0.url', url('arg0'), text('nats://127.0.0.1:4222'))),
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
