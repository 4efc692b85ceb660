import { each, goModel, opens, restHarmless, returnsType } from '../../write.js';

/** `zk.Connect([]string{"zookeeper:2181"}, timeout)`. */
export const zookeeper = goModel(
  'zookeeper',
  ['github.com/go-zookeeper/zk', 'github.com/samuel/go-zookeeper/zk'],
  [
    ...each(
      ['Connect', 'ConnectWithDialer'],
      opens({ target: 'arg0[]', form: 'host-port', protocol: 'zookeeper', technology: 'zookeeper', defaultPort: 2181 }),
      returnsType('Conn'),
    ),
    ...restHarmless,
  ],
);
