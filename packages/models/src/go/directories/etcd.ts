import { fn, goModel, opens, restHarmless, returnsType } from '../../write.js';

/** `clientv3.New(clientv3.Config{Endpoints: []string{"etcd:2379"}})`. */
export const etcd = goModel(
  'etcd',
  [
    'go.etcd.io/etcd/client/v3',
    'go.etcd.io/etcd/clientv3',
    'github.com/coreos/etcd/clientv3',
    'go.etcd.io/etcd/v3/clientv3',
  ],
  [
    fn(
      'New',
      opens({ target: 'arg0.Endpoints[]', form: 'host-port', protocol: 'grpc', technology: 'etcd', defaultPort: 2379 }),
      returnsType('Client'),
    ),
    fn(
      'NewFromURL',
      opens({ target: 'arg0', form: 'host-port', protocol: 'grpc', technology: 'etcd', defaultPort: 2379 }),
      returnsType('Client'),
    ),
    fn(
      'NewFromURLs',
      opens({ target: 'arg0[]', form: 'host-port', protocol: 'grpc', technology: 'etcd', defaultPort: 2379 }),
      returnsType('Client'),
    ),
    ...restHarmless,
  ],
);
