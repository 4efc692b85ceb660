import { each, firstOf, fn, object, opens, returns, returnsType, stores, text, tsModel } from '../../write.js';
import { below, parsedUrl, requests, url } from '../addresses.js';
import { rest } from '../rest.js';

const request = object('globalThis.Request', { Text: url('arg0'), url: url('arg0') });

/**
 * What needs no import: `fetch('http://ledger/balance')`, `new WebSocket('ws://ledger')`, `new EventSource(url)`. Nuxt adds `$fetch` and
 * `useFetch`.
 */
export const fetchApi = tsModel(
  'fetch',
  ['globalThis'],
  [
    ...each(
      ['fetch', 'window.fetch', 'globalThis.fetch', 'global.fetch', 'self.fetch'],
      requests(url('arg0')),
      returnsType('Response'),
    ),
    ...each(
      ['$fetch', 'useFetch', '$fetch.raw'],
      requests(below(['arg1.baseURL'], url('arg0'))),
      returnsType('Response'),
    ),
    fn('$fetch.create', returnsType('ofetch.$Fetch', object('ofetch.$Fetch', { baseURL: 'arg0.baseURL' }))),
    fn('new Request', returnsType('Request', request)),
    fn('new WebSocket', opens({ target: url('arg0'), form: 'uri', protocol: 'websocket', defaultPort: 80 })),
    fn('new EventSource', requests(url('arg0'))),
    fn('navigator.sendBeacon', requests(url('arg0'))),
    ...each(['Response.json', 'Response.text', 'Response.blob', 'Response.arrayBuffer'], returns({ unknown: 'input' })),
  ],
  { types: { 'Response.headers': 'Headers' } },
);

/** `new URL('/balance', base)`, `url.href`, `url.toString()`. */
export const urlClass = tsModel(
  'URL',
  ['globalThis', 'node:url', 'whatwg-url', 'url-parse'],
  [
    ...[1, 2].flatMap((arity) =>
      ['new URL', 'new default', 'URL.parse'].map((callee) => ({
        callee,
        arity,
        effects: [
          returnsType(
            'globalThis.URL',
            parsedUrl(arity === 1 ? url('arg0') : firstOf({ relativeTo: 'arg1', reference: url('arg0') }, url('arg0'))),
          ),
        ],
      })),
    ),
    ...each(['URL.toString', 'URL.toJSON'], returns(url('receiver'))),
    ...each(['URL.canParse', 'new URLSearchParams', 'URLSearchParams.*', 'URL.searchParams.*'], { effect: 'harmless' }),
    // Node's older functions of the same module.
    fn('parse', returnsType('globalThis.URL', parsedUrl('arg0'))),
    fn('resolve', returns({ relativeTo: 'arg0', reference: 'arg1' })),
    fn(
      'format',
      returns(
        firstOf(url('arg0'), {
          concat: [
            firstOf('arg0.protocol', text('http')),
            text('://'),
            firstOf('arg0.host', { hostPort: ['arg0.hostname', 'arg0.port'] }, 'arg0.hostname'),
          ],
        }),
      ),
    ),
    ...each(['fileURLToPath', 'pathToFileURL'], returns('arg0')),
    fn('urlToHttpOptions', returns('arg0')),
  ],
  { types: { 'URL.searchParams': 'URLSearchParams' } },
);

/** What stays where it is when the path of a URL changes, or what follows it. */
const behindHost = [
  'segment',
  'segmentCoded',
  'path',
  'pathname',
  'directory',
  'filename',
  'suffix',
  'search',
  'query',
  'setSearch',
  'setQuery',
  'addSearch',
  'addQuery',
  'removeSearch',
  'removeQuery',
  'hash',
  'fragment',
  'normalize',
  'normalizePath',
  'normalizePathname',
  'clone',
  'resource',
  'username',
  'password',
];

