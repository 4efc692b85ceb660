import { fn, fnOf, goModel, harmless, opens, returnsType } from '../../write.js';
import * as sites from '../sites.js';

/** grpc-gateway: `pb.RegisterLedgerHandlerFromEndpoint(ctx, mux, "ledger:9090", opts)`, generated. */
export const grpcGateway = goModel(
  'grpc-gateway',
  ['**'],
  [fnOf(4, 'Register*HandlerFromEndpoint', opens({ target: 'arg2', ...sites.grpc }))],
);

export const grpcGatewayRuntime = goModel(
  'grpc-gateway runtime',
  ['github.com/grpc-ecosystem/grpc-gateway/runtime', 'github.com/grpc-ecosystem/grpc-gateway/*/runtime'],
  [fn('NewServeMux', returnsType('ServeMux')), ...harmless('*', '*.*')],
);
