import type { ModelValue } from '@callgate/ir';
import { each, firstOf, fn, goModel, object, opens, restHarmless, returnsType, stores } from '../../write.js';
import * as sites from '../sites.js';
import { verbs } from './sends.js';

/** A path below the base of the client, or a whole URL. */
function below(path: ModelValue): ModelValue {
  return firstOf({ relativeTo: 'receiver.client.BaseURL', reference: path }, path);
}

/** `resty.New().SetBaseURL("http://ledger").R().Get("/balance")`; SetHostURL is the older name of SetBaseURL. */
export const resty = goModel(
  'resty',
  ['github.com/go-resty/resty', 'github.com/go-resty/resty/*', 'gopkg.in/resty.v1', 'resty.dev/v3'],
  [
    fn('New*', returnsType('Client', object('Client', {}))),
    ...each(
      ['Client.SetBaseURL', 'Client.SetHostURL'],
      stores('receiver.BaseURL', 'arg0'),
      returnsType('Client', object('Client', { BaseURL: 'arg0' })),
    ),
    ...each(['Client.R', 'Client.NewRequest'], returnsType('Request', object('Request', { client: 'receiver' }))),
    ...each(
      [...verbs, 'Trace'].map((verb) => `Request.${verb}`),
      opens({ target: below('arg0'), ...sites.http }),
      returnsType('Response'),
    ),
    fn('Request.Execute', opens({ target: below('arg1'), ...sites.http }), returnsType('Response')),
    // In version 2 the method and the URL are fields, in version 3 they have setters too.
    fn(
      'Request.SetURL',
      stores('receiver.URL', 'arg0'),
      returnsType('Request', object('Request', { client: 'receiver.client', URL: 'arg0' })),
    ),
    fn('Request.Send', opens({ target: below('receiver.URL'), ...sites.http }), returnsType('Response')),
    ...each(
      ['Client.Set*', 'Client.On*', 'Client.Add*', 'Client.Enable*', 'Client.Disable*', 'Client.Remove*'],
      returnsType('Client', 'receiver'),
    ),
    ...each(['Request.Set*', 'Request.Enable*', 'Request.Add*', 'Request.Force*'], returnsType('Request', 'receiver')),
    ...restHarmless,
  ],
);
