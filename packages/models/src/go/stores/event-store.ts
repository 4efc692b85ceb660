import { each, fn, goModel, object, opens, restHarmless, returns, returnsType } from '../../write.js';

/** EventStoreDB: `settings, err := esdb.ParseConnectionString("esdb://eventstore:2113")`, `esdb.NewClient(settings)`. */
export const eventStore = goModel(
  'EventStoreDB',
  [
    'github.com/EventStore/EventStore-Client-Go',
    'github.com/EventStore/EventStore-Client-Go/esdb',
    'github.com/EventStore/EventStore-Client-Go/v*/esdb',
    'github.com/EventStore/EventStore-Client-Go/v*/client',
    'github.com/kurrent-io/KurrentDB-Client-Go/kurrentdb',
  ],
  [
    ...each(
      ['ParseConnectionString'],
      returns(object('Configuration', { uri: 'arg0', Address: { part: 'url-host', of: 'arg0' } })),
    ),
    fn(
      'NewClient',
      opens({
        target: 'arg0.Address',
        form: 'host-port',
        protocol: 'grpc',
        technology: 'eventstore',
        defaultPort: 2113,
      }),
      returnsType('Client'),
    ),
    ...restHarmless,
  ],
);
