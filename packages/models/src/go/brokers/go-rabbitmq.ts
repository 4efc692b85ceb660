import { fn, goModel, opens, restOptions, returnsType } from '../../write.js';
import * as sites from '../sites.js';

/** `rabbitmq.NewConn("amqp://guest:guest@rabbitmq", options...)`; before version 0.11 consumers and publishers dialled themselves. */
export const goRabbitmq = goModel(
  'go-rabbitmq',
  ['github.com/wagslane/go-rabbitmq'],
  [fn('NewConn', opens({ target: 'arg0', ...sites.amqp }), returnsType('Conn')), ...restOptions],
);
