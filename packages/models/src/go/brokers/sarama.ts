import { fn, goModel, object, restHarmless, returnsType } from '../../write.js';
import { kafka } from './brokers-addresses.js';

/** `sarama.NewSyncProducer([]string{"kafka:9092"}, config)`: each broker of the list. */
export const sarama = goModel(
  'sarama',
  ['github.com/IBM/sarama', 'github.com/Shopify/sarama'],
  [
    fn('NewClient', kafka('arg0[]'), returnsType('Client')),
    fn('NewSyncProducer', kafka('arg0[]'), returnsType('SyncProducer')),
    fn('NewAsyncProducer', kafka('arg0[]'), returnsType('AsyncProducer')),
    fn('NewConsumer', kafka('arg0[]'), returnsType('Consumer')),
    fn('NewConsumerGroup', kafka('arg0[]'), returnsType('ConsumerGroup')),
    fn('NewClusterAdmin', kafka('arg0[]'), returnsType('ClusterAdmin')),
    fn('NewBroker', returnsType('Broker', object('Broker', { addr: 'arg0' }))),
    fn('Broker.Open', kafka('receiver.addr')),
    // The handler that a consumer group is given runs its messages.
    fn('ConsumerGroup.Consume', { effect: 'calls', function: 'arg2.ConsumeClaim' }),
    ...restHarmless,
  ],
);
