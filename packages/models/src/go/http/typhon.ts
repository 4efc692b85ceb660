import type { Effect, ModelValue } from '@callgate/ir';
import { each, firstOf, fn, goModel, listens, object, opens, restHarmless, returnsType } from '../../write.js';
import { parsedUrl } from '../net-url.js';

function sendsTo(url: ModelValue): Effect {
  return opens({ target: { url }, form: 'url', protocol: 'http' });
}

/** `typhon.NewRequest(ctx, "GET", "http://service.ledger/balance", nil).Send()`. */
export const typhon = goModel(
  'typhon',
  ['github.com/monzo/typhon'],
  [
    ...each(
      ['NewRequest', 'NewRawRequest'],
      returnsType('Request', object('Request', { Method: 'arg1', URL: parsedUrl('arg2') })),
    ),
    // A request embeds one of net/http, which a literal names: typhon.Request{Request: http.Request{URL: u}}.
    ...each(
      ['Request.Send', 'Request.SendVia'],
      sendsTo(firstOf('receiver.URL', 'receiver.Request.URL')),
      returnsType('ResponseFuture'),
    ),
    ...each(['Send', 'SendVia'], sendsTo(firstOf('arg0.URL', 'arg0.Request.URL')), returnsType('ResponseFuture')),
    ...each(['Client', 'BareClient'], sendsTo(firstOf('arg0.URL', 'arg0.Request.URL')), returnsType('Response')),
    fn('Listen', listens('arg1', 'http'), returnsType('Server')),
    fn('Serve', listens('arg1.Address', 'http'), returnsType('Server')),
    fn('ResponseFuture.Response', returnsType('Response')),
    fn('Service.Filter', returnsType('Service', 'receiver')),
    ...restHarmless,
  ],
  { types: { 'Request.URL': 'net/url.URL' } },
);

const namedService: Effect = opens({
  target: { packagePath: String.raw`(?:^|/)(service\.[A-Za-z0-9_.-]+)(?:/|$)` },
  form: 'service-name',
  protocol: 'http',
});

/**
 * Generated request types of services that are named by their folder: `ledgerproto.GETBalanceRequest{…}.Send(ctx)` with `ledgerproto` in
 * `service.ledger/proto` calls `service.ledger`.
 */
export const namedServices = goModel(
  'requests of named services',
  ['**/service.*/proto/**', '**/service.*/*proto/**', '**/service.*/proto', '**/service.*/*proto'],
  [...each(['*.Send', '*.SendVia'], namedService)],
);

/** The same where generated code lies elsewhere below the service's folder: there the type says that it is a request. */
export const namedServiceRequests = goModel(
  'request types of named services',
  ['**/service.*/**'],
  [...each(['*Request.Send', '*Request.SendVia'], namedService)],
);
