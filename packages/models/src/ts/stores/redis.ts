import type { ModelValue } from '@callgate/ir';
import { each, firstOf, fn, object, opens, opensWhereGiven, returnsType, text, tsModel } from '../../write.js';
import { url } from '../addresses.js';
import { madeOptions } from '../frameworks/nest-options.js';
import { rest } from '../rest.js';

function redis(target: ModelValue): ReturnType<typeof opens> {
  return opens({ target, form: 'redis-uri', protocol: 'redis', technology: 'redis', defaultPort: 6379 });
}

const local = text('localhost:6379');

/** `new Redis('redis://redis')`, `new Redis(6379, 'redis')`, `new Redis({ host, port })`, `new Redis({ sentinels })`. */
const options = (of: string): ModelValue =>
  firstOf(
    `${of}.url`,
    `${of}.path`,
    { hostPort: [`${of}.host`, firstOf(`${of}.port`, text('6379'))] },
    { hostPort: [text('localhost'), `${of}.port`] },
  );

export const ioredis = tsModel(
  'ioredis',
  ['ioredis', 'iovalkey', 'ioredis-timeout'],
  [
    ...['new default', 'new Redis', 'default', 'createClient'].flatMap((callee) => [
      { callee, arity: 0, effects: [redis(local), returnsType('Redis')] },
      {
        callee,
        arity: 1,
        effects: [
          redis(
            firstOf(
              url('arg0'),
              options('arg0'),
              { hostPort: ['arg0.sentinels[].host', firstOf('arg0.sentinels[].port', text('26379'))] },
              local,
            ),
          ),
          returnsType('Redis'),
        ],
      },
      // A port and a host; or a URL and options.
      {
        callee,
        arity: 2,
        effects: [
          redis(
            firstOf({ hostPort: [firstOf('arg1.host', 'arg1'), firstOf('arg1.port', 'arg0')] }, url('arg0'), local),
          ),
          returnsType('Redis'),
        ],
      },
      fn(callee, redis({ hostPort: ['arg1', 'arg0'] }), returnsType('Redis')),
    ]),
    ...each(
      ['new Cluster', 'new Redis.Cluster', 'new default.Cluster'],
      { ...redis(firstOf(options('item'), url('item'))), each: 'arg0[]' },
      returnsType('Cluster'),
    ),
    ...each(['Redis.duplicate', 'Cluster.duplicate'], returnsType('Redis')),
    ...rest,
  ],
);

/** `createClient({ url: 'redis://redis:6379' })`, `createClient({ socket: { host, port } })`; before version 4 `createClient(6379, 'redis')`. */
export const nodeRedis = tsModel(
  'redis',
  [
    'redis',
    '@redis/client',
    'async-redis',
    'handy-redis',
    'promise-redis',
    'then-redis',
    '@node-redis/client',
    'redis-mock-less',
  ],
  [
    ...[
      'createClient',
      'createNodeRedisClient',
      'createHandyClient',
      'createClientPool',
      'new Tedis',
      'new RedisClient',
    ].flatMap((callee) => [
      { callee, arity: 0, effects: [redis(local), returnsType('RedisClientType', object('RedisClientType', {}))] },
      {
        callee,
        arity: 1,
        effects: [
          redis(firstOf(url('arg0'), url('arg0.url'), options('arg0.socket'), options('arg0'), local)),
          returnsType('RedisClientType', object('RedisClientType', {})),
        ],
      },
      fn(
        callee,
        redis({ hostPort: [firstOf('arg1.host', 'arg1'), firstOf('arg1.port', 'arg0')] }),
        returnsType('RedisClientType', object('RedisClientType', {})),
      ),
    ]),
    fn(
      'createCluster',
      { ...redis(firstOf(url('item.url'), options('item.socket'))), each: 'arg0.rootNodes[]' },
      returnsType('RedisClusterType'),
    ),
    fn(
      'createSentinel',
      { ...redis(options('item')), each: 'arg0.sentinelRootNodes[]' },
      returnsType('RedisClientType'),
    ),
    ...each(['RedisClientType.duplicate', 'RedisClientType.withCommandOptions'], returnsType('RedisClientType')),
    ...rest,
  ],
);

/** Queues on Redis: a connection that was made elsewhere is an object of its own; options make a new one, and none of them a local one. */
const bullConnection: ModelValue = firstOf(
  options('arg1.connection'),
  url('arg1.connection'),
  options('arg2.connection'),
  options('arg1.redis'),
  url('arg1.redis'),
  url('arg1'),
);
const bullClients = ['arg1.connection', 'arg1.createClient', 'arg1.redis', 'arg2.connection', 'arg2.createClient'];
export const bull = tsModel(
  'bull',
  ['bull', 'bullmq', 'bee-queue', 'kue', 'rsmq', 'node-resque', 'bullmq-pro'],
  [
    ...[
      'new Queue',
      'new Worker',
      'new QueueEvents',
      'new QueueScheduler',
      'new QueuePro',
      'new default',
      'default',
    ].flatMap((callee) => [
      { callee, arity: 1, effects: [redis(local), returnsType('Queue')] },
      fn(callee, { ...redis(bullConnection), instead: bullClients }, returnsType('Queue')),
    ]),
    fn(
      'new FlowProducer',
      { ...redis(firstOf(options('arg0.connection'), url('arg0.connection'))), instead: ['arg0.connection'] },
      returnsType('Queue'),
    ),
    ...each(['createQueue'], redis(firstOf(options('arg0.redis'), url('arg0.redis'), local))),
    ...rest,
  ],
);

