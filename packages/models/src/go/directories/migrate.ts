import type { Effect, ModelValue } from '@callgate/ir';
import { fn, goModel, opens, restHarmless, returns, returnsType } from '../../write.js';

/** How the scheme of a database URL is written for `golang-migrate`. */
const migrateUrl: ModelValue = 'arg1';

/** Technologies by the schemes of their URLs, with their ports. */
const databases = [
  ['postgres', ['postgres', 'postgresql', 'pgx', 'pgx4', 'pgx5', 'cockroachdb'], 5432],
  ['mysql', ['mysql'], 3306],
  ['cassandra', ['cassandra'], 9042],
  ['mongodb', ['mongodb', 'mongodb+srv'], 27017],
  ['clickhouse', ['clickhouse'], 9000],
  ['sqlserver', ['sqlserver'], 1433],
] as const;

const scheme: ModelValue = { part: 'url-scheme', of: migrateUrl };

/** Files, and a database that does nothing: nobody is called. */
const local = ['sqlite', 'sqlite3', 'sqlcipher', 'ql', 'stub'];

const opened: readonly Effect[] = databases.map(([technology, schemes, defaultPort]) =>
  opens({
    target: migrateUrl,
    form: 'uri',
    protocol: technology,
    technology,
    defaultPort,
    where: { value: scheme, in: schemes },
  }),
);

/** Any other: also a URL that is not known. */
const other: Effect = opens({
  target: migrateUrl,
  form: 'uri',
  protocol: 'sql',
  where: { value: scheme, notIn: [...databases.flatMap(([, schemes]) => schemes), ...local] },
});

/** `migrate.New("file://migrations", "postgres://postgres:5432/ledger")`. */
export const migrate = [
  goModel(
    'golang-migrate',
    ['github.com/golang-migrate/migrate', 'github.com/golang-migrate/migrate/*'],
    [fn('New', ...opened, other, returnsType('Migrate')), ...restHarmless],
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
