import { each, fn, goModel, object, restHarmless, returns } from '../../write.js';
import { postgres } from './sql-addresses.js';

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
