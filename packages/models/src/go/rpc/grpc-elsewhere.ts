import type { ModelValue } from '@callgate/ir';
import { fnOf, goModel } from '../../write.js';

/** A service of gRPC by the package of its generated code, which is the same for who calls and who serves. */
function service(name: string): ModelValue {
  return { concat: [{ packagePath: '^(.+)$' }, { text: '.' }, { calleeName: name }] };
}

/**
 * Code that protoc-gen-go-grpc generated into a package of another repository (https://pkg.go.dev/google.golang.org/grpc/cmd/protoc-gen-go-grpc):
 * `bankpb.NewLedgerClient(conn)` here, `bankpb.RegisterLedgerServer(server, implementation)` there. The name alone opens nothing; only where both
 * are of one package does the one call the other.
 */
export const grpcElsewhere = goModel(
  'gRPC code of another repository',
  ['**'],
  [
    fnOf(1, 'New*Client', { effect: 'speaks', contract: service('^New(.+)Client$') }),
    fnOf(2, 'Register*Server', { effect: 'serves', contract: service('^Register(.+)Server$') }),
  ],
  { unread: true },
);
