import { fn, goModel, object, restOptions, returns, returnsType } from '../../write.js';
import { kafka } from './brokers-addresses.js';

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
