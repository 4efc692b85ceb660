import { concat, each, fn, goModel, object, opens, restHarmless, returns, text } from '../../write.js';
import * as sites from '../sites.js';

/** `mssql.NewConnector("sqlserver://mssql:1433")` for `sql.OpenDB`. */
export const goMssqldb = goModel(
  'go-mssqldb',
  ['github.com/microsoft/go-mssqldb', 'github.com/denisenkom/go-mssqldb'],
  [
    ...each(
      ['NewConnector', 'NewAccessTokenConnector', 'NewConnectorWithAccessTokenProvider'],
      returns(object('Connector', { driver: text('sqlserver'), dsn: 'arg0' })),
    ),
    ...restHarmless,
  ],
);

/** `go_ora.BuildUrl("oracle", 1521, service, user, password, nil)` for `sql.Open("oracle", …)`. */
export const goOra = goModel(
  'go-ora',
  ['github.com/sijms/go-ora', 'github.com/sijms/go-ora/*'],
  [
    fn('BuildUrl', returns(concat(text('oracle://'), 'arg0', text(':'), 'arg1', text('/'), 'arg2'))),
    fn('NewConnector', returns(object('Connector', { driver: text('oracle'), dsn: 'arg0' }))),
    fn('NewConnection', opens({ target: 'arg0', ...sites.oracle })),
    ...restHarmless,
  ],
);
