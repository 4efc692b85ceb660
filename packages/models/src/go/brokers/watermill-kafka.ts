import { each, goModel, restHarmless } from '../../write.js';
import { kafka } from './brokers-addresses.js';

/** watermill's Kafka: `kafka.NewPublisher(kafka.PublisherConfig{Brokers: brokers}, logger)`. */
export const watermillKafka = goModel(
  'watermill-kafka',
  ['github.com/ThreeDotsLabs/watermill-kafka/pkg/kafka', 'github.com/ThreeDotsLabs/watermill-kafka/*/pkg/kafka'],
  [...each(['NewPublisher', 'NewSubscriber'], kafka('arg0.Brokers[]')), ...restHarmless],
);
