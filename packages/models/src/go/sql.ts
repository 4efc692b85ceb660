import type { Effect, FunctionModel, ModelValue } from '@callgate/ir';
import {
  each,
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
} from '../write.js';

const postgresDrivers = ['postgres', 'pgx', 'pgx/v4', 'pgx/v5', 'cloudsqlpostgres', 'pg', 'nrpostgres', 'otelpgx'];
const mysqlDrivers = ['mysql', 'nrmysql', 'tidb', 'mariadb'];
const fileDrivers = ['sqlite', 'sqlite3', 'sqlite3_extended', 'duckdb', 'ramsql', 'sqlmock'];
const urlDrivers: Readonly<Record<string, { readonly names: readonly string[]; readonly port: number }>> = {
  sqlserver: { names: ['sqlserver', 'mssql', 'azuresql'], port: 1433 },
  clickhouse: { names: ['clickhouse', 'chhttp'], port: 9000 },
  oracle: { names: ['oracle', 'godror', 'oci8'], port: 1521 },
  cockroachdb: { names: ['cockroach', 'cockroachdb'], port: 26257 },
  snowflake: { names: ['snowflake'], port: 443 },
};
const known = [
  ...postgresDrivers,
  ...mysqlDrivers,
  ...fileDrivers,
  ...Object.values(urlDrivers).flatMap((driver) => driver.names),
];

function postgres(target: ModelValue): Extract<Effect, { readonly effect: 'opens' }> {
  return opens({ target, form: 'postgres-dsn', protocol: 'postgres', technology: 'postgres', defaultPort: 5432 });
}

function mysql(target: ModelValue): Extract<Effect, { readonly effect: 'opens' }> {
  return opens({ target, form: 'mysql-dsn', protocol: 'mysql', technology: 'mysql', defaultPort: 3306 });
}

/** What the driver's name makes of the data source; a name that is not known still opens something. */
function byDriver(driver: ModelValue, target: ModelValue): readonly Effect[] {
  return [
    { ...postgres(target), where: { value: driver, in: postgresDrivers } },
    { ...mysql(target), where: { value: driver, in: mysqlDrivers } },
    ...Object.entries(urlDrivers).map(([technology, { names, port }]) =>
      opens({
        target,
        form: 'uri',
        protocol: technology,
        technology,
        defaultPort: port,
        where: { value: driver, in: names },
      }),
    ),
    opens({ target, form: 'uri', protocol: 'sql', technology: 'sql', where: { value: driver, notIn: known } }),
  ];
}

/** `db, err := sql.Open("postgres", dsn)`: the driver says how the data source is written. */
export const databaseSql = goModel(
  'database/sql',
  ['database/sql', 'database/sql/driver'],
  [
    fn('Open', ...byDriver('arg0', 'arg1'), returnsType('DB')),
    fn('OpenDB', ...byDriver('arg0.driver', 'arg0.dsn'), returnsType('DB')),
    ...restHarmless,
  ],
);

/** sqlx and the instrumented kin of `sql.Open`. */
export const sqlx = goModel(
  'sqlx',
  [
    'github.com/jmoiron/sqlx',
    'github.com/XSAM/otelsql',
    'go.nhat.io/otelsql',
    'github.com/uptrace/opentelemetry-go-extra/otelsql',
  ],
  [
    ...each(['Open', 'MustOpen', 'Connect', 'MustConnect'], ...byDriver('arg0', 'arg1'), returnsType('DB')),
    fn('ConnectContext', ...byDriver('arg1', 'arg2'), returnsType('DB')),
    fn('NewDb', returnsType('DB')),
    // The instrumented name of a driver is the driver.
    ...each(['Register', 'RegisterWithSource'], returns('arg0')),
    ...restHarmless,
  ],
);

function dialector(technology: string, dsn: ModelValue, config: ModelValue): readonly FunctionModel[] {
  return [
    fn('Open', returns(object('gorm.io/gorm.Dialector', { driver: { text: technology }, dsn }))),
    fn('New', returns(object('gorm.io/gorm.Dialector', { driver: { text: technology }, dsn: config }))),
    ...harmless('*', '*.*'),
  ];
}

/** `gorm.Open(postgres.Open(dsn), &gorm.Config{})`; in version 1 `gorm.Open("postgres", dsn)`. */
export const gorm = [
  goModel(
    'gorm',
    ['gorm.io/gorm'],
    [fn('Open', ...byDriver('arg0.driver', 'arg0.dsn'), returnsType('DB')), ...harmless('*', '*.*')],
  ),
  goModel(
    'gorm v1',
    ['github.com/jinzhu/gorm'],
    [fn('Open', ...byDriver('arg0', 'arg1'), returnsType('DB')), ...harmless('*', '*.*')],
  ),
  goModel('gorm postgres', ['gorm.io/driver/postgres'], dialector('postgres', 'arg0', 'arg0.DSN')),
  goModel(
    'gorm mysql',
    ['gorm.io/driver/mysql'],
    dialector('mysql', 'arg0', firstOf('arg0.DSN', mysqlText('arg0.DSNConfig'))),
  ),
  goModel('gorm sqlserver', ['gorm.io/driver/sqlserver'], dialector('sqlserver', 'arg0', 'arg0.DSN')),
  goModel('gorm clickhouse', ['gorm.io/driver/clickhouse'], dialector('clickhouse', 'arg0', 'arg0.DSN')),
  goModel(
    'gorm sqlite',
    ['gorm.io/driver/sqlite', 'github.com/glebarez/sqlite'],
    dialector('sqlite', 'arg0', 'arg0.DSN'),
  ),
];

