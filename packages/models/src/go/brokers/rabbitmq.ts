import { each, goModel, restHarmless } from '../../write.js';
import { amqp } from './brokers-addresses.js';

/** `amqp.Dial("amqp://guest:guest@rabbitmq:5672/")`. */
export const rabbitmq = goModel(
  'amqp',
  ['github.com/rabbitmq/amqp091-go', 'github.com/streadway/amqp'],
  [...each(['Dial', 'DialTLS', 'DialConfig', 'DialTLS_ExternalAuth'], ...amqp('arg0')), ...restHarmless],
);
