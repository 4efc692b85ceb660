import { fn, goModel, opens, restHarmless, returnsType } from '../../write.js';
import * as sites from '../sites.js';

/** Version 1: `client.NewHTTPClient(client.HTTPConfig{Addr: "http://influxdb:8086"})`. */
export const influxdb1 = goModel(
  'influxdb 1',
  ['github.com/influxdata/influxdb1-client/v2', 'github.com/influxdata/influxdb/client/v2'],
  [
    fn('NewHTTPClient', opens({ target: 'arg0.Addr', ...sites.influxdb }), returnsType('Client')),
    fn(
      'NewUDPClient',
      opens({
        target: 'arg0.Addr',
        form: 'host-port',
        protocol: 'influxdb',
        transport: 'udp',
        technology: 'influxdb',
        defaultPort: 8089,
      }),
      returnsType('Client'),
    ),
    ...restHarmless,
  ],
);
