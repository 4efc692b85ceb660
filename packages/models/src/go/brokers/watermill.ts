import { each, fn, goModel, object, opens, restHarmless, restOptions, returnsType } from '../../write.js';
import * as sites from '../sites.js';

/** `amqp.NewPublisher(amqp.NewDurableQueueConfig("amqp://rabbitmq:5672/"), logger)`. */
export const watermillAmqp = goModel(
  'watermill-amqp',
  ['github.com/ThreeDotsLabs/watermill-amqp/pkg/amqp', 'github.com/ThreeDotsLabs/watermill-amqp/*/pkg/amqp'],
  [
    fn(
      'New*Config',
      returnsType('Config', object('Config', { Connection: object('ConnectionConfig', { AmqpURI: 'arg0' }) })),
    ),
    ...each(['NewPublisher', 'NewSubscriber'], opens({ target: 'arg0.Connection.AmqpURI', ...sites.amqp })),
    fn('NewConnection', opens({ target: 'arg0.AmqpURI', ...sites.amqp }), returnsType('ConnectionWrapper')),
    ...restHarmless,
  ],
);

/** `nats.NewPublisher(nats.PublisherConfig{URL: "nats://nats:4222"}, logger)`. */
export const watermillNats = goModel(
  'watermill-nats',
  [
    'github.com/ThreeDotsLabs/watermill-nats/pkg/nats',
    'github.com/ThreeDotsLabs/watermill-nats/*/pkg/nats',
    'github.com/ThreeDotsLabs/watermill-nats/*/pkg/jetstream',
  ],
  [...each(['NewPublisher', 'NewSubscriber'], opens({ target: 'arg0.URL', ...sites.nats })), ...restHarmless],
);

/** The rest of watermill: what carries messages is handed a client that was made before. */
export const watermill = goModel(
  'watermill',
  [
    'github.com/ThreeDotsLabs/watermill',
    'github.com/ThreeDotsLabs/watermill/**',
    'github.com/ThreeDotsLabs/watermill-redisstream/**',
    'github.com/ThreeDotsLabs/watermill-sql/**',
  ],
  restOptions,
);
