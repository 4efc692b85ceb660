import type { ModelValue } from '@callgate/ir';
import {
  concat,
  each,
  firstOf,
  fn,
  object,
  opens,
  opensWhereGiven,
  returns,
  returnsType,
  text,
  tsModel,
} from '../../write.js';
import { url } from '../addresses.js';
import { madeOptions } from '../frameworks/nest-options.js';
import { rest } from '../rest.js';

function mongo(target: ModelValue): ReturnType<typeof opens> {
  return opens({ target, form: 'mongodb-uri', protocol: 'mongodb', technology: 'mongodb', defaultPort: 27_017 });
}

/** `new MongoClient('mongodb://mongo/bank')` remembers; `client.connect()` and `MongoClient.connect(url)` are the same connection. */
export const mongodb = tsModel(
  'mongodb',
  ['mongodb', 'mongodb-legacy', 'mongojs', 'monk', 'mongoist', '@fastify/mongodb', 'promised-mongo'],
  [
    ...each(['new MongoClient', 'MongoClient.connect'], mongo(url('arg0')), returnsType('MongoClient')),
    // On an object that was made with its URL, `connect` has no argument.
    { callee: 'MongoClient.connect', arity: 0, effects: [returns('receiver')] },
    ...each(['connect', 'default'], mongo(url('arg0'))),
    ...rest,
  ],
);

/** `mongoose.connect('mongodb://mongo/bank')`, `mongoose.createConnection(url)`. */
export const mongoose = tsModel(
  'mongoose',
  ['mongoose', 'typegoose', '@typegoose/typegoose', 'mongoose-legacy'],
  [
    ...each(['connect', 'Mongoose.connect', 'mongoose.connect'], mongo(url('arg0')), returnsType('Mongoose')),
    { callee: 'createConnection', arity: 0, effects: [returnsType('Connection')] },
    ...each(
      ['createConnection', 'Mongoose.createConnection', 'Connection.openUri', 'mongoose.createConnection'],
      mongo(url('arg0')),
      returnsType('Connection'),
    ),
    ...rest,
  ],
);

/** Nest's and other frameworks' modules of mongoose, and stores of sessions on it. */
export const mongoModules = tsModel(
  'MongoDB modules',
  [
    '@nestjs/mongoose',
    'connect-mongo',
    'connect-mongodb-session',
    'agenda',
    'rate-limit-mongo',
    'nestjs-typegoose',
    'migrate-mongo',
  ],
  [
    fn('MongooseModule.forRoot', mongo(url('arg0'))),
    ...[
      ['MongooseModule', 'createMongooseOptions'] as const,
      ['TypegooseModule', 'createTypegooseOptions'] as const,
    ].map(([module, method]) =>
      fn(`${module}.forRootAsync`, { ...mongo(firstOf('item.uri', url('item'))), each: madeOptions(method) }),
    ),
    fn('TypegooseModule.forRoot', mongo(url('arg0'))),
    ...each(['create', 'default.create', 'MongoStore.create'], opensWhereGiven(mongo('arg0.mongoUrl'))),
    ...each(['new Agenda', 'new default'], opensWhereGiven(mongo(firstOf('arg0.db.address', 'arg0.uri')))),
    ...rest,
  ],
);

/** `new Client({ node: 'http://elasticsearch:9200' })`. */
const search = opens({
  target: firstOf(
    url('arg0.node'),
    url('arg0.node.url'),
    url('arg0.nodes[]'),
    url('arg0.nodes'),
    url('arg0.host'),
    'arg0.hosts[]',
    url('arg0.hosts'),
  ),
  form: 'url',
  protocol: 'http',
  technology: 'elasticsearch',
  defaultPort: 9200,
});
export const elasticsearch = tsModel(
  'elasticsearch',
  [
    '@elastic/elasticsearch',
    '@opensearch-project/opensearch',
    'elasticsearch',
    '@elastic/app-search-javascript',
    '@elastic/enterprise-search',
    '@nestjs/elasticsearch',
  ],
  [
    ...each(['new Client', 'ElasticsearchModule.register'], search, returnsType('Client')),
    fn('ElasticsearchModule.registerAsync', {
      ...search,
      target: firstOf(url('item.node'), url('item.nodes[]')),
      each: madeOptions('createElasticsearchOptions'),
    }),
    ...rest,
  ],
);

