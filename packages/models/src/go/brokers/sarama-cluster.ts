import { fn, goModel, restHarmless } from '../../write.js';
import { kafka } from './brokers-addresses.js';

/** The older consumer groups of sarama: `cluster.NewConsumer(brokers, group, topics, config)`. */
export const saramaCluster = goModel(
  'sarama-cluster',
  ['github.com/bsm/sarama-cluster'],
  [fn('NewConsumer', kafka('arg0[]', 'arg2[]')), fn('NewClient', kafka('arg0[]')), ...restHarmless],
);
