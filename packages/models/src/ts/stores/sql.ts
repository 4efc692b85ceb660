import type { Effect, FunctionModel, ModelValue } from '@callgate/ir';
import { concat, each, env, firstOf, fn, object, opens, returns, returnsType, text, tsModel } from '../../write.js';
import { hostAndPort, url } from '../addresses.js';
import { rest } from '../rest.js';

type Opens = Extract<Effect, { readonly effect: 'opens' }>;

export function postgres(target: ModelValue): Opens {
  return opens({ target, form: 'postgres-dsn', protocol: 'postgres', technology: 'postgres', defaultPort: 5432 });
}

export function mysql(target: ModelValue): Opens {
  return opens({ target, form: 'uri', protocol: 'mysql', technology: 'mysql', defaultPort: 3306 });
}

/** A connection text, or host and port in options; what is missing comes from the variables that the library reads. */
function pgTarget(options: string): ModelValue {
  return firstOf(
    url(`${options}.connectionString`),
    url(options),
    concat(
      text('postgres://'),
      firstOf(`${options}.host`, env(text('PGHOST')), text('localhost')),
      text(':'),
      firstOf(`${options}.port`, env(text('PGPORT')), text('5432')),
    ),
  );
}

/** `new Pool({ host, port })`, `new Client('postgres://postgres/bank')`. */
export const pg = tsModel(
  'pg',
  [
    'pg',
    'pg-native',
    'pg-pool',
    '@neondatabase/serverless',
    'pg-promise',
    'slonik',
    'pg-listen',
    'pg-boss',
    'pg-query-stream',
    'postgraphile',
    'graphile-worker',
  ],
  [
    ...each(
      [
        'new Pool',
        'new Client',
        'new native.Pool',
        'new native.Client',
        'new default',
        'createPool',
        'createSubscriber',
        'neon',
      ],
      postgres(pgTarget('arg0')),
      returnsType('Pool'),
    ),
    // pg-promise: `pgp(options)(connection)`.
    fn('default', returnsType('PgPromise')),
    ...each(['PgPromise.call', 'IMain.call', 'default.IMain.call'], postgres(pgTarget('arg0')), returnsType('Pool')),
    fn('run', postgres(pgTarget('arg0'))),
    ...rest,
  ],
);

/** `parse(process.env.DATABASE_URL)` takes a connection text apart, for libraries that want host and port (pg-connection-string docs). */
export const pgConnectionString = tsModel(
  'pg-connection-string',
  ['pg-connection-string'],
  [
    ...each(
      ['parse', 'default', 'default.parse', 'parseIntoClientConfig'],
      returns(
        object('ConnectionOptions', {
          host: { part: 'url-hostname', of: 'arg0' },
          port: { part: 'url-port', of: 'arg0' },
        }),
      ),
    ),
    ...rest,
  ],
);

/** `postgres('postgres://postgres/bank')`, `postgres({ host, port })`. */
export const postgresJs = tsModel(
  'postgres',
  ['postgres'],
  [
    fn(
      'default',
      postgres(firstOf(concat(text('postgres://'), 'arg0.hostname'), pgTarget('arg0'))),
      returnsType('Sql'),
    ),
    ...rest,
  ],
);

/** `mysql.createConnection({ host, port })`, `createPool('mysql://mysql/bank')`. */
export const mysqlClients = tsModel(
  'mysql',
  [
    'mysql',
    'mysql2',
    'mysql2/promise',
    'mariadb',
    'promise-mysql',
    'mysql2-promise',
    'serverless-mysql',
    '@planetscale/database',
    'mysql-await',
  ],
  [
    ...each(
      ['createConnection', 'createPool', 'createPoolPromise', 'new Connection', 'default', 'connect'],
      mysql(firstOf(url('arg0'), url('arg0.uri'), url('arg0.url'), hostAndPort('arg0', 'localhost', 3306))),
      returnsType('Pool'),
    ),
    fn('PoolCluster.add', mysql(firstOf(hostAndPort('arg1', 'localhost', 3306)))),
    fn('createPoolCluster', returnsType('PoolCluster')),
    ...rest,
  ],
);

