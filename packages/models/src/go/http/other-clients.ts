import { concat, each, firstOf, fn, goModel, object, restHarmless, returnsType, stores, text } from '../../write.js';
import { sends, verbs } from './sends.js';

/** `gorequest.New().Get("http://ledger/balance").End()`. */
export const gorequest = goModel(
  'gorequest',
  ['github.com/parnurzeal/gorequest'],
  [
    fn('New', returnsType('SuperAgent', object('SuperAgent', {}))),
    ...each(
      verbs.map((verb) => `SuperAgent.${verb}`),
      stores('receiver.Url', 'arg0'),
      returnsType('SuperAgent', object('SuperAgent', { Url: 'arg0' })),
    ),
    fn(
      'SuperAgent.CustomMethod',
      stores('receiver.Url', 'arg1'),
      returnsType('SuperAgent', object('SuperAgent', { Url: 'arg1' })),
    ),
    ...each(['SuperAgent.End', 'SuperAgent.EndBytes', 'SuperAgent.EndStruct'], ...sends('receiver.Url')),
    fn('SuperAgent.*', returnsType('SuperAgent', 'receiver')),
    ...restHarmless,
  ],
);

/** `grequests.Get("http://ledger/balance", nil)`, also of a session. */
export const grequests = goModel(
  'grequests',
  ['github.com/levigross/grequests', 'github.com/levigross/grequests/v*'],
  [
    ...each([...verbs, ...verbs.map((verb) => `Session.${verb}`)], ...sends('arg0')),
    ...each(['Req', 'DoRegularRequest'], ...sends('arg1')),
    fn('NewSession', returnsType('Session')),
    ...restHarmless,
  ],
);

/** `heimdall.NewClient(…).Get("http://ledger/balance", nil)`; also with hystrix around it. */
export const heimdall = goModel(
  'heimdall',
  [
    'github.com/gojek/heimdall/*/httpclient',
    'github.com/gojek/heimdall/*/hystrix',
    'github.com/gojek/heimdall/httpclient',
    'github.com/gojek/heimdall/hystrix',
  ],
  [
    fn('NewClient', returnsType('Client')),
    ...each(
      ['Get', 'Post', 'Put', 'Patch', 'Delete'].map((verb) => `Client.${verb}`),
      ...sends('arg0'),
    ),
    fn('Client.Do', ...sends('arg0.URL')),
    ...restHarmless,
  ],
);

/** `requests.URL("http://ledger").Path("/balance").ToJSON(&balance).Fetch(ctx)`. */
export const requests = goModel(
  'carlmjohnson/requests',
  ['github.com/carlmjohnson/requests'],
  [
    fn('New', returnsType('Builder', object('Builder', {}))),
    fn('URL', returnsType('Builder', object('Builder', { url: 'arg0' }))),
    ...each(['Builder.BaseURL'], stores('receiver.url', 'arg0'), returnsType('Builder', 'receiver')),
    fn('Builder.Host', stores('receiver.host', 'arg0'), returnsType('Builder', 'receiver')),
    fn(
      'Builder.Hostf',
      stores('receiver.host', { format: 'arg0', arguments: 'args1' }),
      returnsType('Builder', 'receiver'),
    ),
    fn('Builder.Fetch', ...sends(firstOf(concat(text('https://'), 'receiver.host'), 'receiver.url'))),
    fn('Builder.Do', ...sends('arg0.URL')),
    fn('Builder.*', returnsType('Builder', 'receiver')),
    ...restHarmless,
  ],
);
