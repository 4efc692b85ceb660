import type { ModelValue } from '@callgate/ir';
import { each, firstOf, fn, goModel, object, restHarmless, returns, returnsType } from '../../write.js';
import { kafka } from './brokers-addresses.js';

const kafkaAddress: ModelValue = firstOf('literal.Addr.addresses[]', 'literal.Addr.Text');

/** `&kafka.Writer{Addr: kafka.TCP("kafka:9092"), Topic: "orders"}`, `kafka.NewReader(kafka.ReaderConfig{Brokers: brokers, Topic: "orders"})`. */
export const kafkaGo = goModel(
  'kafka-go',
  ['github.com/segmentio/kafka-go'],
  [
    fn('TCP', returns(object('Addr', { addresses: 'args0' }))),
    fn('new Writer', kafka(kafkaAddress, 'literal.Topic')),
    fn('new Client', kafka(kafkaAddress)),
    fn('NewWriter', kafka('arg0.Brokers[]', 'arg0.Topic'), returnsType('Writer')),
    fn('NewReader', kafka('arg0.Brokers[]', firstOf('arg0.Topic', 'arg0.GroupTopics[]')), returnsType('Reader')),
    fn('NewConsumerGroup', kafka('arg0.Brokers[]', 'arg0.Topics[]'), returnsType('ConsumerGroup')),
    fn('Dial', kafka('arg1'), returnsType('Conn')),
    ...each(['DialContext', 'Dialer.DialContext'], kafka('arg2'), returnsType('Conn')),
    fn('Dialer.Dial', kafka('arg1'), returnsType('Conn')),
    ...each(['DialLeader', 'Dialer.DialLeader'], kafka('arg2', 'arg3'), returnsType('Conn')),
    ...restHarmless,
  ],
);
