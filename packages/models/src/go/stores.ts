import type { Effect, ModelValue } from '@callgate/ir';
import {
  each,
  firstOf,
  fn,
  goModel,
  object,
  opens,
  restOptions,
  restHarmless,
  returns,
  returnsType,
  stores,
} from '../write.js';

function cassandra(target: ModelValue, port: ModelValue): Effect {
  return opens({
    target,
    form: 'host-port',
    protocol: 'cassandra',
    technology: 'cassandra',
    port,
    defaultPort: 9042,
  });
}

/** `cluster := gocql.NewCluster("cassandra-1", "cassandra-2")`, `cluster.Port = 9043`, `session, err := cluster.CreateSession()`. */
export const gocql = goModel(
  'gocql',
  ['github.com/gocql/gocql', 'github.com/apache/cassandra-gocql-driver', 'github.com/apache/cassandra-gocql-driver/*'],
  [
    fn('NewCluster', returnsType('ClusterConfig', object('ClusterConfig', { Hosts: 'args0' }))),
    fn('ClusterConfig.CreateSession', cassandra('receiver.Hosts[]', 'receiver.Port'), returnsType('Session')),
    fn('NewSession', cassandra('arg0.Hosts[]', 'arg0.Port'), returnsType('Session')),
    ...restHarmless,
  ],
);

/** gocqlx wraps the session that gocql opens. */
export const gocqlx = goModel(
  'gocqlx',
  ['github.com/scylladb/gocqlx', 'github.com/scylladb/gocqlx/*'],
  [...each(['WrapSession', 'NewSession'], returnsType('Session')), ...restHarmless],
);

const mongoSite = { form: 'mongodb-uri', protocol: 'mongodb', technology: 'mongodb', defaultPort: 27017 } as const;

/** What the options name, from this argument on. */
function mongoAt(first: number): Effect {
  return opens({ target: firstOf(`args${first}[].uri`, `args${first}[].hosts[]`), ...mongoSite });
}

/** `mongo.Connect(ctx, options.Client().ApplyURI("mongodb://mongodb:27017"))`. */
export const mongo = goModel(
  'mongo-driver',
  ['go.mongodb.org/mongo-driver/mongo'],
  [
    fn('Connect', mongoAt(1), returnsType('Client')),
    fn('NewClient', mongoAt(0), returnsType('Client')),
    ...restHarmless,
  ],
);

/** Version 2 takes no context: `mongo.Connect(options.Client().ApplyURI(uri))`. */
export const mongo2 = goModel(
  'mongo-driver v2',
  ['go.mongodb.org/mongo-driver/v2/mongo'],
  [fn('Connect', mongoAt(0), returnsType('Client')), ...restHarmless],
);

export const mongoClientOptions = goModel(
  'mongo-driver options',
  ['go.mongodb.org/mongo-driver/mongo/options', 'go.mongodb.org/mongo-driver/*/mongo/options'],
  [
    fn('Client', returnsType('ClientOptions', object('ClientOptions', {}))),
    fn(
      'ClientOptions.ApplyURI',
      stores('receiver.uri', 'arg0'),
      returnsType('ClientOptions', object('ClientOptions', { uri: 'arg0' })),
    ),
    fn(
      'ClientOptions.SetHosts',
      stores('receiver.hosts', 'arg0'),
      returnsType('ClientOptions', object('ClientOptions', { uri: 'receiver.uri', hosts: 'arg0' })),
    ),
    fn('ClientOptions.Set*', returnsType('ClientOptions', 'receiver')),
    fn('MergeClientOptions', returns('args0[]')),
    ...restHarmless,
  ],
);

/** mgo: `mgo.Dial("mongodb")`, `mgo.DialWithInfo(&mgo.DialInfo{Addrs: hosts})`. */
export const mgo = goModel(
  'mgo',
  ['gopkg.in/mgo.v2', 'github.com/globalsign/mgo', 'labix.org/v2/mgo'],
  [
    ...each(['Dial', 'DialWithTimeout'], opens({ target: 'arg0', ...mongoSite }), returnsType('Session')),
    fn('DialWithInfo', opens({ target: firstOf('arg0.Text', 'arg0.Addrs[]'), ...mongoSite }), returnsType('Session')),
    fn('ParseURL', returns(object('DialInfo', { Text: 'arg0' }))),
    ...restHarmless,
  ],
);

/** BSON and its kin are values. */
export const bson = goModel(
  'bson',
  [
    'gopkg.in/mgo.v2/bson',
    'github.com/globalsign/mgo/bson',
    'go.mongodb.org/mongo-driver/bson/**',
    'go.mongodb.org/mongo-driver/*/bson/**',
    'go.mongodb.org/mongo-driver/bson',
  ],
  [...restHarmless],
);

const elasticSite = { form: 'url', protocol: 'http', technology: 'elasticsearch', defaultPort: 9200 } as const;
const elasticEnv: ModelValue = {
  setting: 'env',
  name: { text: 'ELASTICSEARCH_URL' },
  default: { text: 'http://localhost:9200' },
};

