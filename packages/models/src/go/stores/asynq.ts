import { each, firstOf, fn, goModel, object, restHarmless, returns } from '../../write.js';
import { redis } from './caches-addresses.js';

/** asynq keeps its queues in redis: `asynq.NewClient(asynq.RedisClientOpt{Addr: "redis:6379"})`. */
export const asynq = goModel(
  'asynq',
  ['github.com/hibiken/asynq'],
  [
    ...each(
      ['NewClient', 'NewServer', 'NewScheduler', 'NewInspector', 'NewPeriodicTaskManager'],
      redis(firstOf('arg0.Text', 'arg0.Addr', 'arg0.Addrs[]', 'arg0.SentinelAddrs[]', 'arg0.RedisConnOpt.Addr')),
    ),
    fn('ParseRedisURI', returns(object('RedisClientOpt', { Text: 'arg0' }))),
    ...restHarmless,
  ],
);
