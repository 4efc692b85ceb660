import type { Effect, ModelValue } from '@callgate/ir';
import { each, fn, fnOf, goModel, harmless, listens, object, opens, returnsType } from '../write.js';

function dial(target: ModelValue): readonly Effect[] {
  return [
    opens({ target, form: 'grpc-target', protocol: 'grpc', defaultPort: 443 }),
    returnsType('ClientConn', object('ClientConn', { target })),
  ];
}

/** A call on a connection that was dialled elsewhere: the same target, and which method. */
function invoke(connection: string, method: ModelValue): readonly Effect[] {
  return [
    opens({
      target: `${connection}.target`,
      form: 'grpc-target',
      protocol: 'grpc',
      defaultPort: 443,
      operation: method,
      secondary: true,
    }),
    { effect: 'speaks', contract: method },
  ];
}

function register(description: string, server: string): readonly Effect[] {
  return [
    { effect: 'serves', contract: `${description}.ServiceName` },
    { effect: 'calls', function: `${description}.Methods[].Handler`, arguments: [server] },
    { effect: 'calls', function: `${description}.Streams[].Handler`, arguments: [server] },
  ];
}

/**
 * `conn, err := grpc.NewClient(addr, opts...)` opens `addr`; the generated client calls `c.cc.Invoke(ctx, "/bank.Ledger/Post", in, out)`, and
 * the generated registration `s.RegisterService(&Ledger_ServiceDesc, srv)` says which contract a program serves.
 */
export const grpc = goModel(
  'grpc',
  ['google.golang.org/grpc'],
  [
    fn('Dial', ...dial('arg0')),
    fn('NewClient', ...dial('arg0')),
    fn('DialContext', ...dial('arg1')),
    ...each(['ClientConn.Invoke', 'ClientConnInterface.Invoke'], ...invoke('receiver', 'arg1')),
    ...each(['ClientConn.NewStream', 'ClientConnInterface.NewStream'], ...invoke('receiver', 'arg2')),
    // What protoc-gen-go generated until 2018: grpc.Invoke(ctx, "/bank.Ledger/Post", in, out, c.cc, opts...)
    fn('Invoke', ...invoke('arg4', 'arg1')),
    fn('NewClientStream', ...invoke('arg2', 'arg3')),
    fn('NewServer', returnsType('Server')),
    ...each(['Server.RegisterService', 'ServiceRegistrar.RegisterService'], ...register('arg0', 'arg1')),
    fn('Server.Serve', listens('arg0.Address', 'grpc')),
    ...harmless('*', '*.*'),
  ],
);

/** The packages around gRPC hold options, codes and metadata. */
export const grpcOptions = goModel(
  'grpc options',
  [
    'google.golang.org/grpc/backoff',
    'google.golang.org/grpc/codes',
    'google.golang.org/grpc/connectivity',
    'google.golang.org/grpc/credentials',
    'google.golang.org/grpc/credentials/**',
    'google.golang.org/grpc/encoding',
    'google.golang.org/grpc/encoding/**',
    'google.golang.org/grpc/grpclog',
    'google.golang.org/grpc/health',
    'google.golang.org/grpc/health/**',
    'google.golang.org/grpc/keepalive',
    'google.golang.org/grpc/mem',
    'google.golang.org/grpc/metadata',
    'google.golang.org/grpc/peer',
    'google.golang.org/grpc/reflection',
    'google.golang.org/grpc/reflection/**',
    'google.golang.org/grpc/stats',
    'google.golang.org/grpc/status',
    'google.golang.org/grpc/tap',
    'google.golang.org/protobuf/**',
    'github.com/golang/protobuf/**',
    'github.com/gogo/protobuf/**',
    'google.golang.org/genproto/googleapis/**',
    'go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/**',
    'github.com/grpc-ecosystem/go-grpc-middleware/**',
    'github.com/grpc-ecosystem/go-grpc-prometheus',
  ],
  [...harmless('*', '*.*')],
);

/** grpc-gateway: `pb.RegisterLedgerHandlerFromEndpoint(ctx, mux, "ledger:9090", opts)`, generated. */
export const grpcGateway = goModel(
  'grpc-gateway',
  ['**'],
  [
    fnOf(
      4,
      'Register*HandlerFromEndpoint',
      opens({ target: 'arg2', form: 'grpc-target', protocol: 'grpc', defaultPort: 443 }),
    ),
  ],
);

export const grpcGatewayRuntime = goModel(
  'grpc-gateway runtime',
  ['github.com/grpc-ecosystem/grpc-gateway/runtime', 'github.com/grpc-ecosystem/grpc-gateway/*/runtime'],
  [fn('NewServeMux', returnsType('ServeMux')), ...harmless('*', '*.*')],
);

/** connect-go: a generated client is `connect.NewClient[Req, Res](httpClient, baseURL+procedure, opts...)`. */
export const connect = goModel(
  'connect',
  ['connectrpc.com/connect', 'github.com/bufbuild/connect-go'],
  [
    fn(
      'NewClient',
      opens({ target: 'arg1', form: 'url', protocol: 'http' }),
      { effect: 'speaks', contract: { part: 'url-path', of: 'arg1' } },
      returnsType('Client'),
    ),
    ...[
      'NewUnaryHandler',
      'NewServerStreamHandler',
      'NewClientStreamHandler',
      'NewBidiStreamHandler',
      'NewUnaryHandlerSimple',
    ].map((callee) =>
      fn(callee, { effect: 'serves', contract: 'arg0' }, { effect: 'calls', function: 'arg1' }, returnsType('Handler')),
    ),
    ...harmless('*', '*.*'),
  ],
);

const twirpDial: Effect = opens({ target: 'arg0', form: 'url', protocol: 'http' });

/** Twirp, generated: `pb.NewLedgerProtobufClient("http://ledger", &http.Client{})`. */
export const twirp = goModel(
  'twirp',
  ['**'],
  [
    fnOf(2, 'New*ProtobufClient', twirpDial),
    fnOf(3, 'New*ProtobufClient', twirpDial),
    fnOf(2, 'New*JSONClient', twirpDial),
    fnOf(3, 'New*JSONClient', twirpDial),
  ],
);

/** Thrift: `thrift.NewTSocketConf("ledger:9090", conf)`, `thrift.NewTHttpClient(url)`. */
export const thrift = goModel(
  'thrift',
  ['github.com/apache/thrift/lib/go/thrift', 'git.apache.org/thrift.git/lib/go/thrift'],
  [
    ...each(
      [
        'NewTSocket',
        'NewTSocketTimeout',
        'NewTSocketConf',
        'NewTSSLSocket',
        'NewTSSLSocketTimeout',
        'NewTSSLSocketConf',
      ],
      opens({ target: 'arg0', form: 'host-port', protocol: 'thrift' }),
    ),
    ...each(
      ['NewTHttpClient', 'NewTHttpClientWithOptions', 'NewTHttpPostClient', 'NewTHttpPostClientWithOptions'],
      opens({ target: 'arg0', form: 'url', protocol: 'http' }),
    ),
    ...each(['NewTServerSocket', 'NewTServerSocketTimeout', 'NewTSSLServerSocket'], listens('arg0', 'thrift')),
    ...harmless('*', '*.*'),
  ],
);
