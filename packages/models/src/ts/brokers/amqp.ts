import type { ModelValue } from '@callgate/ir';
import { concat, each, firstOf, fn, object, opens, returns, returnsType, text, tsModel } from '../../write.js';
import { hostAndPort, url } from '../addresses.js';
import { madeOptions } from '../frameworks/nest-options.js';
import { rest } from '../rest.js';

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
