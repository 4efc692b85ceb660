import { each, fn, goModel, object, opens, restHarmless, returnsType } from '../../write.js';
import { parsedUrl } from '../net-url.js';
import * as sites from '../sites.js';

/** `websocket.DefaultDialer.Dial("ws://ledger/feed", nil)`. */
export const gorillaWebsocket = goModel(
  'gorilla/websocket',
  ['github.com/gorilla/websocket'],
  [
    fn('Dialer.Dial', opens({ target: 'arg0', ...sites.websocket }), returnsType('Conn')),
    fn('Dialer.DialContext', opens({ target: 'arg1', ...sites.websocket }), returnsType('Conn')),
    ...restHarmless,
  ],
  { types: { DefaultDialer: 'Dialer' } },
);

/** `websocket.Dial(ctx, "ws://ledger/feed", nil)`. */
export const coderWebsocket = goModel(
  'coder/websocket',
  ['nhooyr.io/websocket', 'github.com/coder/websocket'],
  [fn('Dial', opens({ target: 'arg1', ...sites.websocket }), returnsType('Conn')), ...restHarmless],
);

/** `ws.Dial(ctx, "ws://ledger/feed")`. */
export const gobwas = goModel(
  'gobwas/ws',
  ['github.com/gobwas/ws'],
  [...each(['Dial', 'Dialer.Dial'], opens({ target: 'arg1', ...sites.websocket })), ...restHarmless],
  { types: { DefaultDialer: 'Dialer' } },
);

/** `websocket.Dial("ws://ledger/feed", "", origin)`, or a configuration made before. */
export const netWebsocket = goModel(
  'golang.org/x/net/websocket',
  ['golang.org/x/net/websocket'],
  [
    fn('Dial', opens({ target: 'arg0', ...sites.websocket }), returnsType('Conn')),
    fn('NewConfig', returnsType('Config', object('Config', { Location: parsedUrl('arg0') }))),
    fn('DialConfig', opens({ target: { url: 'arg0.Location' }, ...sites.websocket }), returnsType('Conn')),
    fn('Config.DialContext', opens({ target: { url: 'receiver.Location' }, ...sites.websocket }), returnsType('Conn')),
    ...restHarmless,
  ],
);