const pgConfig: ModelValue = firstOf('arg1.Text', 'arg1.ConnConfig.Text', {
  hostPort: [firstOf('arg1.ConnConfig.Host', 'arg1.Host'), firstOf('arg1.ConnConfig.Port', 'arg1.Port')],
});

/** `pgxpool.New(ctx, dsn)`, `pgx.Connect(ctx, dsn)`; with a configuration that was parsed, its text. */
export const pgx = goModel(
  'pgx',
  [
    'github.com/jackc/pgx',
    'github.com/jackc/pgx/v*',
    'github.com/jackc/pgx/pgxpool',
    'github.com/jackc/pgx/stdlib',
    'github.com/jackc/pgx/*/pgxpool',
    'github.com/jackc/pgx/*/pgconn',
    'github.com/jackc/pgx/*/stdlib',
    'github.com/jackc/pgconn',
  ],
  [
    ...each(
      ['ParseConfig', 'ParseConnectionString', 'ParseDSN', 'ParseURI'],
      returns(object('ConnConfig', { Text: 'arg0' })),
    ),
    // Version 3: pgx.Connect(config) and pgx.NewConnPool(config).
    {
      callee: 'Connect',
      arity: 1,
      effects: [postgres(firstOf('arg0.Text', { hostPort: ['arg0.Host', 'arg0.Port'] }))],
    },
    ...each(['New', 'Connect'], postgres('arg1')),
    ...each(['NewWithConfig', 'ConnectConfig'], postgres(pgConfig)),
    fn(
      'NewConnPool',
      postgres(firstOf('arg0.ConnConfig.Text', { hostPort: ['arg0.ConnConfig.Host', 'arg0.ConnConfig.Port'] })),
    ),
    // stdlib.OpenDB(config), stdlib.RegisterConnConfig(config) for sql.Open("pgx", …)
    fn(
      'OpenDB',
      postgres(firstOf('arg0.Text', { hostPort: ['arg0.Host', 'arg0.Port'] })),
      returnsType('database/sql.DB'),
    ),
    fn('OpenDBFromPool', returnsType('database/sql.DB')),
    fn('RegisterConnConfig', returns('arg0.Text')),
    ...restHarmless,
  ],
);

export const pgxParts = goModel(
  'pgx parts',
  [
    'github.com/jackc/pgx/*/log/*',
    'github.com/jackc/pgx/*/multitracer',
    'github.com/jackc/pgx/*/pgtype',
    'github.com/jackc/pgx/*/pgtype/**',
    'github.com/jackc/pgx/*/tracelog',
    'github.com/jackc/pgtype',
    'github.com/jackc/pgerrcode',
  ],
  restHarmless,
);

/** `pq.NewConnector(dsn)` for `sql.OpenDB`, `pq.NewListener(dsn, …)`. */
export const pq = goModel(
  'lib/pq',
  ['github.com/lib/pq'],
  [
    fn('NewConnector', returns(object('Connector', { driver: { text: 'postgres' }, dsn: 'arg0' }))),
    ...each(['Open', 'NewListener'], postgres('arg0')),
    fn('ParseURL', returns('arg0')),
    ...restHarmless,
  ],
);

/** go-pg and bun's connector take options: `pg.Connect(&pg.Options{Addr: "postgres:5432"})`, `pgdriver.NewConnector(pgdriver.WithDSN(dsn))`. */
export const goPg = goModel(
  'go-pg',
  ['github.com/go-pg/pg', 'github.com/go-pg/pg/*', 'gopkg.in/pg.v5'],
  [
    fn(
      'Connect',
      opens({
        target: firstOf('arg0.Text', 'arg0.Addr', { text: 'localhost:5432' }),
        form: 'postgres-dsn',
        protocol: 'postgres',
        technology: 'postgres',
        defaultPort: 5432,
      }),
      returnsType('DB'),
    ),
    fn('ParseURL', returns(object('Options', { Text: 'arg0' }))),
    ...restHarmless,
  ],
);

export const bun = goModel(
  'bun pgdriver',
  ['github.com/uptrace/bun/driver/pgdriver'],
  [
    fn('WithDSN', returns(object('Option', { dsn: 'arg0' }))),
    fn('WithAddr', returns(object('Option', { dsn: 'arg0' }))),
    fn('NewConnector', returns(object('Connector', { driver: { text: 'postgres' }, dsn: 'args0[].dsn' }))),
    ...restOptions,
  ],
);

/** Host and port are what counts of it; user and password are left out. */
function mysqlText(config: string): ModelValue {
  return firstOf(`${config}.Text`, {
    concat: [{ text: 'tcp(' }, firstOf(`${config}.Addr`, { text: '127.0.0.1:3306' }), { text: ')/' }],
  });
}

/** `cfg := mysql.Config{Net: "tcp", Addr: addr, DBName: "x"}`, `sql.Open("mysql", cfg.FormatDSN())`. */
export const goSqlDriverMysql = goModel(
  'go-sql-driver/mysql',
  ['github.com/go-sql-driver/mysql'],
  [
    fn('Config.FormatDSN', returns(mysqlText('receiver'))),
    fn('NewConfig', returnsType('Config', object('Config', {}))),
    fn('ParseDSN', returnsType('Config', object('Config', { Text: 'arg0' }))),
    fn('NewConnector', returns(object('Connector', { driver: { text: 'mysql' }, dsn: mysqlText('arg0') }))),
    ...restHarmless,
  ],
);
