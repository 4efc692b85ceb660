import type { FunctionModel, ModelValue } from '@callgate/ir';
import { firstOf, fn, goModel, harmless, object, returns, returnsType } from '../../write.js';
import { byDriver, mysqlText } from './sql-addresses.js';

function dialector(technology: string, dsn: ModelValue, config: ModelValue): readonly FunctionModel[] {
  return [
    fn('Open', returns(object('gorm.io/gorm.Dialector', { driver: { text: technology }, dsn }))),
    fn('New', returns(object('gorm.io/gorm.Dialector', { driver: { text: technology }, dsn: config }))),
    ...harmless('*', '*.*'),
  ];
}

/** `gorm.Open(postgres.Open(dsn), &gorm.Config{})`; in version 1 `gorm.Open("postgres", dsn)`. */
export const gorm = [
  goModel(
    'gorm',
    ['gorm.io/gorm'],
    [fn('Open', ...byDriver('arg0.driver', 'arg0.dsn'), returnsType('DB')), ...harmless('*', '*.*')],
  ),
  goModel(
    'gorm v1',
    ['github.com/jinzhu/gorm'],
    [fn('Open', ...byDriver('arg0', 'arg1'), returnsType('DB')), ...harmless('*', '*.*')],
  ),
  goModel('gorm postgres', ['gorm.io/driver/postgres'], dialector('postgres', 'arg0', 'arg0.DSN')),
  goModel(
    'gorm mysql',
    ['gorm.io/driver/mysql'],
    dialector('mysql', 'arg0', firstOf('arg0.DSN', mysqlText('arg0.DSNConfig'))),
  ),
  goModel('gorm sqlserver', ['gorm.io/driver/sqlserver'], dialector('sqlserver', 'arg0', 'arg0.DSN')),
  goModel('gorm clickhouse', ['gorm.io/driver/clickhouse'], dialector('clickhouse', 'arg0', 'arg0.DSN')),
  goModel(
    'gorm sqlite',
    ['gorm.io/driver/sqlite', 'github.com/glebarez/sqlite'],
    dialector('sqlite', 'arg0', 'arg0.DSN'),
  ),
];
