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
  restHarmless,
  restOptions,
  returns,
  returnsType,
  text,
} from '../../write.js';
import * as sites from '../sites.js';

/** The paths that go-micro has had, with its sub-packages. */
function paths(folder: string): readonly string[] {
  return [
    `go-micro.dev/*/${folder}`,
    `github.com/micro/go-micro/${folder}`,
    `github.com/micro/go-micro/v*/${folder}`,
    `github.com/asim/go-micro/*/${folder}`,
  ];
}

/** An address that the call is given; else the name, which a registry answers for. */
const called: ModelValue = firstOf('args3[].addresses[]', concat(text('registry:///'), 'arg1.service'));

/**
 * What is generated keeps the name and the client: `req := c.c.NewRequest(c.name, "Ledger.Post", in)`, `c.c.Call(ctx, req, out)`; the
 * program makes it by `pb.NewLedgerService("ledger", service.Client())`.
 */
export const goMicroClient = goModel(
  'go-micro client',
  paths('client'),
  [
    ...each(
      ['Client.NewRequest', 'NewRequest'],
      returnsType('Request', object('Request', { service: 'arg0', endpoint: 'arg1' })),
    ),
    ...each(
      ['Client.Call', 'Call', 'Client.Stream', 'Stream'],
      opens({
        target: called,
        form: 'grpc-target',
        protocol: 'grpc',
        operation: firstOf('arg1.endpoint', 'args3[].endpoint'),
      }),
    ),
    fn('WithAddress', returns(object('CallOption', { addresses: 'args0' }))),
    fn('NewClient', returnsType('Client')),
    ...restOptions,
  ],
  { types: { DefaultClient: 'Client' } },
);

/** `micro.NewService(micro.Name("ledger"), micro.Address(":8080"))` registers the name, and waits for calls. */
export const goMicro = goModel(
  'go-micro',
  ['go-micro.dev/v*', 'github.com/micro/go-micro', 'github.com/micro/go-micro/v*', 'github.com/asim/go-micro/v*'],
  [
    fn('Name', returns(object('Option', { name: 'arg0' }))),
    fn('Address', returns(object('Option', { address: 'arg0' }))),
    ...each(
      ['NewService', 'New', 'NewFunction'],
      { effect: 'serves', contract: 'args0[].name' },
      returnsType('Service', object('Service', { address: 'args0[].address' })),
    ),
    fn('Service.Init', { effect: 'serves', contract: 'args0[].name' }),
    fn('Service.Run', listens('receiver.address', 'grpc')),
    ...restOptions.filter((each) => !each.callee.includes('.')),
    fn('Service.Client', returnsType('go-micro.dev/v4/client.Client')),
    ...restHarmless.filter((each) => each.callee.includes('.')),
  ],
);

/** `consul.NewRegistry(registry.Addrs("consul:8500"))`. */
export const goMicroRegistries = [
  goModel('go-micro registry', paths('registry'), [
    fn('Addrs', returns(object('Option', { addresses: 'args0' }))),
    ...restOptions,
  ]),
  ...(
    [
      ['consul', { ...sites.consul, form: 'host-port' }],
      ['etcd', sites.etcd],
      ['nacos', sites.nacos],
      ['zookeeper', sites.zookeeper],
      ['eureka', sites.eureka],
    ] as const
  ).map(([name, site]) =>
    goModel(
      `go-micro ${name}`,
      [
        ...paths(`registry/${name}`),
        `github.com/go-micro/plugins/*/registry/${name}`,
        `github.com/asim/go-micro/plugins/registry/${name}/*`,
        `github.com/micro/go-plugins/registry/${name}`,
        `github.com/micro/go-plugins/registry/${name}/*`,
      ],
      [fn('NewRegistry', opens({ target: 'args0[].addresses[]', ...site }), returnsType('Registry')), ...restOptions],
    ),
  ),
];
