import type { Effect, ModelValue } from '@callgate/ir';
import { each, fn, goModel, harmless, listens, object, opens, returnsType } from '../../write.js';
import * as sites from '../sites.js';

/** A gRPC connection to a target, as other libraries make it too. */
export function dial(target: ModelValue): readonly Effect[] {
  return [
    opens({ target, ...sites.grpc }),
    returnsType('google.golang.org/grpc.ClientConn', object('google.golang.org/grpc.ClientConn', { target })),
  ];
}

/** A call on a connection that was dialled elsewhere: the same target, and which method. */
function invoke(connection: string, method: ModelValue): readonly Effect[] {
  return [
    opens({
      target: `${connection}.target`,
      ...sites.grpc,
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