/** `elasticsearch.NewClient(elasticsearch.Config{Addresses: []string{"http://es:9200"}})`. */
export const elasticsearch = goModel(
  'go-elasticsearch',
  ['github.com/elastic/go-elasticsearch', 'github.com/elastic/go-elasticsearch/*'],
  [
    ...each(
      ['NewClient', 'NewTypedClient'],
      opens({ target: firstOf('arg0.Addresses[]', elasticEnv), ...elasticSite }),
      returnsType('Client'),
    ),
    fn('NewDefaultClient', opens({ target: elasticEnv, ...elasticSite }), returnsType('Client')),
    ...restHarmless,
  ],
);

export const opensearch = goModel(
  'opensearch-go',
  ['github.com/opensearch-project/opensearch-go', 'github.com/opensearch-project/opensearch-go/*'],
  [
    fn(
      'NewClient',
      opens({
        target: firstOf('arg0.Addresses[]', {
          setting: 'env',
          name: { text: 'OPENSEARCH_URL' },
          default: { text: 'http://localhost:9200' },
        }),
        ...elasticSite,
        technology: 'opensearch',
      }),
      returnsType('Client'),
    ),
    ...restHarmless,
  ],
);

/** `elastic.NewClient(elastic.SetURL("http://es:9200"))`. */
export const olivere = goModel(
  'olivere/elastic',
  ['github.com/olivere/elastic', 'github.com/olivere/elastic/*', 'gopkg.in/olivere/elastic.v*'],
  [
    fn('SetURL', returns(object('ClientOptionFunc', { urls: 'args0' }))),
    ...each(
      ['NewClient', 'NewSimpleClient'],
      opens({ target: firstOf('args0[].urls[]', { text: 'http://127.0.0.1:9200' }), ...elasticSite }),
      returnsType('Client'),
    ),
    ...each(
      ['Dial'],
      opens({ target: firstOf('args0[].urls[]', { text: 'http://127.0.0.1:9200' }), ...elasticSite }),
      returnsType('Client'),
    ),
    ...restOptions,
  ],
);

/** `clickhouse.Open(&clickhouse.Options{Addr: []string{"clickhouse:9000"}})`. */
export const clickhouse = goModel(
  'clickhouse-go',
  ['github.com/ClickHouse/clickhouse-go', 'github.com/ClickHouse/clickhouse-go/*'],
  [
    ...each(
      ['Open', 'OpenDB'],
      opens({
        target: firstOf('arg0.Text', 'arg0.Addr[]'),
        form: 'uri',
        protocol: 'clickhouse',
        technology: 'clickhouse',
        defaultPort: 9000,
      }),
    ),
    fn('ParseDSN', returns(object('Options', { Text: 'arg0' }))),
    ...restHarmless,
  ],
);

/** `influxdb2.NewClient("http://influxdb:8086", token)`. */
export const influxdb = goModel(
  'influxdb',
  ['github.com/influxdata/influxdb-client-go', 'github.com/influxdata/influxdb-client-go/*'],
  [
    ...each(
      ['NewClient', 'NewClientWithOptions'],
      opens({ target: 'arg0', form: 'url', protocol: 'http', technology: 'influxdb', defaultPort: 8086 }),
    ),
    ...restHarmless,
  ],
);

/** Bolt: `neo4j.NewDriverWithContext("neo4j://neo4j:7687", auth)`. */
export const neo4j = goModel(
  'neo4j',
  ['github.com/neo4j/neo4j-go-driver/neo4j', 'github.com/neo4j/neo4j-go-driver/*/neo4j'],
  [
    ...each(
      ['NewDriver', 'NewDriverWithContext'],
      opens({ target: 'arg0', form: 'uri', protocol: 'bolt', technology: 'neo4j', defaultPort: 7687 }),
    ),
    ...restHarmless,
  ],
);

/** Databases and caches inside the process. */
export const embeddedStores = goModel(
  'embedded stores',
  [
    'github.com/dgraph-io/badger/**',
    'go.etcd.io/bbolt',
    'github.com/boltdb/bolt',
    'github.com/syndtr/goleveldb/**',
    'github.com/cockroachdb/pebble',
    'github.com/patrickmn/go-cache',
    'github.com/hashicorp/golang-lru/**',
    'github.com/mattn/go-sqlite3',
    'github.com/jinzhu/gorm/dialects/*',
    'github.com/opensearch-project/opensearch-go/*/opensearchapi',
    'github.com/elastic/go-elasticsearch/*/esapi',
    'github.com/elastic/go-elasticsearch/*/esutil',
    'github.com/elastic/go-elasticsearch/*/typedapi/**',
    'modernc.org/sqlite',
    'github.com/allegro/bigcache/**',
    'github.com/dgraph-io/ristretto/**',
  ],
  [...restHarmless],
);
