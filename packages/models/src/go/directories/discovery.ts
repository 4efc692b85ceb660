import { fn, goModel, opens, restHarmless, returnsType } from '../../write.js';

/** `naming.New(&naming.Config{Nodes: []string{"discovery:7171"}})`, `dis.Register(&naming.Instance{AppID: "ledger"})`. */
export const bilibiliDiscovery = goModel(
  'bilibili discovery',
  ['github.com/bilibili/discovery/naming', 'github.com/bilibili/discovery/naming/*'],
  [
    fn(
      'New',
      opens({
        target: 'arg0.Nodes[]',
        form: 'host-port',
        protocol: 'http',
        technology: 'discovery',
        defaultPort: 7171,
      }),
      returnsType('Discovery'),
    ),
    fn('Discovery.Register', { effect: 'serves', contract: 'arg0.AppID' }),
    ...restHarmless,
  ],
);
