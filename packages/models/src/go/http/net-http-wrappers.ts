import { each, fn, goModel, restHarmless, returns } from '../../write.js';
import { sends } from './sends.js';

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
