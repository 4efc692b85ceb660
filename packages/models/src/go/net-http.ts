import type { Effect, ModelValue } from '@callgate/ir';
import { each, firstOf, fn, goModel, listens, object, opens, restHarmless, returns, returnsType } from '../write.js';
import { parsedUrl } from './net-url.js';

function request(method: ModelValue, url: ModelValue): ModelValue {
  return object('net/http.Request', { Method: method, URL: parsedUrl(url) });
}

function sends(url: ModelValue, ...more: readonly Effect[]): readonly Effect[] {
  return [opens({ target: { url }, form: 'url', protocol: 'http' }), returnsType('Response'), ...more];
}

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
    fn(
      'new ReverseProxy',
      opens({ target: { url: directed }, form: 'url', protocol: 'http', optional: true }),
      opens({ target: { url: rewritten }, form: 'url', protocol: 'http', optional: true }),
    ),
    fn('ProxyRequest.SetURL', { effect: 'stores', into: 'receiver.Out.URL', value: 'arg0' }),
    ...restHarmless,
  ],
  {
    types: { 'ProxyRequest.In': 'net/http.Request', 'ProxyRequest.Out': 'net/http.Request' },
  },
);

/** Clients around net/http that take a client or a transport of it. */
export const netHttpWrappers = goModel(
  'wrappers of net/http',
  ['golang.org/x/net/context/ctxhttp', 'go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp'],
  [
    // otelhttp.Get(ctx, url), ctxhttp.Get(ctx, client, url)
    ...[2, 3].flatMap((arity) =>
      ['Get', 'Head'].map((callee) => ({
        callee,
        arity,
        effects: sends(`arg${arity - 1}`),
      })),
    ),
    // otelhttp.Post(ctx, url, contentType, body), ctxhttp.Post(ctx, client, url, bodyType, body)
    { callee: 'Post', arity: 4, effects: sends('arg1') },
    { callee: 'Post', arity: 5, effects: sends('arg2') },
    // otelhttp.PostForm(ctx, url, data), ctxhttp.PostForm(ctx, client, url, data)
    { callee: 'PostForm', arity: 3, effects: sends('arg1') },
    { callee: 'PostForm', arity: 4, effects: sends('arg2') },
    fn('Do', ...sends('arg2.URL', { effect: 'calls', function: 'arg1.Transport.RoundTrip', arguments: ['arg2'] })),
    // The transport that is wrapped gets the requests.
    fn('NewTransport', returns('arg0')),
    fn('NewHandler', returns('arg0')),
    ...restHarmless,
  ],
  { types: { DefaultClient: 'net/http.Client' } },
);

/** opentracing's `req, ht := nethttp.TraceRequest(tracer, req)` gives the request back; its transport wraps another. */
export const openTracingHttp = goModel(
  'opentracing-contrib/go-stdlib',
  ['github.com/opentracing-contrib/go-stdlib/nethttp'],
  [fn('TraceRequest', returns('arg1')), ...each(['Middleware', 'MiddlewareFunc'], returns('arg1')), ...restHarmless],
);

/** `retryablehttp.NewRequest("GET", url, nil)`, `client.Do(req)`; go-cleanhttp only makes clients of net/http. */
export const hashicorpHttp = goModel(
  'hashicorp HTTP clients',
  ['github.com/hashicorp/go-retryablehttp', 'github.com/hashicorp/go-cleanhttp'],
  [
    ...each(['Get', 'Head', 'Post', 'PostForm'], ...sends('arg0')),
    ...each(['Client.Get', 'Client.Head', 'Client.Post', 'Client.PostForm'], ...sends('arg0')),
    fn('Client.Do', ...sends('arg0.URL')),
    fn('Client.StandardClient', returnsType('net/http.Client')),
    fn('NewClient', returnsType('Client')),
    fn('NewRequest', returnsType('Request', object('Request', { Method: 'arg0', URL: parsedUrl('arg1') }))),
    fn('NewRequestWithContext', returnsType('Request', object('Request', { Method: 'arg1', URL: parsedUrl('arg2') }))),
    fn('FromRequest', returnsType('Request', 'arg0')),
    fn('Request.WithContext', returns('receiver')),
    ...each(['DefaultClient', 'DefaultPooledClient'], returnsType('net/http.Client')),
    ...each(['DefaultTransport', 'DefaultPooledTransport'], returnsType('net/http.Transport')),
    ...restHarmless,
  ],
);

/** The base and the path, or a whole URL. */
function restyUrl(path: ModelValue): ModelValue {
  return firstOf({ relativeTo: 'receiver.client.BaseURL', reference: path }, path);
}

/** `resty.New().SetBaseURL("http://ledger").R().Get("/balance")`. */
export const resty = goModel(
  'resty',
  ['github.com/go-resty/resty/*', 'gopkg.in/resty.v1', 'resty.dev/v3'],
  [
    ...each(['New', 'NewWithClient'], returnsType('Client', object('Client', {}))),
    ...each(
      ['Client.SetBaseURL', 'Client.SetHostURL'],
      { effect: 'stores', into: 'receiver.BaseURL', value: 'arg0' },
      returnsType('Client', object('Client', { BaseURL: 'arg0' })),
    ),
    ...each(['Client.R', 'Client.NewRequest'], returnsType('Request', object('Request', { client: 'receiver' }))),
    ...['Get', 'Head', 'Post', 'Put', 'Patch', 'Delete', 'Options'].map((verb) =>
      fn(
        `Request.${verb}`,
        opens({ target: restyUrl('arg0'), form: 'url', protocol: 'http' }),
        returnsType('Response'),
      ),
    ),
    fn(
      'Request.Execute',
      opens({
        target: restyUrl('arg1'),
        form: 'url',
        protocol: 'http',
        operation: 'arg0',
      }),
      returnsType('Response'),
    ),
    ...each(
      ['Client.Set*', 'Client.On*', 'Client.Add*', 'Client.Enable*', 'Client.Disable*'],
      returnsType('Client', 'receiver'),
    ),
    ...each(['Request.Set*', 'Request.Enable*', 'Request.Add*'], returnsType('Request', 'receiver')),
    ...restHarmless,
  ],
);
