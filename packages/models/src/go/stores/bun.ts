import { fn, goModel, object, restOptions, returns } from '../../write.js';

export const bun = goModel(
  'bun pgdriver',
  ['github.com/uptrace/bun/driver/pgdriver'],
  [
    fn('WithDSN', returns(object('Option', { dsn: 'arg0' }))),
    fn('WithAddr', returns(object('Option', { dsn: 'arg0' }))),
    fn('NewConnector', returns(object('Connector', { driver: { text: 'postgres' }, dsn: 'args0[].dsn' }))),
    ...restOptions,
  ],
);
