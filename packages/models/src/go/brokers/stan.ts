import { firstOf, fn, goModel, object, opens, restOptions, returns, returnsType, text } from '../../write.js';
import * as sites from '../sites.js';

/** NATS streaming: `stan.Connect(cluster, client, stan.NatsURL("nats://nats:4222"))`; a connection made before is told where it is made. */
export const stan = goModel(
  'stan',
  ['github.com/nats-io/stan.go', 'github.com/nats-io/go-nats-streaming'],
  [
    fn('NatsURL', returns(object('Option', { url: 'arg0' }))),
    fn('NatsConn', returns(object('Option', { url: text('') }))),
    fn(
      'Connect',
      opens({ target: firstOf('args2[].url', text('nats://127.0.0.1:4222')), ...sites.nats }),
      returnsType('Conn'),
    ),
    ...restOptions,
  ],
);
