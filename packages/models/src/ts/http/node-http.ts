import type { FunctionModel, ModelValue, Operand } from '@callgate/ir';
import { concat, each, firstOf, fn, listens, object, opens, returns, returnsType, text, tsModel } from '../../write.js';
import { requests, url, urlOfOptions } from '../addresses.js';
import { rest } from '../rest.js';

/** `http.request(url | options, options?, callback?)`. */
function target(scheme: 'http' | 'https'): ModelValue {
  return firstOf(url('arg0'), urlOfOptions('arg0', scheme), urlOfOptions('arg1', scheme));
}

/** `server.listen(8080)`, `server.listen(8080, '0.0.0.0', callback)`, `server.listen({ port: 8080 })`. */
export function listenAddress(first: Operand = 'arg0'): ModelValue {
  return concat(text(':'), firstOf(`${first}.port`, first));
}

/** What `createServer` makes, and its `listen`. */
export function server(protocol: string, ...makers: readonly string[]): readonly FunctionModel[] {
  return [
    ...each(makers, returnsType('Server', object('Server', {}))),
    fn('Server.listen', listens(listenAddress(), protocol), returns('receiver')),
    fn('Server.*', returns('receiver')),
  ];
}

function client(library: string, scheme: 'http' | 'https'): ReturnType<typeof tsModel> {
  return tsModel(
    library,
    [library],
    [
      ...each(['request', 'get'], requests(target(scheme)), returnsType('ClientRequest')),
      ...server('http', 'createServer', 'new Server'),
      fn('ClientRequest.*', returns('receiver')),
      ...rest,
    ],
    { types: { globalAgent: 'Agent' } },
  );
}

/** `http.get('http://ledger/balance')`, `http.request({ host: 'ledger', port: 7000 })`, `http.createServer(app).listen(8080)`. */
export const http = client('node:http', 'http');
export const https = client('node:https', 'https');

/** follow-redirects wraps both: `const { http } = require('follow-redirects')`. */
export const followRedirects = tsModel(
  'follow-redirects',
  ['follow-redirects'],
  [
    ...each(['http.request', 'http.get'], requests(target('http'))),
    ...each(['https.request', 'https.get'], requests(target('https'))),
    ...rest,
  ],
);

/** `http2.connect('http://ledger:7000')`. */
export const http2 = tsModel(
  'node:http2',
  ['node:http2'],
  [
    fn('connect', requests(url('arg0')), returnsType('ClientHttp2Session')),
    ...server('http', 'createServer', 'createSecureServer'),
    ...rest,
  ],
);

function socket(protocol: string, secure: boolean): readonly FunctionModel[] {
  const byOptions: ModelValue = {
    hostPort: [firstOf('arg0.host', 'arg0.servername', text('localhost')), 'arg0.port'],
  };
  const byPort: ModelValue = { hostPort: [firstOf('arg1', text('localhost')), 'arg0'] };
  return [
    ...each(
      ['connect', 'createConnection', 'Socket.connect'],
      opens({ target: firstOf(byOptions, byPort), form: 'host-port', protocol, instead: ['arg0.path'] }),
      returnsType('Socket'),
    ),
    ...server(protocol, 'createServer', 'new Server'),
    ...each(['new Socket', ...(secure ? ['new TLSSocket'] : [])], returnsType('Socket')),
    fn('Socket.*', returns('receiver')),
  ];
}

/** `net.connect(7000, 'ledger')`, `net.createConnection({ host, port })`, `new net.Socket().connect(7000, 'ledger')`. */
export const net = tsModel('node:net', ['node:net'], [...socket('tcp', false), ...rest]);
export const tls = tsModel('node:tls', ['node:tls'], [...socket('tls', true), ...rest]);

/** `dgram.createSocket('udp4').send(message, 8125, 'statsd')`; with offset and length, port and host are the fourth and fifth. */
export const dgram = tsModel(
  'node:dgram',
  ['node:dgram'],
  [
    fn('createSocket', returnsType('Socket')),
    ...[
      { arities: [3, 4], port: 'arg1', host: 'arg2' },
      { arities: [5, 6], port: 'arg3', host: 'arg4' },
    ].flatMap(({ arities, port, host }) =>
      arities.map((arity) => ({
        callee: 'Socket.send',
        arity,
        effects: [
          opens({
            target: firstOf({ hostPort: [host, port] }, { hostPort: [text('localhost'), port] }),
            form: 'host-port',
            protocol: 'udp',
            transport: 'udp',
            optional: true,
          }),
        ],
      })),
    ),
    fn(
      'Socket.connect',
      opens({
        target: { hostPort: [firstOf('arg1', text('localhost')), 'arg0'] },
        form: 'host-port',
        protocol: 'udp',
        transport: 'udp',
      }),
    ),
    fn('Socket.bind', returns('receiver')),
    fn('Socket.on', returns('receiver')),
    ...rest,
  ],
);

/** Names are looked up by the cluster's resolver, which is no call of the program's own. */
export const dns = tsModel(
  'node:dns',
  ['node:dns', 'node:dns/promises'],
  [...each(['lookup', 'resolve4', 'resolve'], returns('arg0')), ...rest],
);
