import type { Effect, Operand, Protocol } from '@callgate/ir';
import { firstOf, fn, opens, returnsType, tsModel } from '../../write.js';
import { rest } from '../rest.js';

/** What the transporters and cachers of Moleculer are, by the scheme of their URL, or by the name of their type. */
const ofMoleculer: readonly (readonly [schemes: readonly string[], type: string, protocol: Protocol, port: number])[] =
  [
    [['nats'], 'NATS', 'nats', 4222],
    [['redis', 'rediss'], 'Redis', 'redis', 6379],
    [['amqp', 'amqps'], 'AMQP', 'amqp', 5672],
    [['mqtt', 'mqtts'], 'MQTT', 'mqtt', 1883],
    [['kafka'], 'Kafka', 'kafka', 9092],
  ];

function partOfMoleculer(option: Operand): readonly Effect[] {
  return ofMoleculer.flatMap(([schemes, type, protocol, defaultPort]) => {
    const technology = protocol === 'amqp' ? 'rabbitmq' : protocol;
    const what = { protocol, technology, defaultPort, optional: true } as const;
    const options: Operand = `${option}.options`;
    return [
      opens({
        ...what,
        target: option,
        form: 'uri',
        where: { value: { part: 'url-scheme', of: option }, in: schemes },
      }),
      opens({
        ...what,
        target: firstOf(
          `${options}.url`,
          `${options}.${type.toLowerCase()}`,
          `${options}.servers[]`,
          `${options}.url[]`,
        ),
        form: 'uri',
        where: { value: `${option}.type`, in: [type, type.toLowerCase(), type.toUpperCase()] },
      }),
    ];
  });
}

/** `new ServiceBroker({ transporter: 'nats://nats:4222', cacher: { type: 'Redis', options: { redis: 'redis://redis' } } })`. */
export const moleculer = tsModel(
  'moleculer',
  ['moleculer', 'moleculer-web'],
  [
    fn(
      'new ServiceBroker',
      ...partOfMoleculer('arg0.transporter'),
      ...partOfMoleculer('arg0.cacher'),
      returnsType('ServiceBroker'),
    ),
    ...rest,
  ],
);
