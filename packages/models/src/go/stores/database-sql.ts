import { fn, goModel, restHarmless, returnsType } from '../../write.js';
import { byDriver } from './sql-addresses.js';

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

/** `orm.RegisterDataBase("default", "mysql", dsn)` of beego. */
export const beegoOrm = goModel(
  'beego orm',
  [
    'github.com/astaxie/beego/orm',
    'github.com/beego/beego/orm',
    'github.com/beego/beego/v2/client/orm',
    'github.com/beego/beego/client/orm',
  ],
  [fn('RegisterDataBase', ...byDriver('arg1', 'arg2')), ...restHarmless],
);
