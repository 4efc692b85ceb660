import type { Effect, FunctionModel, ModelValue } from '@callgate/ir';
import { each, firstOf, fn, harmless, listens, object, opens, returns, returnsType, tsModel } from '../../write.js';
import { url } from '../addresses.js';
import { rest } from '../rest.js';

function dial(target: ModelValue, type: string): readonly Effect[] {
  return [
    opens({ target, form: 'grpc-target', protocol: 'grpc', defaultPort: 443 }),
    returnsType(type, object(type, { target })),
  ];
}

/**
 * `new LedgerClient('ledger:9090', credentials)`, where the class extends `Client`, comes out of `makeGenericClientConstructor`, or stands in
 * what `loadPackageDefinition` read from a `.proto` file; `server.bindAsync('0.0.0.0:9090', credentials, callback)`.
 */
export const grpc = tsModel(
  'grpc-js',
  ['@grpc/grpc-js', 'grpc', '@grpc/grpc-js/build/src'],
  [
    ...each(['loadPackageDefinition', 'load', 'loadObject'], returnsType('GrpcObject')),
    ...each(['makeGenericClientConstructor', 'makeClientConstructor'], returnsType('ServiceClientConstructor')),
    fn('GrpcObject.new', ...dial('arg0', 'ServiceClient')),
    fn('ServiceClientConstructor.new', ...dial('arg0', 'ServiceClient')),
    fn('new Client', ...dial('arg0', 'Client')),
    fn('new Channel', ...dial('arg0', 'Channel')),
    ...each(['new Server', 'getServer'], returnsType('Server')),
    ...each(['Server.bindAsync', 'Server.bind'], listens('arg0', 'grpc')),
    fn('Server.addService', { effect: 'serves', contract: 'arg0.Name' }),
    fn('credentials.*', returnsType('ChannelCredentials')),
    fn('ChannelCredentials.*', returnsType('ChannelCredentials')),
    ...rest,
  ],
  { types: { 'GrpcObject.*': 'GrpcObject' } },
);

/** `.proto` files are read for their shape: `protoLoader.loadSync('ledger.proto')`. */
export const grpcParts = tsModel(
  'parts of grpc',
  [
    '@grpc/proto-loader',
    '@grpc/reflection',
    'grpc-js-health-check',
    'grpc-health-check',
    'google-protobuf',
    'google-protobuf/**',
    'protobufjs',
    'protobufjs/**',
    '@bufbuild/protobuf',
    '@bufbuild/protobuf/**',
    '@protobuf-ts/runtime',
    '@protobuf-ts/runtime-rpc',
    'long',
    '@types/google-protobuf',
    'nice-grpc-common',
    'nice-grpc-client-middleware-retry',
    'nice-grpc-client-middleware-deadline',
    'nice-grpc-error-details',
  ],
  rest,
);

/** `createClient(LedgerDefinition, createChannel('ledger:9090'))`. */
export const niceGrpc = tsModel(
  'nice-grpc',
  ['nice-grpc', 'nice-grpc-web'],
  [
    fn('createChannel', ...dial('arg0', 'Channel')),
    ...each(['createClient', 'createClientFactory', 'ClientFactory.create'], returnsType('Client')),
    fn('ClientFactory.use', returns('receiver')),
    fn('createServer', returnsType('Server')),
    fn('Server.listen', listens('arg0', 'grpc')),
    ...rest,
  ],
);

const baseUrl = opens({ target: url('arg0.baseUrl'), form: 'url', protocol: 'grpc' });
const transports: readonly FunctionModel[] = [
  ...each(
    ['createGrpcTransport', 'createGrpcWebTransport'],
    baseUrl,
    returnsType('Transport', object('Transport', { target: 'arg0.baseUrl' })),
  ),
  fn(
    'createConnectTransport',
    opens({ target: url('arg0.baseUrl'), form: 'url', protocol: 'http' }),
    returnsType('Transport', object('Transport', { target: 'arg0.baseUrl' })),
  ),
];

