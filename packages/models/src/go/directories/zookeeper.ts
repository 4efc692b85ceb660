import type { Effect, ModelValue } from '@callgate/ir';
import { registered } from '../../registered.js';
import { each, fn, goModel, opens, restHarmless, returns, returnsType } from '../../write.js';

/** What a node of a registry is called: the last part of its path. */
const named: ModelValue = { part: 'base', of: 'arg0' };

/**
 * `conn.Create("/services/ledger/node-", …)`: services make a node for themselves below one of their name, or the one of their name itself, so
 * either may be that name.
 */
const registers: readonly Effect[] = [
  { effect: 'serves', contract: named },
  { effect: 'serves', contract: { part: 'base', of: { part: 'folder', of: 'arg0' } } },
];

/** `zk.Connect([]string{"zookeeper:2181"}, timeout)`, `conn.Children("/services/ledger")`. */
export const zookeeper = goModel(
  'zookeeper',
  ['github.com/go-zookeeper/zk', 'github.com/samuel/go-zookeeper/zk'],
  [
    ...each(
      ['Connect', 'ConnectWithDialer'],
      opens({ target: 'arg0[]', form: 'host-port', protocol: 'zookeeper', technology: 'zookeeper', defaultPort: 2181 }),
      returnsType('Conn'),
    ),
    ...each(
      ['Conn.Create', 'Conn.CreateProtectedEphemeralSequential', 'Conn.CreateContainer', 'Conn.CreateTTL'],
      ...registers,
    ),
    ...each(['Conn.Children', 'Conn.ChildrenW'], returns({ list: [registered(named)] })),
    fn('Conn.Get', returns(registered(named))),
    ...restHarmless,
  ],
);