/** `URI('http://ledger').segment('balance').search({ of: id }).toString()`: a URL that is put together by steps. */
export const uriClass = tsModel(
  'URI.js',
  ['urijs', 'URIjs'],
  [
    ...each(['default', 'new default', 'new URI', 'URI'], returnsType('URI', object('URI', { Text: url('arg0') }))),
    fn(
      'URI.absoluteTo',
      returnsType('URI', object('URI', { Text: { relativeTo: url('arg0'), reference: url('receiver') } })),
    ),
    ...each(
      behindHost.map((method) => `URI.${method}`),
      returnsType('URI', 'receiver'),
    ),
    ...each(['URI.toString', 'URI.valueOf', 'URI.href', 'URI.readable'], returns(url('receiver'))),
    ...rest,
  ],
);

/** `fetch` as a package: `import fetch from 'node-fetch'`. */
export const fetchPackages = tsModel(
  'fetch packages',
  [
    'node-fetch',
    'node-fetch-commonjs',
    'node-fetch-native',
    'cross-fetch',
    'isomorphic-fetch',
    'isomorphic-unfetch',
    'unfetch',
    'make-fetch-happen',
    'minipass-fetch',
    'electron-fetch',
    'whatwg-fetch',
    '@adobe/fetch',
  ],
  [
    ...each(['default', 'fetch', 'default.default'], requests(url('arg0')), returnsType('globalThis.Response')),
    fn('defaults', returnsType('Fetch')),
    fn('Fetch.call', requests(url('arg0')), returnsType('globalThis.Response')),
    fn('new Request', returnsType('globalThis.Request', request)),
    ...rest,
  ],
);

/** What wraps `fetch` and is called alike: `const fetch = fetchRetry(global.fetch)`. */
export const fetchWrappers = tsModel(
  'wrappers of fetch',
  [
    'fetch-retry',
    '@vercel/fetch',
    '@vercel/fetch-retry',
    'fetch-cookie',
    'node-fetch-cache',
    '@zeit/fetch',
    'fetch-h2',
  ],
  [
    fn('default', returnsType('Fetch')),
    ...each(['Fetch.call', 'fetch'], requests(url('arg0')), returnsType('globalThis.Response')),
    ...rest,
  ],
);

const sockets = ['new default', 'new WebSocket', 'new Client', 'new w3cwebsocket'];

/** `new WebSocket('ws://ledger:7000')` of `ws` and its kin, `io('http://ledger')` of socket.io. */
export const webSockets = tsModel(
  'WebSocket clients',
  [
    'ws',
    'isomorphic-ws',
    'reconnecting-websocket',
    'websocket',
    'graphql-ws/lib/ws',
    'partysocket',
    'sockjs-client',
    'faye-websocket',
  ],
  [
    // One that is made without an address connects later.
    ...sockets.map((callee) => ({ callee, arity: 0, effects: [{ effect: 'harmless' } as const] })),
    ...each(sockets, opens({ target: url('arg0'), form: 'uri', protocol: 'websocket', defaultPort: 80 })),
    fn('client.connect', opens({ target: url('arg0'), form: 'uri', protocol: 'websocket', defaultPort: 80 })),
    ...each(
      ['new Server', 'new WebSocketServer'],
      { effect: 'listens', address: { concat: [text(':'), 'arg0.port'] }, protocol: 'websocket' },
      returnsType('Server'),
    ),
    ...rest,
  ],
);

/** socket.io's client. */
export const socketIo = tsModel(
  'socket.io-client',
  ['socket.io-client'],
  [
    ...each(['default', 'io', 'connect', 'io.connect'], requests(url('arg0')), returnsType('Socket')),
    fn('new Manager', requests(url('arg0')), returnsType('Manager')),
    fn('Manager.socket', returnsType('Socket')),
    ...rest,
  ],
);

/** Server-sent events as a package. */
export const eventSource = tsModel(
  'eventsource',
  ['eventsource', '@microsoft/fetch-event-source', 'eventsource-client'],
  [
    ...each(['new default', 'new EventSource', 'fetchEventSource'], requests(url('arg0'))),
    fn('createEventSource', requests(firstOf(url('arg0'), url('arg0.url')))),
    ...rest,
  ],
);

/** Headers and form data carry no address. */
export const fetchParts = tsModel(
  'parts of fetch',
  ['form-data', 'formdata-node', 'fetch-blob', 'abort-controller', 'node-abort-controller'],
  [fn('default.append', stores('receiver.part', { unknown: 'input' })), ...rest],
);