const nestRedis: ModelValue = firstOf(
  url('arg0.config.url'),
  options('arg0.config'),
  url('arg0.url'),
  options('arg0.connection'),
  url('arg0.redis'),
  options('arg0.redis'),
  options('arg0'),
);
const nestRedisAsync: ModelValue = firstOf(
  url('item.config.url'),
  options('item.config'),
  url('item.url'),
  options('item.connection'),
  url('item.redis'),
  options('item.redis'),
  options('item'),
);

/** Nest's modules for Redis and its queues: `BullModule.forRoot({ connection: { host, port } })`. */
export const nestRedisModules = tsModel(
  'Nest Redis modules',
  [
    '@nestjs/bull',
    '@nestjs/bullmq',
    '@nestjs-modules/ioredis',
    '@liaoliaots/nestjs-redis',
    'nestjs-redis',
    '@songkeys/nestjs-redis',
    '@nestjs-redis/**',
  ],
  [
    ...each(
      ['BullModule.forRoot', 'RedisModule.forRoot', 'RedisModule.register', 'ClusterModule.forRoot'],
      redis(nestRedis),
    ),
    ...[['BullModule', 'createSharedConfiguration'] as const, ['RedisModule', 'createRedisModuleOptions'] as const].map(
      ([module, method]) => fn(`${module}.forRootAsync`, { ...redis(nestRedisAsync), each: madeOptions(method) }),
    ),
    fn('BullModule.registerQueue', {
      ...redis(firstOf(options('item.redis'), options('item.connection'), url('item.redis'))),
      each: 'args0[]',
      optional: true,
    }),
    fn('BullModule.registerQueueAsync', {
      ...redis(nestRedisAsync),
      each: madeOptions('createBullOptions'),
      optional: true,
    }),
    ...rest,
  ],
);

/** Stores on Redis that dial themselves: `new RedisStore({ host: 'session-db' })`; with a `client` it was dialled elsewhere. */
const storeTarget: ModelValue = firstOf(url('arg0.url'), options('arg0'), url('arg0.redisURL'), url('arg0'));
export const redisStores = tsModel(
  'stores on Redis',
  [
    'connect-redis',
    'rate-limit-redis',
    'cache-manager-redis-store',
    'cache-manager-ioredis',
    'cache-manager-redis-yet',
    'cache-manager-ioredis-yet',
    '@keyv/redis',
    'keyv',
    'koa-redis',
    'fastify-redis',
    '@fastify/redis',
    'socket.io-redis',
    'redlock',
    'redis-semaphore',
    'graphql-redis-subscriptions',
    'apollo-server-cache-redis',
  ],
  [
    // connect-redis before version 7 makes a class of express-session: `require('connect-redis')(session)`.
    fn('default', opensWhereGiven(redis(storeTarget)), returnsType('RedisStoreClass')),
    ...each(
      [
        'RedisStoreClass.new',
        'new default',
        'new RedisStore',
        'redisStore',
        'ioRedisStore',
        'new KeyvRedis',
        'new Keyv',
        'new RedisCache',
        'createKeyv',
      ],
      opensWhereGiven(redis(storeTarget)),
    ),
    fn('new RedisPubSub', opensWhereGiven(redis(firstOf(url('arg0.connection'), options('arg0.connection'))))),
    ...rest,
  ],
);

/** Upstash speaks HTTP: `new Redis({ url: 'https://…' })`. */
export const upstash = tsModel(
  'upstash',
  ['@upstash/redis', '@vercel/kv'],
  [
    fn(
      'new Redis',
      opens({
        target: firstOf('arg0.url', { setting: 'env', name: text('UPSTASH_REDIS_REST_URL') }),
        form: 'url',
        protocol: 'http',
      }),
    ),
    fn(
      'Redis.fromEnv',
      opens({ target: { setting: 'env', name: text('UPSTASH_REDIS_REST_URL') }, form: 'url', protocol: 'http' }),
    ),
    ...rest,
  ],
);

/** `new Memcached('memcached:11211')`, `memjs.Client.create('memcached:11211')`. */
const memcached = opens({
  target: firstOf('arg0[]', { part: 'split', of: 'arg0', separator: text(',') }, text('localhost:11211')),
  form: 'host-port',
  protocol: 'memcached',
  technology: 'memcached',
  defaultPort: 11_211,
});
export const memcachedClients = tsModel(
  'memcached',
  ['memcached', 'memjs', 'memcache-plus', 'memcache-client', '@keyv/memcache', 'memcached-promisify'],
  [
    ...each(['new default', 'new Memcached', 'Client.create', 'new MemcacheClient'], memcached, returnsType('Client')),
    ...rest,
  ],
);

/** etcd and Hazelcast beside them. */
export const otherCaches = tsModel(
  'other caches',
  ['etcd3', 'hazelcast-client', 'node-cache', 'lru-cache', 'quick-lru', 'cache-manager', 'memory-cache', 'flat-cache'],
  [
    fn(
      'new Etcd3',
      opens({
        target: firstOf('arg0.hosts[]', 'arg0.hosts', text('127.0.0.1:2379')),
        form: 'grpc-target',
        protocol: 'grpc',
        technology: 'etcd',
        defaultPort: 2379,
      }),
    ),
    fn(
      'Client.newHazelcastClient',
      opens({
        target: firstOf('arg0.network.clusterMembers[]', text('localhost:5701')),
        form: 'host-port',
        protocol: 'hazelcast',
        technology: 'hazelcast',
        defaultPort: 5701,
      }),
    ),
    ...rest,
  ],
);
