import { each, goModel, harmless, listens, opens } from '../../write.js';
import * as sites from '../sites.js';

/** Thrift: `thrift.NewTSocketConf("ledger:9090", conf)`, `thrift.NewTHttpClient(url)`. */
export const thrift = goModel(
  'thrift',
  ['github.com/apache/thrift/lib/go/thrift', 'git.apache.org/thrift.git/lib/go/thrift'],
  [
    ...each(
      [
        'NewTSocket',
        'NewTSocketTimeout',
        'NewTSocketConf',
        'NewTSSLSocket',
        'NewTSSLSocketTimeout',
        'NewTSSLSocketConf',
      ],
      opens({ target: 'arg0', ...sites.thrift }),
    ),
    ...each(
      ['NewTHttpClient', 'NewTHttpClientWithOptions', 'NewTHttpPostClient', 'NewTHttpPostClientWithOptions'],
      opens({ target: 'arg0', ...sites.http }),
    ),
    ...each(['NewTServerSocket', 'NewTServerSocketTimeout', 'NewTSSLServerSocket'], listens('arg0', 'thrift')),
    ...harmless('*', '*.*'),
  ],
);