/** `createClient(LedgerService, createConnectTransport({ baseUrl: 'http://ledger' }))`. */
export const connect = tsModel(
  'connect',
  [
    '@connectrpc/connect',
    '@connectrpc/connect-node',
    '@connectrpc/connect-web',
    '@bufbuild/connect',
    '@bufbuild/connect-node',
    '@bufbuild/connect-web',
    '@connectrpc/**',
    '@bufbuild/connect-*',
  ],
  [
    ...transports,
    ...each(
      ['createClient', 'createPromiseClient', 'createCallbackClient'],
      { effect: 'speaks', contract: 'arg0.typeName' },
      returnsType('Client'),
    ),
    fn('ConnectRouter.service', { effect: 'serves', contract: 'arg0.typeName' }),
    ...rest,
  ],
);

/** protobuf-ts: `new LedgerClient(new GrpcTransport({ host: 'ledger:9090' }))`. */
export const protobufTs = tsModel(
  'protobuf-ts transports',
  ['@protobuf-ts/grpc-transport', '@protobuf-ts/grpcweb-transport', '@protobuf-ts/twirp-transport'],
  [
    fn('new GrpcTransport', ...dial('arg0.host', 'GrpcTransport')),
    ...each(
      ['new GrpcWebFetchTransport', 'new TwirpFetchTransport'],
      opens({ target: url('arg0.baseUrl'), form: 'url', protocol: 'http' }),
    ),
    ...rest,
  ],
);

/** gRPC-web: `new LedgerClient('http://ledger:8080')` extends or makes a `GrpcWebClientBase`; improbable's is called with a host. */
export const grpcWeb = tsModel(
  'grpc-web',
  ['grpc-web', '@improbable-eng/grpc-web', '@improbable-eng/grpc-web-node-http-transport'],
  [
    ...each(
      [
        'GrpcWebClientBase.rpcCall',
        'GrpcWebClientBase.unaryCall',
        'GrpcWebClientBase.thenableCall',
        'GrpcWebClientBase.serverStreaming',
      ],
      opens({ target: { url: 'arg0' }, form: 'url', protocol: 'http' }),
    ),
    ...each(
      ['grpc.invoke', 'grpc.unary', 'grpc.client'],
      opens({ target: 'arg1.host', form: 'url', protocol: 'http' }),
    ),
    fn('new GrpcWebClientBase', returnsType('GrpcWebClientBase')),
    ...rest,
  ],
);

/** tRPC: `createTRPCProxyClient({ links: [httpBatchLink({ url: 'http://ledger/trpc' })] })`. */
export const trpc = tsModel(
  'trpc',
  ['@trpc/client', '@trpc/client/**', '@trpc/next', '@trpc/react-query'],
  [
    ...each(
      [
        'httpBatchLink',
        'httpLink',
        'httpBatchStreamLink',
        'unstable_httpBatchStreamLink',
        'httpSubscriptionLink',
        'unstable_httpSubscriptionLink',
      ],
      opens({ target: url('arg0.url'), form: 'url', protocol: 'http' }),
    ),
    fn(
      'createWSClient',
      opens({
        target: firstOf('arg0.url', { resultOf: 'arg0.url' }),
        form: 'uri',
        protocol: 'websocket',
        defaultPort: 80,
      }),
    ),
    fn('createTRPCClient', opens({ target: url('arg0.url'), form: 'url', protocol: 'http', optional: true })),
    ...rest,
  ],
);

/** Thrift: `thrift.createConnection('ledger', 9090)`, `createHttpConnection(host, port)`. */
export const thrift = tsModel(
  'thrift',
  ['thrift', '@creditkarma/thrift-client', '@creditkarma/thrift-server-core'],
  [
    ...each(
      ['createConnection', 'createSSLConnection'],
      opens({ target: { hostPort: ['arg0', 'arg1'] }, form: 'host-port', protocol: 'thrift' }),
    ),
    ...each(
      ['createHttpConnection', 'createXHRConnection'],
      opens({ target: { hostPort: ['arg0', 'arg1'] }, form: 'host-port', protocol: 'http' }),
    ),
    fn(
      'createHttpClient',
      opens({ target: { hostPort: ['arg1.hostName', 'arg1.port'] }, form: 'host-port', protocol: 'http' }),
    ),
    ...harmless('createClient'),
    ...rest,
  ],
);
