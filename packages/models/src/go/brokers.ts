import type { Effect, ModelValue } from '@callgate/ir';
import {
  each,
  firstOf,
  fn,
  goModel,
  object,
  opens,
  restOptions,
  restHarmless,
  returns,
  returnsType,
} from '../write.js';

function kafka(target: ModelValue, topic?: ModelValue): Effect {
  const site = { target, form: 'host-port', protocol: 'kafka', technology: 'kafka', defaultPort: 9092 } as const;
  return opens(topic === undefined ? site : { ...site, operation: topic });
}

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

/** The older consumer groups of sarama: `cluster.NewConsumer(brokers, group, topics, config)`. */
export const saramaCluster = goModel(
  'sarama-cluster',
  ['github.com/bsm/sarama-cluster'],
  [fn('NewConsumer', kafka('arg0[]', 'arg2[]')), fn('NewClient', kafka('arg0[]')), ...restHarmless],
);

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

/** franz-go: `kgo.NewClient(kgo.SeedBrokers("kafka:9092"), kgo.ConsumeTopics("orders"))`. */
export const franzGo = goModel(
  'franz-go',
  ['github.com/twmb/franz-go/pkg/kgo'],
  [
    fn('SeedBrokers', returns(object('Opt', { brokers: 'args0' }))),
    fn('ConsumeTopics', returns(object('Opt', { topics: 'args0' }))),
    fn('DefaultProduceTopic', returns(object('Opt', { topics: { list: ['arg0'] } }))),
    fn('NewClient', kafka('args0[].brokers[]', 'args0[].topics[]'), returnsType('Client')),
    ...restOptions,
  ],
);

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

/** watermill's Kafka: `kafka.NewPublisher(kafka.PublisherConfig{Brokers: brokers}, logger)`. */
export const watermillKafka = goModel(
  'watermill-kafka',
  ['github.com/ThreeDotsLabs/watermill-kafka/pkg/kafka', 'github.com/ThreeDotsLabs/watermill-kafka/*/pkg/kafka'],
  [...each(['NewPublisher', 'NewSubscriber'], kafka('arg0.Brokers[]')), ...restHarmless],
);

function amqp(target: ModelValue): readonly Effect[] {
  return [
    opens({ target, form: 'uri', protocol: 'amqp', technology: 'rabbitmq', defaultPort: 5672 }),
    returnsType('Connection'),
  ];
}

/** `amqp.Dial("amqp://guest:guest@rabbitmq:5672/")`. */
export const rabbitmq = goModel(
  'amqp',
  ['github.com/rabbitmq/amqp091-go', 'github.com/streadway/amqp'],
  [...each(['Dial', 'DialTLS', 'DialConfig', 'DialTLS_ExternalAuth'], ...amqp('arg0')), ...restHarmless],
);

/** AMQP 1.0: `amqp.Dial(ctx, "amqps://bus", options)`, and older without a context. */
export const amqp10 = goModel(
  'go-amqp',
  ['github.com/Azure/go-amqp', 'pack.ag/amqp'],
  [{ callee: 'Dial', arity: 3, effects: amqp('arg1') }, fn('Dial', ...amqp('arg0')), ...restHarmless],
);

/** `nats.Connect("nats://nats:4222")`, several with commas. */
export const nats = goModel(
  'nats',
  ['github.com/nats-io/nats.go', 'github.com/nats-io/go-nats', 'github.com/nats-io/nats'],
  [
    fn(
      'Connect',
      opens({
        target: { part: 'split', of: firstOf('arg0', { text: 'nats://127.0.0.1:4222' }), separator: { text: ',' } },
        form: 'uri',
        protocol: 'nats',
        technology: 'nats',
        defaultPort: 4222,
      }),
      returnsType('Conn'),
    ),
    fn(
      'Options.Connect',
      opens({
        target: firstOf('receiver.Url', 'receiver.Servers[]'),
        form: 'uri',
        protocol: 'nats',
        technology: 'nats',
        defaultPort: 4222,
      }),
      returnsType('Conn'),
    ),
    ...restHarmless,
  ],
  { variables: { DefaultURL: { text: 'nats://127.0.0.1:4222' } } },
);

/** NSQ: producers dial nsqd, consumers ask nsqlookupd over HTTP. */
export const nsq = goModel(
  'go-nsq',
  ['github.com/nsqio/go-nsq', 'github.com/bitly/go-nsq'],
  [
    fn(
      'NewProducer',
      opens({ target: 'arg0', form: 'host-port', protocol: 'nsq', technology: 'nsq', defaultPort: 4150 }),
    ),
    fn(
      'Consumer.ConnectToNSQD',
      opens({ target: 'arg0', form: 'host-port', protocol: 'nsq', technology: 'nsq', defaultPort: 4150 }),
    ),
    fn(
      'Consumer.ConnectToNSQDs',
      opens({ target: 'arg0[]', form: 'host-port', protocol: 'nsq', technology: 'nsq', defaultPort: 4150 }),
    ),
    fn(
      'Consumer.ConnectToNSQLookupd',
      opens({ target: 'arg0', form: 'host-port', protocol: 'http', technology: 'nsq', defaultPort: 4161 }),
    ),
    fn(
      'Consumer.ConnectToNSQLookupds',
      opens({ target: 'arg0[]', form: 'host-port', protocol: 'http', technology: 'nsq', defaultPort: 4161 }),
    ),
    ...restHarmless,
  ],
);

/** `pulsar.NewClient(pulsar.ClientOptions{URL: "pulsar://pulsar:6650"})`. */
export const pulsar = goModel(
  'pulsar',
  ['github.com/apache/pulsar-client-go/pulsar'],
  [
    fn(
      'NewClient',
      opens({ target: 'arg0.URL', form: 'uri', protocol: 'pulsar', technology: 'pulsar', defaultPort: 6650 }),
    ),
    ...restHarmless,
  ],
);

/** `opts.AddBroker("tcp://mqtt:1883")`. */
export const mqtt = goModel(
  'paho.mqtt',
  ['github.com/eclipse/paho.mqtt.golang'],
  [
    fn('NewClientOptions', returnsType('ClientOptions')),
    fn(
      'ClientOptions.AddBroker',
      opens({ target: 'arg0', form: 'uri', protocol: 'mqtt', technology: 'mqtt', defaultPort: 1883 }),
      returnsType('ClientOptions', 'receiver'),
    ),
    fn('ClientOptions.Set*', returnsType('ClientOptions', 'receiver')),
    ...restHarmless,
  ],
);
