import { each, goModel, opens, restHarmless } from '../../write.js';

/** `influxdb2.NewClient("http://influxdb:8086", token)`. */
export const influxdb = goModel(
  'influxdb',
  ['github.com/influxdata/influxdb-client-go', 'github.com/influxdata/influxdb-client-go/*'],
  [
    ...each(
      ['NewClient', 'NewClientWithOptions'],
      opens({ target: 'arg0', form: 'url', protocol: 'http', technology: 'influxdb', defaultPort: 8086 }),
    ),
    ...restHarmless,
  ],
);
