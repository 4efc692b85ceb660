import type { Effect, ModelValue } from '@callgate/ir';
import { concat, each, fn, goModel, harmless, listens, opens, text } from '../../write.js';
import * as sites from '../sites.js';

const library = ['github.com/apache/thrift/lib/go/thrift', 'git.apache.org/thrift.git/lib/go/thrift'];

/** Thrift: `thrift.NewTSocketConf("ledger:9090", conf)`, `thrift.NewTHttpClient(url)`. */
export const thrift = goModel('thrift', library, [
  ...each(
    ['NewTSocket', 'NewTSocketTimeout', 'NewTSocketConf', 'NewTSSLSocket', 'NewTSSLSocketTimeout', 'NewTSSLSocketConf'],
    opens({ target: 'arg0', ...sites.thrift }),
  ),
  ...each(
    ['NewTHttpClient', 'NewTHttpClientWithOptions', 'NewTHttpPostClient', 'NewTHttpPostClientWithOptions'],
    opens({ target: 'arg0', ...sites.http }),
  ),
  ...each(['NewTServerSocket', 'NewTServerSocketTimeout', 'NewTSSLServerSocket'], listens('arg0', 'thrift')),
  ...harmless('*', '*.*'),
]);

function contract(callee: string): ModelValue {
  return concat({ packagePath: '^(.+)$' }, text('.'), { calleeName: callee });
}

function speaks(callee: string): Effect {
  return { effect: 'speaks', contract: contract(callee), protocol: 'thrift' };
}

/** What is generated: `bank.NewLedgerClientFactory(transport, protocols)`, `bank.NewLedgerProcessor(&handler{})`. */
export const thriftGenerated = goModel(
  'thrift, generated',
  ['**'],
  [
    fn('New*ClientFactory', speaks('^New(.+)ClientFactory$')),
    fn('New*ClientProtocol', speaks('^New(.+)ClientProtocol$')),
    fn('New*Client', speaks('^New(.+)Client$')),
    fn('New*Processor', { effect: 'serves', contract: contract('^New(.+)Processor$'), protocol: 'thrift' }),
  ],
  { importing: library },
);
