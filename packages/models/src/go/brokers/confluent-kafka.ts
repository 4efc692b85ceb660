import { each, firstOf, goModel, restHarmless } from '../../write.js';
import { kafka } from './brokers-addresses.js';

/** confluent: `kafka.NewProducer(&kafka.ConfigMap{"bootstrap.servers": "kafka:9092"})`, a list with commas possible. */
export const confluentKafka = goModel(
  'confluent-kafka-go',
  ['github.com/confluentinc/confluent-kafka-go/kafka', 'github.com/confluentinc/confluent-kafka-go/*/kafka'],
  [
    ...each(
      ['NewProducer', 'NewConsumer', 'NewAdminClient'],
      kafka({
        part: 'split',
        of: firstOf('arg0["bootstrap.servers"]', 'arg0["metadata.broker.list"]'),
        separator: { text: ',' },
      }),
    ),
    ...restHarmless,
  ],
);
