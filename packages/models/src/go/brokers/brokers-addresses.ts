import type { Effect, ModelValue } from '@callgate/ir';
import { opens, returnsType } from '../../write.js';

export function kafka(target: ModelValue, topic?: ModelValue): Effect {
  const site = { target, form: 'host-port', protocol: 'kafka', technology: 'kafka', defaultPort: 9092 } as const;
  return opens(topic === undefined ? site : { ...site, operation: topic });
}

export function amqp(target: ModelValue): readonly Effect[] {
  return [
    opens({ target, form: 'uri', protocol: 'amqp', technology: 'rabbitmq', defaultPort: 5672 }),
    returnsType('Connection'),
  ];
}
