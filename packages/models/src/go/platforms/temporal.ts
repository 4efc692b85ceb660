import { each, firstOf, fn, goModel, opens, restHarmless, returnsType, text } from '../../write.js';
import * as sites from '../sites.js';

/** Workflows: `client.Dial(client.Options{HostPort: "temporal:7233"})`; without one `localhost:7233`. */
export const temporal = goModel(
  'temporal',
  ['go.temporal.io/sdk/client', 'go.uber.org/cadence/client'],
  [
    ...each(
      ['Dial', 'NewClient', 'NewLazyClient', 'NewNamespaceClient'],
      opens({ target: firstOf('arg0.HostPort', text('localhost:7233')), ...sites.temporal }),
      returnsType('Client'),
    ),
    fn(
      'DialContext',
      opens({ target: firstOf('arg1.HostPort', text('localhost:7233')), ...sites.temporal }),
      returnsType('Client'),
    ),
    ...restHarmless,
  ],
);
