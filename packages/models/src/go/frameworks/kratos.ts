import type { ModelValue } from '@callgate/ir';
import { each, fn, goModel, listens, object, opens, restOptions, returns, returnsType } from '../../write.js';
import { dial } from '../rpc/grpc.js';

/** `grpc.DialInsecure(ctx, grpc.WithEndpoint("discovery:///ledger"), grpc.WithDiscovery(registry))`, or `WithEndpoint("ledger:9000")`. */
export const kratosGrpc = goModel(
  'kratos grpc',
  ['github.com/go-kratos/kratos/v2/transport/grpc', 'github.com/go-kratos/kratos/transport/grpc'],
  [
    fn('WithEndpoint', returns(object('ClientOption', { endpoint: 'arg0' }))),
    ...each(['Dial', 'DialInsecure'], ...dial('args1[].endpoint')),
    fn('Address', returns(object('ServerOption', { address: 'arg0' }))),
    fn(
      'NewServer',
      listens('args0[].address', 'grpc'),
      returnsType('google.golang.org/grpc.Server', object('google.golang.org/grpc.Server', {})),
    ),
    ...restOptions,
  ],
);

/** A whole URL, a host with its port, or a name: `http.WithEndpoint("discovery:///ledger")`. */
const endpoint: ModelValue = 'args1[].endpoint';

/** `http.NewClient(ctx, http.WithEndpoint("ledger:8000"))`; what is generated calls `client.Invoke(ctx, "GET", path, in, out)`. */
export const kratosHttp = goModel(
  'kratos http',
  ['github.com/go-kratos/kratos/v2/transport/http', 'github.com/go-kratos/kratos/transport/http'],
  [
    fn('WithEndpoint', returns(object('ClientOption', { endpoint: 'arg0' }))),
    fn(
      'NewClient',
      opens({ target: endpoint, form: 'grpc-target', protocol: 'http', defaultPort: 80 }),
      returnsType('Client', object('Client', {})),
    ),
    fn('Address', returns(object('ServerOption', { address: 'arg0' }))),
    fn('NewServer', listens('args0[].address', 'http'), returnsType('Server', object('Server', {}))),
    ...restOptions,
  ],
);

/** `kratos.New(kratos.Name("ledger"), kratos.Registrar(registry), kratos.Server(…))` registers the name. */
export const kratos = goModel(
  'kratos',
  ['github.com/go-kratos/kratos/v2', 'github.com/go-kratos/kratos'],
  [
    fn('Name', returns(object('Option', { name: 'arg0' }))),
    fn('New', { effect: 'serves', contract: 'args0[].name' }, returnsType('App', object('App', {}))),
    ...restOptions,
  ],
);

/** Registries of kratos are handed a client that was made before. */
export const kratosRegistries = goModel(
  'kratos registries',
  ['github.com/go-kratos/kratos/contrib/registry/**', 'github.com/go-kratos/etcd/**', 'github.com/go-kratos/consul/**'],
  restOptions,
);
