import type { Effect, ModelValue } from '@callgate/ir';
import { each, fn, goModel, listens, object, opens, restHarmless, returns, returnsType } from '../write.js';
import { parsedUrl } from './net-url.js';

function sendsTo(url: ModelValue): Effect {
  return opens({ target: { url }, form: 'url', protocol: 'http' });
}

/** `typhon.NewRequest(ctx, "GET", "http://service.ledger/balance", nil).Send()`. */
export const typhon = goModel(
  'typhon',
  ['github.com/monzo/typhon'],
  [
    fn('NewRequest', returnsType('Request', object('Request', { Method: 'arg1', URL: parsedUrl('arg2') }))),
    ...each(['Request.Send', 'Request.SendVia'], sendsTo('receiver.URL'), returnsType('ResponseFuture')),
    ...each(['Send', 'SendVia'], sendsTo('arg0.URL'), returnsType('ResponseFuture')),
    fn('Client', sendsTo('arg0.URL')),
    fn('Listen', listens('arg1', 'http'), returnsType('Server')),
    fn('Serve', listens('arg1.Address', 'http'), returnsType('Server')),
    fn('Service.Filter', returns('receiver')),
    ...restHarmless,
  ],
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
