import type { Effect, ModelValue, Operand } from '@callgate/ir';
import { each, firstOf, fn, object, opens, opensWhereGiven, returnsType, text, tsModel } from '../../write.js';
import { requests, url, urlOfOptions } from '../addresses.js';
import { rest } from '../rest.js';

function proxied(options: Operand): ModelValue {
  return firstOf(url(`${options}.target`), urlOfOptions(options, 'http'), urlOfOptions(`${options}.target`, 'http'));
}

/** A proxy may be told its target when it is made, and another with each request; without one nothing is sent. */
function proxiedBy(options: Operand): ReturnType<typeof opens> {
  return opensWhereGiven(requests(proxied(options)));
}

/** Which target it takes for a request is chosen by a function or a table. */
function routed(options: Operand): readonly ReturnType<typeof opens>[] {
  return [
    opensWhereGiven(requests({ resultOf: `${options}.router` })),
    opensWhereGiven(requests(`${options}.router[]`)),
  ];
}

/** `createProxyMiddleware({ target: 'http://ledger' })`, in older versions `createProxyMiddleware('/ledger', { target })`, `proxy(…)`. */
export const httpProxyMiddleware = tsModel(
  'http-proxy-middleware',
  ['http-proxy-middleware', 'next-http-proxy-middleware', 'koa2-proxy-middleware'],
  [
    ...['createProxyMiddleware', 'default', 'legacyCreateProxyMiddleware', 'createProxy'].flatMap((callee) => [
      {
        callee,
        arity: 1,
        effects: [
          requests(firstOf(url('arg0'), proxied('arg0'), 'arg0.router[]', { resultOf: 'arg0.router' })),
          ...routed('arg0'),
        ],
      },
      {
        callee,
        arity: 2,
        effects: [requests(firstOf(proxied('arg1'), 'arg1.router[]', { resultOf: 'arg1.router' })), ...routed('arg1')],
      },
      fn(callee, proxiedBy('arg1')),
    ]),
    fn('httpProxyMiddleware', requests(proxied('arg2'))),
    ...rest,
  ],
);

/** `createProxyServer({ target }).web(request, response, { target: 'http://ledger' })`. */
export const httpProxy = tsModel(
  'http-proxy',
  ['http-proxy', 'http-proxy-3', 'httpxy'],
  [
    ...each(
      ['createProxyServer', 'createServer', 'createProxy', 'new default', 'new HttpProxy'],
      proxiedBy('arg0'),
      returnsType('ProxyServer', object('ProxyServer', { target: proxied('arg0') })),
    ),
    fn('ProxyServer.web', { ...requests(proxied('arg2')), instead: ['receiver.target'] }),
    fn('ProxyServer.ws', { ...requests(proxied('arg3')), instead: ['receiver.target'] }),
    fn('ProxyServer.listen', requests('receiver.target')),
    ...rest,
  ],
);

/** `proxy('http://ledger')` of express-http-proxy; the host may come from a function. */
export const expressHttpProxy = tsModel(
  'express-http-proxy',
  ['express-http-proxy'],
  [
    fn('default', opens({ target: firstOf({ resultOf: 'arg0' }, url('arg0')), form: 'url', protocol: 'http' })),
    ...rest,
  ],
);

/** Proxies of other frameworks: each is told a target or an upstream in its options. */
export const frameworkProxies = tsModel(
  'proxies of frameworks',
  [
    '@fastify/http-proxy',
    'fastify-http-proxy',
    '@fastify/reply-from',
    'fastify-reply-from',
    'koa-proxies',
    'koa-proxy',
    'koa-better-http-proxy',
    'fast-proxy',
    'fast-gateway',
    'hpropagate',
    'http2-proxy',
    '@hapi/h2o2',
    'h2o2',
  ],
  [
    {
      callee: 'default',
      arity: 1,
      effects: [opensWhereGiven(requests(firstOf(url('arg0'), url('arg0.host'), url('arg0.base'))))],
    },
    fn('default', opensWhereGiven(requests(firstOf(url('arg1.target'), url('arg1.upstream'), url('arg0'))))),
    ...rest,
  ],
  // A value of its own, so that who is handed the plugin knows what it needs.
  { variables: { default: object('ProxyPlugin', { needs: text('upstream') }) } },
);

/** Where hapi's proxy sends a request on to: a URL, or its parts (h2o2 docs, "Options"). */
function sentOn(options: Operand): Effect {
  return opensWhereGiven(requests(firstOf(url(`${options}.uri`), urlOfOptions(options, 'http'))));
}

/** `h.proxy({ uri })` in a handler of hapi, and `handler: { proxy: { uri } }` of a route. */
export const hapiProxy = tsModel(
  'proxies of hapi',
  ['@hapi/hapi', 'hapi'],
  [
    fn('ResponseToolkit.proxy', sentOn('arg0')),
    fn('Server.route', sentOn('arg0.handler.proxy'), sentOn('arg0[].handler.proxy')),
  ],
);

/** The same where nobody says of which type `h` is: a handler that is written down in a route. */
export const untypedProxy = tsModel(
  'proxies of hapi, without a type',
  ['globalThis'],
  [fn('*.proxy', opensWhereGiven(requests(url('arg0.uri'))))],
);

const upstream = requests(firstOf(url('arg1.upstream'), url('arg1.base')));

/**
 * `fastify.register(proxy, { upstream: 'http://ledger' })`: the framework hands the options to the plugin, whatever it is; a proxy needs them. A
 * gateway of GraphQL gets a list of its subgraphs.
 */
export const registersProxy: readonly Effect[] = [
  opensWhereGiven(upstream),
  { ...requests(url('item.url')), each: 'arg1.gateway.services[]' },
  {
    ...upstream,
    where: { value: 'arg0.needs', in: ['upstream'] },
    instead: ['arg1.upstream', 'arg1.base', 'arg1.replyOptions', 'arg1.gateway'],
  },
];

/** `new ProxyAgent(...)` and forward proxies stand with the agents. */
export const serverProxies = tsModel(
  'h3 proxies',
  ['h3', 'nitropack', 'nitropack/runtime', 'hono/proxy', '#imports'],
  [
    fn('proxyRequest', requests(url('arg1'))),
    fn('sendProxy', requests(url('arg1'))),
    fn('fetchWithEvent', requests(url('arg1'))),
    fn('proxy', requests(url('arg0'))),
    fn('createApp', returnsType('App')),
    fn('getRequestURL', { effect: 'returns', value: { unknown: 'input' } }),
    ...each(['getQuery', 'readBody', 'getRouterParam', 'getHeader', 'getCookie'], {
      effect: 'returns',
      value: { unknown: 'input' },
    }),
    fn('getRouterParams', { effect: 'returns', value: { unknown: 'input' } }),
    ...rest,
  ],
);
