import type { Effect, ModelValue } from '@callgate/ir';
import {
  each,
  env,
  firstOf,
  fn,
  goModel,
  harmless,
  object,
  opens,
  restOptions,
  restHarmless,
  returns,
  returnsType,
  text,
} from '../write.js';

/** `api.NewClient(&api.Config{Address: "consul:8500"})`; the variable CONSUL_HTTP_ADDR before the default. */
export const consul = goModel(
  'consul',
  ['github.com/hashicorp/consul/api'],
  [
    fn(
      'NewClient',
      opens({
        target: firstOf('arg0.Address', env(text('CONSUL_HTTP_ADDR'), text('127.0.0.1:8500'))),
        form: 'url',
        protocol: 'http',
        technology: 'consul',
        defaultPort: 8500,
      }),
      returnsType('Client'),
    ),
    ...each(['DefaultConfig', 'DefaultNonPooledConfig'], returnsType('Config', object('Config', {}))),
    ...restHarmless,
  ],
);

/** `clientv3.New(clientv3.Config{Endpoints: []string{"etcd:2379"}})`. */
export const etcd = goModel(
  'etcd',
  [
    'go.etcd.io/etcd/client/v3',
    'go.etcd.io/etcd/clientv3',
    'github.com/coreos/etcd/clientv3',
    'go.etcd.io/etcd/v3/clientv3',
  ],
  [
    fn(
      'New',
      opens({ target: 'arg0.Endpoints[]', form: 'host-port', protocol: 'grpc', technology: 'etcd', defaultPort: 2379 }),
      returnsType('Client'),
    ),
    fn(
      'NewFromURL',
      opens({ target: 'arg0', form: 'host-port', protocol: 'grpc', technology: 'etcd', defaultPort: 2379 }),
      returnsType('Client'),
    ),
    fn(
      'NewFromURLs',
      opens({ target: 'arg0[]', form: 'host-port', protocol: 'grpc', technology: 'etcd', defaultPort: 2379 }),
      returnsType('Client'),
    ),
    ...restHarmless,
  ],
);

/** `zk.Connect([]string{"zookeeper:2181"}, timeout)`. */
export const zookeeper = goModel(
  'zookeeper',
  ['github.com/go-zookeeper/zk', 'github.com/samuel/go-zookeeper/zk'],
  [
    ...each(
      ['Connect', 'ConnectWithDialer'],
      opens({ target: 'arg0[]', form: 'host-port', protocol: 'zookeeper', technology: 'zookeeper', defaultPort: 2181 }),
      returnsType('Conn'),
    ),
    ...restHarmless,
  ],
);

/** `vault.NewClient(&vault.Config{Address: "http://vault:8200"})`; VAULT_ADDR before the default. */
export const vault = goModel(
  'vault',
  ['github.com/hashicorp/vault/api'],
  [
    fn(
      'NewClient',
      opens({
        target: firstOf('arg0.Address', env(text('VAULT_ADDR'), text('https://127.0.0.1:8200'))),
        form: 'url',
        protocol: 'http',
        technology: 'vault',
      }),
      returnsType('Client'),
    ),
    fn('DefaultConfig', returnsType('Config', object('Config', {}))),
    ...restHarmless,
  ],
);

const apiServer: Effect = {
  effect: 'opensExternal',
  name: text('kubernetes.default.svc'),
  protocol: 'https',
  port: 443,
};

/** The API server of the cluster: `rest.InClusterConfig()`. */
export const kubernetes = [
  goModel(
    'client-go rest',
    ['k8s.io/client-go/rest'],
    [fn('InClusterConfig', apiServer, returnsType('Config')), ...restHarmless],
  ),
  goModel(
    'client-go clientcmd',
    ['k8s.io/client-go/tools/clientcmd'],
    [
      // With neither a master nor a file it is the cluster it runs in.
      ...each(['BuildConfigFromFlags', 'BuildConfigFromKubeconfigGetter', 'RESTConfigFromKubeConfig'], apiServer),
      fn('ClientConfig.ClientConfig', apiServer),
      ...restHarmless,
    ],
  ),
  goModel(
    'controller-runtime',
    ['sigs.k8s.io/controller-runtime', 'sigs.k8s.io/controller-runtime/pkg/client/config'],
    [...each(['GetConfig', 'GetConfigOrDie', 'GetConfigWithContext'], apiServer), ...restHarmless],
  ),
  goModel(
    'client-go',
    [
      'k8s.io/client-go/kubernetes',
      'k8s.io/client-go/kubernetes/**',
      'k8s.io/client-go/dynamic',
      'k8s.io/client-go/informers/**',
      'k8s.io/client-go/tools/cache',
      'k8s.io/client-go/tools/leaderelection/**',
      'k8s.io/client-go/util/**',
      'k8s.io/apimachinery/**',
      'k8s.io/api/**',
    ],
    harmless('*', '*.*'),
  ),
];

/** How the scheme of a database URL is written for `golang-migrate`. */
const migrateUrl: ModelValue = 'arg1';

function migrates(technology: string, schemes: readonly string[], defaultPort: number): Effect {
  return opens({
    target: migrateUrl,
    form: 'uri',
    protocol: technology,
    technology,
    defaultPort,
    where: { value: { part: 'url-scheme', of: migrateUrl }, in: schemes },
  });
}

/** `migrate.New("file://migrations", "postgres://postgres:5432/ledger")`. */
export const migrate = [
  goModel(
    'golang-migrate',
    ['github.com/golang-migrate/migrate', 'github.com/golang-migrate/migrate/*'],
    [
      fn(
        'New',
        migrates('postgres', ['postgres', 'postgresql', 'pgx', 'pgx4', 'pgx5', 'cockroachdb'], 5432),
        migrates('mysql', ['mysql'], 3306),
        migrates('cassandra', ['cassandra'], 9042),
        migrates('mongodb', ['mongodb', 'mongodb+srv'], 27017),
        migrates('clickhouse', ['clickhouse'], 9000),
        migrates('sqlserver', ['sqlserver'], 1433),
        returnsType('Migrate'),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'migration tools on an open database',
    [
      'github.com/golang-migrate/migrate/*/database/**',
      'github.com/golang-migrate/migrate/*/source/**',
      'github.com/pressly/goose',
      'github.com/pressly/goose/*',
      'github.com/rubenv/sql-migrate',
      'github.com/Masterminds/squirrel',
    ],
    [fn('WithInstance', returns('arg0')), ...restHarmless],
  ),
];

/** OpenFeature: the flagd provider dials flagd, whose host and port come from variables or options. */
export const openFeature = [
  goModel(
    'flagd provider',
    ['github.com/open-feature/go-sdk-contrib/providers/flagd/pkg'],
    [
      fn('WithHost', returns(object('ProviderOption', { host: 'arg0' }))),
      fn('WithPort', returns(object('ProviderOption', { port: 'arg0' }))),
      fn(
        'NewProvider',
        opens({
          target: {
            hostPort: [
              firstOf('args0[].host', env(text('FLAGD_HOST'), text('localhost'))),
              firstOf('args0[].port', env(text('FLAGD_PORT'), text('8013'))),
            ],
          },
          form: 'host-port',
          protocol: 'grpc',
          technology: 'flagd',
          defaultPort: 8013,
        }),
        returnsType('Provider'),
      ),
      ...restOptions,
    ],
  ),
  goModel(
    'OpenFeature',
    ['github.com/open-feature/go-sdk/**', 'github.com/open-feature/go-sdk-contrib/hooks/**'],
    restHarmless,
  ),
];
