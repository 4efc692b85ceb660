import { fn, goModel, object, restHarmless, returns, returnsType } from '../../write.js';
import { mysqlText } from './sql-addresses.js';

/** `cfg := mysql.Config{Net: "tcp", Addr: addr, DBName: "x"}`, `sql.Open("mysql", cfg.FormatDSN())`. */
export const goSqlDriverMysql = goModel(
  'go-sql-driver/mysql',
  ['github.com/go-sql-driver/mysql'],
  [
    fn('Config.FormatDSN', returns(mysqlText('receiver'))),
    fn('NewConfig', returnsType('Config', object('Config', {}))),
    fn('ParseDSN', returnsType('Config', object('Config', { Text: 'arg0' }))),
    fn('NewConnector', returns(object('Connector', { driver: { text: 'mysql' }, dsn: mysqlText('arg0') }))),
    ...restHarmless,
  ],
);
