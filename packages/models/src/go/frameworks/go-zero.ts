import type { Effect, ModelValue } from '@callgate/ir';
import {
  concat,
  each,
  firstOf,
  fn,
  goModel,
  listens,
  object,
  opens,
  restHarmless,
  returnsType,
  text,
} from '../../write.js';
import { mongoSite } from '../stores/stores-addresses.js';

function zrpc(target: ModelValue): Effect {
  return opens({ target, form: 'grpc-target', protocol: 'grpc', defaultPort: 443 });
}

/** A client's configuration names its target, or lists endpoints, or asks etcd for a key. */
const zrpcTarget: ModelValue = firstOf('arg0.Target', 'arg0.Endpoints[]', concat(text('etcd:///'), 'arg0.Etcd.Key'));
const zrpcEtcd: Effect = opens({
  target: 'arg0.Etcd.Hosts[]',
  form: 'host-port',
  protocol: 'grpc',
  technology: 'etcd',
  defaultPort: 2379,
  optional: true,
});

/** go-zero: `zrpc.MustNewClient(c.OrderRpc)`, `rest.MustNewServer(c.RestConf)`. */
export const goZero = [
  goModel(
    'go-zero zrpc',
    ['github.com/zeromicro/go-zero/zrpc', 'github.com/tal-tech/go-zero/zrpc'],
    [
      ...each(
        ['MustNewClient', 'NewClient'],
        zrpc(zrpcTarget),
        zrpcEtcd,
        returnsType('Client', object('Client', { target: zrpcTarget })),
      ),
      fn('NewClientWithTarget', zrpc('arg0'), returnsType('Client', object('Client', { target: 'arg0' }))),
      fn(
        'Client.Conn',
        returnsType(
          'google.golang.org/grpc.ClientConn',
          object('google.golang.org/grpc.ClientConn', { target: 'receiver.target' }),
        ),
      ),
      ...each(
        ['MustNewServer', 'NewServer'],
        listens('arg0.ListenOn', 'grpc'),
        zrpcEtcd,
        { effect: 'serves', contract: 'arg0.Etcd.Key' },
        { effect: 'calls', function: 'arg1' },
        returnsType('RpcServer'),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'go-zero rest',
    ['github.com/zeromicro/go-zero/rest', 'github.com/tal-tech/go-zero/rest'],
    [
      ...each(
        ['MustNewServer', 'NewServer'],
        listens({ hostPort: [firstOf('arg0.Host', text('0.0.0.0')), 'arg0.Port'] }, 'http'),
        returnsType('Server'),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'go-zero httpc',
    ['github.com/zeromicro/go-zero/rest/httpc'],
    [
      fn('Do', opens({ target: 'arg2', form: 'url', protocol: 'http' })),
      fn('DoRequest', opens({ target: { url: 'arg0.URL' }, form: 'url', protocol: 'http' })),
      ...each(['NewService', 'NewServiceWithClient'], returnsType('Service')),
      fn('Service.Do', opens({ target: 'arg2', form: 'url', protocol: 'http' })),
      fn('Service.DoRequest', opens({ target: { url: 'arg0.URL' }, form: 'url', protocol: 'http' })),
      ...restHarmless,
    ],
  ),
  goModel(
    'go-zero stores',
    ['github.com/zeromicro/go-zero/core/stores/sqlx', 'github.com/tal-tech/go-zero/core/stores/sqlx'],
    [
      fn(
        'NewMysql',
        opens({ target: 'arg0', form: 'mysql-dsn', protocol: 'mysql', technology: 'mysql', defaultPort: 3306 }),
        returnsType('SqlConn'),
      ),
      fn(
        'NewSqlConn',
        opens({
          target: 'arg1',
          form: 'mysql-dsn',
          protocol: 'mysql',
          technology: 'mysql',
          defaultPort: 3306,
          where: { value: 'arg0', in: ['mysql'] },
        }),
        opens({
          target: 'arg1',
          form: 'postgres-dsn',
          protocol: 'postgres',
          technology: 'postgres',
          defaultPort: 5432,
          where: { value: 'arg0', notIn: ['mysql', 'clickhouse'] },
        }),
        returnsType('SqlConn'),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'go-zero postgres',
    ['github.com/zeromicro/go-zero/core/stores/postgres', 'github.com/tal-tech/go-zero/core/stores/postgres'],
    [
      fn(
        'New',
        opens({
          target: 'arg0',
          form: 'postgres-dsn',
          protocol: 'postgres',
          technology: 'postgres',
          defaultPort: 5432,
        }),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'go-zero mongo',
    ['github.com/zeromicro/go-zero/core/stores/mon'],
    [
      ...each(['NewModel', 'MustNewModel'], opens({ target: 'arg0', ...mongoSite }), returnsType('Model')),
      ...restHarmless,
    ],
  ),
  goModel(
    'go-zero redis',
    ['github.com/zeromicro/go-zero/core/stores/redis', 'github.com/tal-tech/go-zero/core/stores/redis'],
    [
      ...each(['MustNewRedis', 'NewRedis'], redisAt('arg0.Host'), returnsType('Redis')),
      fn('New', redisAt('arg0'), returnsType('Redis')),
      fn('RedisConf.NewRedis', redisAt('receiver.Host'), returnsType('Redis')),
      ...restHarmless,
    ],
  ),
  goModel(
    'go-zero cache',
    ['github.com/zeromicro/go-zero/core/stores/cache', 'github.com/tal-tech/go-zero/core/stores/cache'],
    [fn('New', redisAt('arg0[].Host')), fn('NewNode', returnsType('Cache')), ...restHarmless],
  ),
  goModel(
    'go-zero cached connections',
    ['github.com/zeromicro/go-zero/core/stores/sqlc', 'github.com/tal-tech/go-zero/core/stores/sqlc'],
    [
      fn('NewConn', redisAt('arg1[].Host'), returnsType('CachedConn')),
      fn('NewNodeConn', returnsType('CachedConn')),
      ...restHarmless,
    ],
  ),
  goModel(
    'go-queue',
    ['github.com/zeromicro/go-queue/kq', 'github.com/tal-tech/go-queue/kq'],
    [
      fn(
        'NewPusher',
        opens({
          target: 'arg0[]',
          form: 'host-port',
          protocol: 'kafka',
          technology: 'kafka',
          defaultPort: 9092,
          operation: 'arg1',
        }),
        returnsType('Pusher'),
      ),
      ...each(
        ['MustNewQueue', 'NewQueue'],
        opens({
          target: 'arg0.Brokers[]',
          form: 'host-port',
          protocol: 'kafka',
          technology: 'kafka',
          defaultPort: 9092,
          operation: 'arg0.Topic',
        }),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'go-zero core',
    [
      'github.com/zeromicro/go-zero/core/stringx',
      'github.com/zeromicro/go-zero/core/stores/builder',
      'github.com/zeromicro/go-zero/core/mr',
      'github.com/zeromicro/go-zero/core/service',
      'github.com/zeromicro/go-zero/core/syncx',
      'github.com/zeromicro/go-zero/core/threading',
      'github.com/zeromicro/go-zero/core/metric',
      'github.com/zeromicro/go-zero/rest/httpx',
      'github.com/zeromicro/go-zero/rest/handler',
    ],
    restHarmless,
  ),
];

function redisAt(target: ModelValue): Effect {
  return opens({ target, form: 'redis-uri', protocol: 'redis', technology: 'redis', defaultPort: 6379 });
}
