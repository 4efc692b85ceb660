import { each, fn, goModel, restHarmless, returns, returnsType } from '../../write.js';
import { byDriver } from './sql-addresses.js';

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
