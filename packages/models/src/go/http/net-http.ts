import type { Effect, ModelValue } from '@callgate/ir';
import { each, firstOf, fn, goModel, listens, restHarmless, returns, returnsType } from '../../write.js';
import { request, sends } from './sends.js';

/** A transport of the program's own gets the request that the client was given. */
function handsOver(what: ModelValue): Effect {
  return { effect: 'calls', function: 'receiver.Transport.RoundTrip', arguments: [what] };
}

const serveAddress = firstOf('receiver.Addr', { text: ':80' });
const serveAddressTls = firstOf('receiver.Addr', { text: ':443' });

/**
 * Clients, requests and servers. `http.Get("http://ledger/balance")` opens `ledger:80`; with `req, _ := http.NewRequest("GET", base+"/x", nil)`
 * it is `client.Do(req)` that opens what `base` holds.
 */
export const netHttp = goModel(
  'net/http',
  ['net/http'],
  [
    ...each(['Get', 'Head', 'Post', 'PostForm'], ...sends('arg0')),
    fn('Client.Get', ...sends('arg0', handsOver(request({ text: 'GET' }, 'arg0')))),
    fn('Client.Head', ...sends('arg0', handsOver(request({ text: 'HEAD' }, 'arg0')))),
    ...each(['Client.Post', 'Client.PostForm'], ...sends('arg0', handsOver(request({ text: 'POST' }, 'arg0')))),
    fn('Client.Do', ...sends('arg0.URL', handsOver('arg0'))),
    ...each(['Transport.RoundTrip', 'RoundTripper.RoundTrip'], ...sends('arg0.URL')),
    fn('NewRequest', returnsType('Request', request('arg0', 'arg1'))),
    fn('NewRequestWithContext', returnsType('Request', request('arg1', 'arg2'))),
    ...each(['Request.WithContext', 'Request.Clone', 'Transport.Clone'], returns('receiver')),
    // `http.ListenAndServe(":8080", mux)`; the handlers that are passed are called as every passed function is.
    fn('ListenAndServe', listens(firstOf('arg0', { text: ':80' }), 'http')),
    fn('ListenAndServeTLS', listens(firstOf('arg0', { text: ':443' }), 'http')),
    fn('Server.ListenAndServe', listens(serveAddress, 'http')),
    fn('Server.ListenAndServeTLS', listens(serveAddressTls, 'http')),
    ...each(['Serve', 'ServeTLS', 'Server.Serve', 'Server.ServeTLS'], listens('arg0.Address', 'http')),
    // What comes in with a request.
    ...each(
      ['Request.PathValue', 'Request.FormValue', 'Request.PostFormValue', 'Request.UserAgent', 'Request.Referer'],
      returns({ unknown: 'input' }),
    ),
    ...each(['Header.Get', 'Header.Values', 'Request.Cookie', 'Request.Cookies'], returns({ unknown: 'input' })),
    fn('NewServeMux', returnsType('ServeMux')),
    fn('ProxyURL', returns('arg0')),
    ...restHarmless,
  ],
  {
    types: {
      DefaultClient: 'Client',
      DefaultTransport: 'RoundTripper',
      DefaultServeMux: 'ServeMux',
      'Client.Transport': 'RoundTripper',
      'Request.URL': 'net/url.URL',
      'Request.Header': 'Header',
      'Response.Request': 'Request',
      'Response.Header': 'Header',
      'Server.Handler': 'Handler',
    },
  },
);
