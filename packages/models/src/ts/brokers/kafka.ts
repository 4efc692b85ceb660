import { each, firstOf, fn, opens, returnsType, text, tsModel } from '../../write.js';
import { addressList, url } from '../addresses.js';
import { rest } from '../rest.js';

/** `new Kafka({ brokers: ['kafka:9092'] })`: producers and consumers of one client share its brokers; they may come from a function. */
export const kafkajs = tsModel(
  'kafkajs',
  ['kafkajs', '@confluentinc/kafka-javascript'],
  [
    ...each(
      ['new Kafka', 'new KafkaJS.Kafka'],
      opens({
        target: firstOf({ resultOf: 'arg0.brokers' }, addressList('arg0.brokers'), addressList('arg0.kafkaJS.brokers')),
        form: 'host-port',
        protocol: 'kafka',
        technology: 'kafka',
        defaultPort: 9092,
      }),
      returnsType('Kafka'),
    ),
    ...each(['Kafka.producer', 'Kafka.consumer', 'Kafka.admin'], returnsType('Client')),
    ...rest,
  ],
);

const librdkafka = opens({
  target: {
    part: 'split',
    of: firstOf('arg0["metadata.broker.list"]', 'arg0["bootstrap.servers"]'),
    separator: text(','),
  },
  form: 'host-port',
  protocol: 'kafka',
  technology: 'kafka',
  defaultPort: 9092,
});

/** node-rdkafka: `new Producer({ 'metadata.broker.list': 'kafka:9092' })`; kafka-node: `new KafkaClient({ kafkaHost })`. */
export const otherKafka = tsModel(
  'Kafka clients',
  ['node-rdkafka', 'kafka-node', 'no-kafka', '@platformatic/kafka', '@kafkajs/confluent-schema-registry'],
  [
    ...each(
      [
        'new Producer',
        'new KafkaConsumer',
        'new HighLevelProducer',
        'KafkaConsumer.createReadStream',
        'createReadStream',
        'AdminClient.create',
      ],
      {
        ...librdkafka,
        optional: true,
      },
    ),
    fn(
      'new KafkaClient',
      opens({
        target: { part: 'split', of: firstOf('arg0.kafkaHost', text('localhost:9092')), separator: text(',') },
        form: 'host-port',
        protocol: 'kafka',
        technology: 'kafka',
        defaultPort: 9092,
      }),
      returnsType('KafkaClient'),
    ),
    fn(
      'new SchemaRegistry',
      opens({
        target: url('arg0.host'),
        form: 'url',
        protocol: 'http',
        technology: 'schema-registry',
        defaultPort: 8081,
      }),
    ),
    ...rest,
  ],
);
