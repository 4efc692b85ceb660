import type { Effect } from '@callgate/ir';
import { fn, fnOf, goModel, opens } from '../../write.js';
import * as sites from '../sites.js';

const twirpDial: Effect = opens({ target: 'arg0', ...sites.http });

/** Twirp, generated: `pb.NewLedgerProtobufClient("http://ledger", &http.Client{})`. */
export const twirp = goModel(
  'twirp',
  ['**'],
  [fn('New*ProtobufClient', twirpDial), fnOf(2, 'New*JSONClient', twirpDial), fnOf(3, 'New*JSONClient', twirpDial)],
);
