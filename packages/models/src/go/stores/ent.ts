import { fn, goModel, restHarmless, returnsType } from '../../write.js';
import { byDriver } from './sql-addresses.js';

/** `sql.Open(dialect.Postgres, dsn)`, which generated clients call from their own `Open`. */
export const ent = goModel(
  'ent',
  ['entgo.io/ent/dialect/sql', 'github.com/facebook/ent/dialect/sql', 'github.com/facebookincubator/ent/dialect/sql'],
  [fn('Open', ...byDriver('arg0', 'arg1'), returnsType('Driver')), ...restHarmless],
);

/** The names of dialects are those of drivers. */
export const entDialects = goModel(
  'ent dialects',
  ['entgo.io/ent/dialect', 'github.com/facebook/ent/dialect', 'github.com/facebookincubator/ent/dialect'],
  restHarmless,
  {
    variables: {
      Postgres: { text: 'postgres' },
      MySQL: { text: 'mysql' },
      SQLite: { text: 'sqlite3' },
    },
  },
);