/** SQL Server and Oracle. */
export const otherSql = tsModel(
  'other SQL clients',
  [
    'mssql',
    'mssql/msnodesqlv8',
    'tedious',
    'oracledb',
    'ibm_db',
    'snowflake-sdk',
    '@clickhouse/client',
    'clickhouse',
    '@apla/clickhouse',
    'cockroachdb',
    'trino-client',
    'presto-client',
    '@databricks/sql',
    'vertica-nodejs',
  ],
  [
    ...each(
      ['connect', 'new ConnectionPool', 'new Connection'],
      opens({
        target: {
          hostPort: [
            firstOf('arg0.server', 'arg0.host', url('arg0')),
            firstOf('arg0.port', 'arg0.options.port', text('1433')),
          ],
        },
        form: 'host-port',
        protocol: 'sqlserver',
        technology: 'sqlserver',
        defaultPort: 1433,
      }),
      returnsType('ConnectionPool'),
    ),
    ...each(
      ['getConnection', 'createPool'],
      opens({
        target: firstOf('arg0.connectString', 'arg0.connectionString'),
        form: 'host-port',
        protocol: 'oracle',
        technology: 'oracle',
        defaultPort: 1521,
      }),
    ),
    ...each(
      ['createClient', 'new ClickHouse', 'default'],
      opens({
        target: firstOf(url('arg0.url'), url('arg0.host')),
        form: 'url',
        protocol: 'clickhouse',
        technology: 'clickhouse',
        defaultPort: 8123,
      }),
    ),
    ...rest,
  ],
);

/** Databases in files of the program's own. */
export const fileDatabases = tsModel(
  'databases in files',
  [
    'sqlite3',
    'better-sqlite3',
    'sqlite',
    'nedb',
    '@seald-io/nedb',
    'level',
    'levelup',
    'lowdb',
    'lmdb',
    'duckdb',
    'sql.js',
    '@electric-sql/pglite',
    'pg-mem',
    'mongodb-memory-server',
  ],
  rest,
);

const postgresNames = [
  'postgres',
  'postgresql',
  'pg',
  'cockroachdb',
  'redshift',
  'pg-native',
  'aurora-postgres',
  'pgnative',
];
const mysqlNames = ['mysql', 'mysql2', 'mariadb', 'aurora-mysql'];
const fileNames = ['sqlite', 'sqlite3', 'better-sqlite3', 'sqljs', 'better-sqlite', 'libsql'];
const serverNames = ['mssql', 'sqlserver'];
const documentNames = ['mongodb', 'mongo'];
const known = [...postgresNames, ...mysqlNames, ...fileNames, ...serverNames, ...documentNames];

/** Where a connection goes: a URL, or else host and port apart, or else to each of several. */
export interface Destination {
  readonly url: ModelValue;
  readonly host?: ModelValue;
  readonly port?: ModelValue;
  readonly replicas?: readonly Destination[];
}

/** One connection, whose kind is named by the program. */
export function byDialect(dialect: ModelValue, where: Destination): readonly Opens[] {
  return [
    { ...postgres(address(where, 'postgres')), where: { value: dialect, in: postgresNames } },
    { ...mysql(address(where, 'mysql')), where: { value: dialect, in: mysqlNames } },
    opens({
      target: address(where, 'sqlserver'),
      form: 'uri',
      protocol: 'sqlserver',
      technology: 'sqlserver',
      defaultPort: 1433,
      where: { value: dialect, in: serverNames },
    }),
    opens({
      target: address(where, 'mongodb'),
      form: 'mongodb-uri',
      protocol: 'mongodb',
      technology: 'mongodb',
      defaultPort: 27_017,
      where: { value: dialect, in: documentNames },
    }),
    opens({
      target: address(where, 'sql'),
      form: 'uri',
      protocol: 'sql',
      technology: 'sql',
      where: { value: dialect, notIn: known },
    }),
  ];
}

/** One text for all ways to give it, so that where none of them gives a value this is told once. */
function address({ url: whole, host, port, replicas }: Destination, scheme: string): ModelValue {
  if (host === undefined) return whole;
  const alone = concat(text(`${scheme}://`), host);
  return firstOf(
    whole,
    ...(port === undefined ? [] : [concat(alone, text(':'), port)]),
    alone,
    ...(replicas === undefined ? [] : [{ anyOf: replicas.map((each) => address(each, scheme)) }]),
  );
}

/** The scheme of a URL as the name of a kind: `postgres://…`. */
export function dialectOf(of: ModelValue): ModelValue {
  return { part: 'url-scheme', of };
}

/** `knex({ client: 'pg', connection: { host } })`, `knex({ client, connection: url })`. */
const knexModels: readonly FunctionModel[] = each(
  ['default', 'knex', 'new default'],
  ...byDialect('arg0.client', {
    url: firstOf(url('arg0.connection.connectionString'), url('arg0.connection')),
    host: 'arg0.connection.host',
    port: 'arg0.connection.port',
  }),
  returnsType('Knex'),
);
export const knex = tsModel('knex', ['knex', 'objection', 'bookshelf', '@wingshq/knex'], [...knexModels, ...rest]);
