import type { ModelValue } from '@callgate/ir';
import {
  concat,
  each,
  firstOf,
  fn,
  goModel,
  listens,
  object,
  opens,
  restOptions,
  returns,
  returnsType,
  text,
} from '../../write.js';

/** Hosts are dialled; a name without hosts is looked up by the resolver that the client is given. */
const target: ModelValue = firstOf('args1[].hosts[]', concat(text('registry:///'), 'args1[].service'));

/**
 * What is generated calls `client.NewClient(serviceInfo(), client.WithDestService("ledger"), client.WithHostPorts("ledger:8888"))`, and
 * `svr.RegisterService(serviceInfo(), handler)`.
 */
export const kitexClient = goModel(
  'kitex client',
  ['github.com/cloudwego/kitex/client', 'github.com/cloudwego/kitex/client/*'],
  [
    fn('WithHostPorts', returns(object('Option', { hosts: 'args0' }))),
    fn('WithDestService', returns(object('Option', { service: 'arg0' }))),
    // A suite puts options together in a method of its own.
    fn('WithSuite', returns({ resultOf: 'arg0.Options' })),
    fn(
      'NewClient',
      opens({ target, form: 'grpc-target', protocol: 'kitex', defaultPort: 8888 }),
      { effect: 'speaks', contract: 'arg0.ServiceName', protocol: 'kitex' },
      returnsType('Client'),
    ),
    ...restOptions,
  ],
);

/** `server.NewServer(server.WithServiceAddr(addr), server.WithServerBasicInfo(&rpcinfo.EndpointBasicInfo{ServiceName: "ledger"}))`. */
export const kitexServer = goModel(
  'kitex server',
  ['github.com/cloudwego/kitex/server'],
  [
    fn(
      'WithServiceAddr',
      returns(object('Option', { address: firstOf('arg0.Text', { hostPort: ['arg0.IP', 'arg0.Port'] }) })),
    ),
    fn('WithSuite', returns({ resultOf: 'arg0.Options' })),
    fn('WithServerBasicInfo', returns(object('Option', { name: 'arg0.ServiceName' }))),
    fn(
      'NewServer',
      listens(firstOf('args0[].address', text(':8888')), 'kitex'),
      { effect: 'serves', contract: 'args0[].name' },
      returnsType('Server'),
    ),
    fn('Server.RegisterService', { effect: 'serves', contract: 'arg0.ServiceName' }),
    ...restOptions,
  ],
);

/** The registries of kitex: `etcd.NewEtcdResolver([]string{"etcd:2379"})`, `consul.NewConsulResolver("consul:8500")`. */
export const kitexRegistries = [
  goModel(
    'kitex etcd',
    ['github.com/kitex-contrib/registry-etcd'],
    [
      ...each(
        ['NewEtcdResolver', 'NewEtcdResolverWithAuth', 'NewEtcdRegistry', 'NewEtcdRegistryWithAuth'],
        opens({ target: 'arg0[]', form: 'host-port', protocol: 'grpc', technology: 'etcd', defaultPort: 2379 }),
        returnsType('Resolver'),
      ),
      ...restOptions,
    ],
  ),
  goModel(
    'kitex consul',
    ['github.com/kitex-contrib/registry-consul'],
    [
      ...each(
        ['NewConsulResolver', 'NewConsulRegister'],
        opens({ target: 'arg0', form: 'host-port', protocol: 'http', technology: 'consul', defaultPort: 8500 }),
        returnsType('Resolver'),
      ),
      ...restOptions,
    ],
  ),
];
