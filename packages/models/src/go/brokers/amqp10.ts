import { fn, goModel, restHarmless } from '../../write.js';
import { amqp } from './brokers-addresses.js';

/** AMQP 1.0: `amqp.Dial(ctx, "amqps://bus", options)`, and older without a context. */
export const amqp10 = goModel(
  'go-amqp',
  ['github.com/Azure/go-amqp', 'pack.ag/amqp'],
  [{ callee: 'Dial', arity: 3, effects: amqp('arg1') }, fn('Dial', ...amqp('arg0')), ...restHarmless],
);
