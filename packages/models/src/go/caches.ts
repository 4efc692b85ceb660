import type { Effect, ModelValue } from '@callgate/ir';
import {
  each,
  firstOf,
  fn,
  goModel,
  harmless,
  object,
  opens,
  restHarmless,
  returns,
  returnsType,
  stores,
} from '../write.js';

function redis(target: ModelValue): Effect {
  return opens({ target, form: 'redis-uri', protocol: 'redis', technology: 'redis', defaultPort: 6379 });
}

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

/** redigo: `redis.Dial("tcp", "redis:6379")`, `redis.DialURL(url)`; a pool calls the `Dial` it is given. */
export const redigo = goModel(
  'redigo',
  ['github.com/gomodule/redigo/redis', 'github.com/garyburd/redigo/redis'],
  [
    ...each(['Dial', 'DialTimeout'], redis('arg1'), returnsType('Conn')),
    fn('DialContext', redis('arg2'), returnsType('Conn')),
    fn('DialURL', redis('arg0'), returnsType('Conn')),
    fn('DialURLContext', redis('arg1'), returnsType('Conn')),
    fn('new Pool', { effect: 'calls', function: 'literal.Dial' }, { effect: 'calls', function: 'literal.DialContext' }),
    fn('NewPool', { effect: 'calls', function: 'arg0' }, returnsType('Pool')),
    ...restHarmless,
  ],
);

/** rueidis: `rueidis.NewClient(rueidis.ClientOption{InitAddress: []string{"redis:6379"}})`. */
export const rueidis = goModel(
  'rueidis',
  ['github.com/redis/rueidis', 'github.com/rueian/rueidis'],
  [
    fn('NewClient', redis(firstOf('arg0.Text', 'arg0.InitAddress[]')), returnsType('Client')),
    ...each(['ParseURL', 'MustParseURL'], returns(object('ClientOption', { Text: 'arg0' }))),
    ...restHarmless,
  ],
);

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

/** `memcache.New("memcached:11211")`, several servers possible. */
export const memcache = goModel(
  'gomemcache',
  ['github.com/bradfitz/gomemcache/memcache', 'github.com/google/gomemcache/memcache'],
  [
    fn(
      'New',
      opens({
        target: 'args0[]',
        form: 'host-port',
        protocol: 'memcached',
        technology: 'memcached',
        defaultPort: 11211,
      }),
      returnsType('Client'),
    ),
    fn(
      'NewFromSelector',
      opens({
        target: 'arg0.servers[]',
        form: 'host-port',
        protocol: 'memcached',
        technology: 'memcached',
        defaultPort: 11211,
      }),
      returnsType('Client'),
    ),
    fn('ServerList.SetServers', stores('receiver.servers', 'args0')),
    ...harmless('*', '*.*'),
  ],
);
