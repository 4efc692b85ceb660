import type { Effect, ModelValue } from '@callgate/ir';
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

const kinds = { zookeeper: 2181, nacos: 8848, etcdv3: 2379, polaris: 8091 } as const;

/** The registry is named by an option, or by the scheme of its address. */
function registries(options: string): readonly Effect[] {
  const address: ModelValue = `${options}.address`;
  const kind = firstOf(`${options}.kind`, { part: 'url-scheme', of: address });
  return Object.entries(kinds).map(([name, port]) =>
    opens({
      target: address,
      form: 'uri',
      protocol: name === 'etcdv3' ? 'grpc' : name,
      technology: name === 'etcdv3' ? 'etcd' : name,
      defaultPort: port,
      optional: true,
      where: { value: kind, in: [name] },
    }),
  );
}

/** `registry.WithZookeeper(), registry.WithAddress("zookeeper:2181")`. */
export const dubboRegistry = goModel(
  'dubbo-go registry',
  ['dubbo.apache.org/dubbo-go/v3/registry'],
  [
    fn('WithAddress', returns(object('Option', { address: 'arg0' }))),
    fn('WithZookeeper', returns(object('Option', { kind: text('zookeeper') }))),
    fn('WithNacos', returns(object('Option', { kind: text('nacos') }))),
    fn('WithEtcdV3', returns(object('Option', { kind: text('etcdv3') }))),
    fn('WithPolaris', returns(object('Option', { kind: text('polaris') }))),
    fn('WithRegistry', returns(object('Option', { kind: 'arg0' }))),
    ...restOptions,
  ],
);

/**
 * `cli, err := client.NewClient(client.WithClientURL("tri://ledger:20000"))`; what is generated calls
 * `cli.DialWithInfo("bank.Ledger", &Ledger_ClientInfo)`, for which a registry answers where there is no URL.
 */
export const dubboClient = goModel(
  'dubbo-go client',
  ['dubbo.apache.org/dubbo-go/v3/client'],
  [
    ...each(['WithClientURL', 'WithURL'], returns(object('Option', { url: 'arg0' }))),
    ...each(['WithClientRegistry', 'WithRegistry'], ...registries('args0[]'), returnsType('Option')),
    fn('NewClient', returnsType('Client', object('Client', { url: 'args0[].url' }))),
    ...[
      { callee: 'Client.Dial', options: 1 },
      { callee: 'Client.DialWithInfo', options: 2 },
      { callee: 'Client.DialWithService', options: 2 },
      { callee: 'Client.DialWithDefinition', options: 2 },
    ].map(({ callee, options }) =>
      fn(
        callee,
        opens({
          target: firstOf(`args${options}[].url`, 'receiver.url', concat(text('registry:///'), 'arg0')),
          form: 'grpc-target',
          protocol: 'dubbo',
          defaultPort: 20000,
        }),
        { effect: 'speaks', contract: 'arg0', protocol: 'dubbo' },
        returnsType('Connection'),
      ),
    ),
    ...restOptions,
  ],
);

/** `server.NewServer(server.WithServerProtocol(protocol.WithPort(20000)))`, `srv.Register(handler, &Ledger_ServiceInfo)`. */
export const dubboServer = goModel(
  'dubbo-go server',
  ['dubbo.apache.org/dubbo-go/v3/server', 'dubbo.apache.org/dubbo-go/v3/protocol'],
  [
    fn('WithPort', returns(object('ServerOption', { port: 'arg0' }))),
    fn('WithServerProtocol', returns(object('ServerOption', { port: 'args0[].port' }))),
    fn('WithServerRegistry', ...registries('args0[]'), returnsType('Option')),
    fn(
      'NewServer',
      listens({ hostPort: [text(''), 'args0[].port'] }, 'dubbo'),
      returnsType('Server', object('Server', {})),
    ),
    fn('Server.Register', { effect: 'serves', contract: 'arg1.InterfaceName' }),
    ...restOptions,
  ],
);
