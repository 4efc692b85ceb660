import type { Effect, ModelValue } from '@callgate/ir';
import { fn, goModel, opens, restHarmless, returns, returnsType } from '../../write.js';

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