/** Other search engines and stores of vectors: each is one URL, or host and port. */
export const searchEngines = tsModel(
  'search engines',
  [
    'meilisearch',
    'typesense',
    'solr-client',
    '@qdrant/js-client-rest',
    'chromadb',
    'weaviate-ts-client',
    'weaviate-client',
    '@zilliz/milvus2-sdk-node',
    'neo4j-driver',
    'gremlin',
    'arangojs',
    'nano',
    'rethinkdb',
    'rethinkdbdash',
    'influx',
    '@influxdata/influxdb-client',
    'couchbase',
    '@influxdata/influxdb3-client',
  ],
  [
    ...each(
      ['new MeiliSearch', 'new Meilisearch'],
      opens({ target: url('arg0.host'), form: 'url', protocol: 'http', technology: 'meilisearch', defaultPort: 7700 }),
    ),
    fn(
      'new Client',
      opens({
        target: { hostPort: ['arg0.nodes[].host', 'arg0.nodes[].port'] },
        form: 'host-port',
        protocol: 'http',
        technology: 'typesense',
        defaultPort: 8108,
      }),
    ),
    fn(
      'new QdrantClient',
      opens({
        target: firstOf(url('arg0.url'), 'arg0.host'),
        form: 'url',
        protocol: 'http',
        technology: 'qdrant',
        defaultPort: 6333,
      }),
    ),
    fn(
      'new ChromaClient',
      opens({
        target: firstOf(url('arg0.path'), 'arg0.host', text('http://localhost:8000')),
        form: 'url',
        protocol: 'http',
        technology: 'chroma',
      }),
    ),
    fn(
      'new MilvusClient',
      opens({
        target: firstOf('arg0.address', 'arg0'),
        form: 'host-port',
        protocol: 'grpc',
        technology: 'milvus',
        defaultPort: 19_530,
      }),
    ),
    fn(
      'client',
      opens({
        target: firstOf(concat('arg0.scheme', text('://'), 'arg0.host'), 'arg0.host'),
        form: 'url',
        protocol: 'http',
        technology: 'weaviate',
        defaultPort: 8080,
      }),
    ),
    fn(
      'driver',
      opens({ target: 'arg0', form: 'uri', protocol: 'bolt', technology: 'neo4j', defaultPort: 7687 }),
      returnsType('Driver'),
    ),
    ...each(
      ['new Database', 'default'],
      opens({
        target: firstOf(url('arg0.url'), url('arg0')),
        form: 'url',
        protocol: 'http',
        technology: 'document-store',
        optional: true,
      }),
    ),
    ...each(
      ['new InfluxDB', 'new InfluxDBClient'],
      opens({
        target: firstOf(url('arg0.url'), url('arg0.host'), url('arg0')),
        form: 'url',
        protocol: 'http',
        technology: 'influxdb',
        defaultPort: 8086,
      }),
      returnsType('InfluxDB'),
    ),
    ...each(
      ['connect', 'Cluster.connect'],
      opens({
        target: firstOf('arg0.host', url('arg0')),
        form: 'uri',
        protocol: 'couchbase',
        technology: 'couchbase',
        defaultPort: 11_210,
      }),
    ),
    ...rest,
  ],
);

/** `new Client({ contactPoints: ['cassandra'] })`, with a port for all of them in `protocolOptions`. */
export const cassandra = tsModel(
  'cassandra-driver',
  ['cassandra-driver', '@datastax/astra-db-ts', 'express-cassandra', 'dse-driver'],
  [
    fn(
      'new Client',
      opens({
        target: firstOf({ hostPort: ['arg0.contactPoints[]', 'arg0.protocolOptions.port'] }, 'arg0.contactPoints[]', {
          part: 'split',
          of: 'arg0.contactPoints',
          separator: text(','),
        }),
        form: 'host-port',
        protocol: 'cassandra',
        technology: 'cassandra',
        defaultPort: 9042,
      }),
      returnsType('Client'),
    ),
    ...rest,
  ],
);

/** `new Minio.Client({ endPoint: 'minio', port: 9000 })`. */
export const minio = tsModel(
  'minio',
  ['minio', 'nestjs-minio', 'nestjs-minio-client'],
  [
    ...each(
      ['new Client', 'MinioModule.register', 'NestMinioModule.register'],
      opens({
        target: { hostPort: ['arg0.endPoint', firstOf('arg0.port', text('9000'))] },
        form: 'host-port',
        protocol: 'http',
        technology: 's3',
        defaultPort: 9000,
      }),
      returnsType('Client', object('Client', {})),
    ),
    ...rest,
  ],
);

/** SFTP, FTP, LDAP: `client.connect({ host, port })`. */
const files = (protocol: string, port: number): ReturnType<typeof opens> =>
  opens({
    target: { hostPort: ['arg0.host', firstOf('arg0.port', text(String(port)))] },
    form: 'host-port',
    protocol,
    defaultPort: port,
  });
export const fileTransfer = [
  tsModel(
    'ssh2',
    ['ssh2', 'ssh2-sftp-client', 'node-ssh'],
    [
      ...each(['new Client', 'new default', 'new NodeSSH'], returnsType('Client')),
      fn('Client.connect', files('ssh', 22)),
      ...rest,
    ],
  ),
  tsModel(
    'ftp',
    ['basic-ftp', 'ftp', 'promise-ftp', 'jsftp'],
    [
      ...each(['new Client', 'new default'], returnsType('Client')),
      ...each(['Client.access', 'Client.connect'], files('ftp', 21)),
      ...rest,
    ],
  ),
  tsModel(
    'ldap',
    ['ldapjs', 'ldapts', 'activedirectory2'],
    [
      ...each(
        ['createClient', 'new Client', 'new default'],
        opens({ target: firstOf('arg0.url[]', 'arg0.url'), form: 'uri', protocol: 'ldap', defaultPort: 389 }),
        returnsType('Client'),
      ),
      ...rest,
    ],
  ),
];
