import type { Effect, ModelValue, Operand } from '@callgate/ir';
import { concat, firstOf, opens, text } from '../../write.js';

type Opens = Extract<Effect, { readonly effect: 'opens' }>;

/** Members of the enum `Transport`, by the value that code may also write down. */
export const transportValues: Readonly<Record<string, ModelValue>> = {
  'Transport.TCP': text('TCP'),
  'Transport.REDIS': text('REDIS'),
  'Transport.NATS': text('NATS'),
  'Transport.MQTT': text('MQTT'),
  'Transport.GRPC': text('GRPC'),
  'Transport.RMQ': text('RMQ'),
  'Transport.KAFKA': text('KAFKA'),
};

function split(list: ModelValue): ModelValue {
  return { part: 'split', of: list, separator: text(',') };
}

/** What a client or a server of one transport reaches, by the options of `of`; TCP and gRPC servers listen instead. */
function transport(
  of: Operand,
  kind: string,
): { readonly target: ModelValue; readonly opens: Omit<Opens, 'effect' | 'target'> } {
  const options = `${of}.options`;
  const host = firstOf(`${options}.host`, text('localhost'));
  switch (kind) {
    case 'GRPC':
      return { target: `${options}.url`, opens: { form: 'grpc-target', protocol: 'grpc', defaultPort: 50_051 } };
    case 'REDIS':
      return {
        target: firstOf(`${options}.url`, { hostPort: [host, firstOf(`${options}.port`, text('6379'))] }),
        opens: { form: 'redis-uri', protocol: 'redis', technology: 'redis', defaultPort: 6379 },
      };
    case 'NATS':
      return {
        target: firstOf(
          `${options}.servers[]`,
          split(`${options}.servers`),
          `${options}.url`,
          text('nats://localhost:4222'),
        ),
        opens: { form: 'uri', protocol: 'nats', technology: 'nats', defaultPort: 4222 },
      };
    case 'MQTT':
      return {
        target: firstOf(`${options}.url`, concat(text('mqtt://'), `${options}.host`), text('mqtt://localhost:1883')),
        opens: { form: 'uri', protocol: 'mqtt', technology: 'mqtt', defaultPort: 1883 },
      };
    case 'RMQ':
      return {
        target: firstOf(`${options}.urls[]`, text('amqp://localhost')),
        opens: { form: 'uri', protocol: 'amqp', technology: 'amqp', defaultPort: 5672 },
      };
    case 'KAFKA':
      return {
        target: firstOf(`${options}.client.brokers[]`, split(`${options}.client.brokers`), text('localhost:9092')),
        opens: { form: 'host-port', protocol: 'kafka', technology: 'kafka', defaultPort: 9092 },
      };
    default:
      return {
        target: { hostPort: [host, firstOf(`${options}.port`, text('3000'))] },
        opens: { form: 'host-port', protocol: 'tcp', defaultPort: 3000 },
      };
  }
}

const kinds = ['TCP', 'REDIS', 'NATS', 'MQTT', 'GRPC', 'RMQ', 'KAFKA'] as const;
const numbers: Readonly<Record<string, string>> = {
  TCP: '0',
  REDIS: '1',
  NATS: '2',
  MQTT: '3',
  GRPC: '4',
  RMQ: '5',
  KAFKA: '6',
};

function onlyFor(of: Operand, kind: string): NonNullable<Opens['where']> {
  // Without a transport it is TCP.
  return { value: firstOf(`${of}.transport`, text('TCP')), in: [kind, numbers[kind] ?? kind] };
}

/** What a client with these options reaches; of each element of a list where `each` names one. */
export function clientOpens(of: Operand, each?: ModelValue): readonly Opens[] {
  return kinds.map((kind) => {
    const { target, opens: what } = transport(of, kind);
    const effect = opens({ target, ...what, where: onlyFor(of, kind) });
    return each === undefined ? effect : { ...effect, each };
  });
}

/** A server of a broker's transport reaches the broker. */
export function serverOpens(of: Operand): readonly Opens[] {
  return clientOpens(of).filter(({ protocol }) => protocol !== 'grpc' && protocol !== 'tcp');
}
