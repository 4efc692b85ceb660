import { firstOf, fn, goModel, opens, restHarmless, returnsType } from '../../write.js';
import * as sites from '../sites.js';

/** MQTT 5: `autopaho.NewConnection(ctx, autopaho.ClientConfig{ServerUrls: []*url.URL{u}})`; in older versions BrokerUrls. */
export const autopaho = goModel(
  'autopaho',
  ['github.com/eclipse/paho.golang/autopaho'],
  [
    fn(
      'NewConnection',
      opens({ target: { url: firstOf('arg1.ServerUrls[]', 'arg1.BrokerUrls[]') }, ...sites.mqtt }),
      returnsType('ConnectionManager'),
    ),
    ...restHarmless,
  ],
);
