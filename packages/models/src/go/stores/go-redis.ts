import type { ModelValue } from '@callgate/ir';
import { each, firstOf, fn, goModel, object, opens, restHarmless, returnsType } from '../../write.js';
import { redis } from './caches-addresses.js';

const localRedis: ModelValue = { text: 'localhost:6379' };

/** `redis.NewClient(&redis.Options{Addr: "redis:6379"})`; options also come from `redis.ParseURL(url)`. */
export const goRedis = goModel(
  'go-redis',
  [
    'github.com/go-redis/redis',
    'github.com/go-redis/redis/*',
    'github.com/redis/go-redis',
    'github.com/redis/go-redis/*',
    'gopkg.in/redis.v*',
  ],
  [
    fn('NewClient', redis(firstOf('arg0.Text', 'arg0.Addr', localRedis)), returnsType('Client')),
    ...each(['NewClusterClient', 'NewRing'], redis(firstOf('arg0.Text', 'arg0.Addrs[]')), returnsType('Client')),
    fn('NewUniversalClient', redis(firstOf('arg0.Addrs[]', localRedis)), returnsType('UniversalClient')),
    // The sentinels are asked for the master, which is reached then.
    ...each(
      ['NewFailoverClient', 'NewFailoverClusterClient', 'NewSentinelClient'],
      opens({
        target: firstOf('arg0.SentinelAddrs[]', 'arg0.Addr'),
        form: 'redis-uri',
        protocol: 'redis',
        technology: 'redis',
        defaultPort: 26379,
      }),
      returnsType('Client'),
    ),
    ...each(
      ['ParseURL', 'ParseClusterURL'],
      returnsType('Options', object('Options', { Text: 'arg0', Addr: { part: 'url-host', of: 'arg0' } })),
    ),
    ...restHarmless,
  ],
);
