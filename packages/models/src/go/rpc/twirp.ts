import type { Effect, ModelValue } from '@callgate/ir';
import { concat, fn, fnOf, goModel, opens, text } from '../../write.js';
import * as sites from '../sites.js';

const twirpDial: Effect = opens({ target: 'arg0', ...sites.http });

/** The generated package and the service of it: client and server of one contract are generated side by side. */
function contract(callee: string): ModelValue {
  return concat({ packagePath: '^(.+)$' }, text('.'), { calleeName: callee });
}

function speaks(callee: string): Effect {
  return { effect: 'speaks', contract: contract(callee), protocol: 'http' };
}

const json = '^New(.+)JSONClient$';

/** Twirp, generated: `pb.NewLedgerProtobufClient("http://ledger", &http.Client{})`. */
export const twirp = goModel(
  'twirp',
  ['**'],
  [
    fn('New*ProtobufClient', twirpDial, speaks('^New(.+)ProtobufClient$')),
    fnOf(2, 'New*JSONClient', twirpDial, speaks(json)),
    fnOf(3, 'New*JSONClient', twirpDial, speaks(json)),
  ],
);

/** Twirp, generated: `pb.NewLedgerServer(&server{})`. */
export const twirpServer = goModel(
  'twirp server',
  ['**'],
  [fn('New*Server', { effect: 'serves', contract: contract('^New(.+)Server$'), protocol: 'http' })],
  { importing: ['github.com/twitchtv/twirp', 'github.com/twitchtv/twirp/**'] },
);
