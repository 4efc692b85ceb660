import type { ModelValue } from '@callgate/ir';
import { each, firstOf, fn, goModel, object, restHarmless, returns, returnsType } from '../../write.js';
import { postgres } from './sql-addresses.js';

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
