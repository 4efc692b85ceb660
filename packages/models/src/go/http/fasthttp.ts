import type { ModelValue } from '@callgate/ir';
import {
  concat,
  each,
  firstOf,
  fn,
  goModel,
  listens,
  object,
  opens,
  restHarmless,
  returnsType,
  stores,
  text,
} from '../../write.js';
import * as sites from '../sites.js';

const requested: ModelValue = firstOf('arg0.uri.text', concat(text('http://'), 'arg0.host'));
/** A client of one host asks that host, whatever the request says; several with commas. */
const oneHost = { form: 'host-port', protocol: 'http', defaultPort: 80 } as const;
const ways = ['Do', 'DoTimeout', 'DoDeadline', 'DoRedirects'];
const shortWays = ['Get', 'GetTimeout', 'GetDeadline', 'Post'];

/** fasthttp: `req.SetRequestURI("http://ledger/balance")`, `fasthttp.Do(req, resp)`, `fasthttp.Get(nil, url)`. */
export const fasthttp = goModel(
  'fasthttp',
  ['github.com/valyala/fasthttp'],
  [
    ...each(
      [
        'ListenAndServe',
        'ListenAndServeTLS',
        'ListenAndServeTLSEmbed',
        'Server.ListenAndServe',
        'Server.ListenAndServeTLS',
        'Server.ListenAndServeTLSEmbed',
      ],
      listens('arg0', 'http'),
    ),
    ...each(['Serve', 'ServeTLS', 'Server.Serve', 'Server.ServeTLS'], listens('arg0.Address', 'http')),
    ...each([...shortWays, ...shortWays.map((name) => `Client.${name}`)], opens({ target: 'arg1', ...sites.http })),
    ...each([...ways, ...ways.map((name) => `Client.${name}`)], opens({ target: requested, ...sites.http })),
    ...each(
      [...ways, ...shortWays].flatMap((name) => [`HostClient.${name}`, `PipelineClient.${name}`]),
      opens({ target: 'receiver.Addr', ...oneHost }),
    ),
    ...each(
      ways.map((name) => `LBClient.${name}`),
      opens({ target: 'receiver.Clients[].Addr', ...oneHost }),
    ),
    fn('AcquireRequest', returnsType('Request', object('Request', { uri: object('URI', {}) }))),
    ...each(
      ['Request.SetRequestURI', 'Request.SetRequestURIBytes', 'RequestHeader.SetRequestURI'],
      stores('receiver.uri', object('URI', { text: 'arg0' })),
    ),
    fn('Request.SetURI', stores('receiver.uri', 'arg0')),
    fn('Request.SetHost', stores('receiver.host', 'arg0')),
    fn('Request.URI', returnsType('URI', 'receiver.uri')),
    fn('AcquireURI', returnsType('URI', object('URI', {}))),
    fn('URI.Update', stores('receiver.text', 'arg0')),
    fn('URI.Parse', stores('receiver.text', firstOf('arg0', 'arg1'))),
    ...each(['URI.SetHost', 'URI.SetHostBytes'], stores('receiver.text', concat(text('http://'), 'arg0'))),
    ...each(
      ['Dial', 'DialTimeout', 'DialDualStack', 'DialDualStackTimeout'].flatMap((name) => [name, `TCPDialer.${name}`]),
      opens({ target: 'arg0', form: 'host-port', protocol: 'tcp' }),
    ),
    ...restHarmless,
  ],
  { types: { 'Request.Header': 'RequestHeader' } },
);
