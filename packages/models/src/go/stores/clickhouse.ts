import { each, firstOf, fn, goModel, object, opens, restHarmless, returns } from '../../write.js';

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
