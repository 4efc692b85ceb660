import type { ModelValue } from '@callgate/ir';
import { firstOf, fn, goModel, opens, restHarmless, returnsType } from '../../write.js';

const directed: ModelValue = {
  filledBy: 'literal.Director',
  argument: 0,
  object: 'net/http.Request',
  field: ['URL'],
};
const rewritten: ModelValue = {
  filledBy: 'literal.Rewrite',
  argument: 0,
  object: 'ProxyRequest',
  field: ['Out', 'URL'],
};

/**
 * Reverse proxies: `httputil.NewSingleHostReverseProxy(target)` sends to `target`; in `&httputil.ReverseProxy{Director: func(r
 * *http.Request) { r.URL.Host = "ledger" }}` the function that is passed says where to.
 */
export const netHttpUtil = goModel(
  'net/http/httputil',
  ['net/http/httputil'],
  [
    fn(
      'NewSingleHostReverseProxy',
      opens({ target: { url: 'arg0' }, form: 'url', protocol: 'http' }),
      returnsType('ReverseProxy'),
    ),
    fn('new ReverseProxy', opens({ target: { url: firstOf(directed, rewritten) }, form: 'url', protocol: 'http' })),
    fn('ProxyRequest.SetURL', { effect: 'stores', into: 'receiver.Out.URL', value: 'arg0' }),
    ...restHarmless,
  ],
  {
    types: { 'ProxyRequest.In': 'net/http.Request', 'ProxyRequest.Out': 'net/http.Request' },
  },
);
