import { each, fn, goModel, opens, restHarmless, returnsType } from '../../write.js';

/** StatsD speaks UDP: `statsd.New("statsd:8125")`. */
export const statsd = [
  goModel(
    'statsd',
    ['github.com/DataDog/datadog-go/statsd', 'github.com/DataDog/datadog-go/*/statsd', 'github.com/smira/go-statsd'],
    [
      ...each(
        ['New', 'NewClient', 'NewBuffered'],
        opens({
          target: 'arg0',
          form: 'host-port',
          protocol: 'statsd',
          transport: 'udp',
          technology: 'statsd',
          defaultPort: 8125,
        }),
        returnsType('Client'),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'go-statsd-client',
    ['github.com/cactus/go-statsd-client/statsd', 'github.com/cactus/go-statsd-client/*/statsd'],
    [
      ...each(
        ['NewClient', 'New', 'NewBufferedClient', 'Dial'],
        opens({
          target: 'arg0',
          form: 'host-port',
          protocol: 'statsd',
          transport: 'udp',
          technology: 'statsd',
          defaultPort: 8125,
        }),
      ),
      fn(
        'NewClientWithConfig',
        opens({
          target: 'arg0.Address',
          form: 'host-port',
          protocol: 'statsd',
          transport: 'udp',
          technology: 'statsd',
          defaultPort: 8125,
        }),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'tally m3',
    ['github.com/uber-go/tally/m3', 'github.com/uber-go/tally/*/m3'],
    [
      fn(
        'NewReporter',
        opens({ target: 'arg0.HostPorts[]', form: 'host-port', protocol: 'm3', transport: 'udp', technology: 'm3' }),
      ),
      ...restHarmless,
    ],
  ),
];
