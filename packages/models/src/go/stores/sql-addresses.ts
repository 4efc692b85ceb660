import type { Effect, ModelValue } from '@callgate/ir';
import { firstOf, opens } from '../../write.js';

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

export function postgres(target: ModelValue): Extract<Effect, { readonly effect: 'opens' }> {
  return opens({ target, form: 'postgres-dsn', protocol: 'postgres', technology: 'postgres', defaultPort: 5432 });
}

function mysql(target: ModelValue): Extract<Effect, { readonly effect: 'opens' }> {
  return opens({ target, form: 'mysql-dsn', protocol: 'mysql', technology: 'mysql', defaultPort: 3306 });
}

/** What the driver's name makes of the data source; a name that is not known still opens something. */
export function byDriver(driver: ModelValue, target: ModelValue): readonly Effect[] {
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

/** Host and port are what counts of it; user and password are left out. */
export function mysqlText(config: string): ModelValue {
  return firstOf(`${config}.Text`, {
    concat: [{ text: 'tcp(' }, firstOf(`${config}.Addr`, { text: '127.0.0.1:3306' }), { text: ')/' }],
  });
}
