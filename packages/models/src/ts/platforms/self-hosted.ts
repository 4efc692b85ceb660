import { firstOf, fn, object, opens, returnsType, tsModel } from '../../write.js';
import { url } from '../addresses.js';
import { rest } from '../rest.js';

/**
 * Clients of Ory's servers, which OpenAPI Generator wrote: `new FrontendApi(new Configuration({ basePath }))`; a second argument of the class stands over
 * the configuration (Ory docs, "Ory SDK").
 */
export const ory = tsModel(
  'Ory',
  ['@ory/*'],
  [
    fn('new Configuration', returnsType('Configuration', object('Configuration', { basePath: url('arg0.basePath') }))),
    fn(
      'new *Api',
      opens({ target: firstOf(url('arg1'), 'arg0.basePath'), form: 'url', protocol: 'http' }),
      returnsType('Api', object('Api', {})),
    ),
    ...rest,
  ],
);
