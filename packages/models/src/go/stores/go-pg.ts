import { concat, firstOf, fn, goModel, object, opens, restHarmless, returns, returnsType, text } from '../../write.js';

/** go-pg and bun's connector take options: `pg.Connect(&pg.Options{Addr: "postgres:5432"})`, `pgdriver.NewConnector(pgdriver.WithDSN(dsn))`. */
export const goPg = goModel(
  'go-pg',
  ['github.com/go-pg/pg', 'github.com/go-pg/pg/*', 'gopkg.in/pg.v5'],
  [
    fn(
      'Connect',
      opens({
        target: firstOf('arg0.Text', concat(text('postgres://'), firstOf('arg0.Addr', text('localhost:5432')))),
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
