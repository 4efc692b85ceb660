import type { ModelValue } from '@callgate/ir';
import { each, firstOf, fn, goModel, object, restHarmless, returnsType, stores } from '../../write.js';
import { sends, verbs } from './sends.js';

/** A path below the base of the client, or a whole URL. */
function below(path: ModelValue): ModelValue {
  return firstOf({ relativeTo: 'receiver.client.BaseURL', reference: path }, path);
}

const must = verbs.map((verb) => `Must${verb}`);

/** `req.C().SetBaseURL("http://ledger").R().Get("/balance")`, `client.Get("/balance").Do(ctx)`. */
export const req = goModel(
  'req',
  ['github.com/imroc/req', 'github.com/imroc/req/*'],
  [
    ...each(['C', 'NewClient'], returnsType('Client', object('Client', {}))),
    ...each([...verbs, ...must], ...sends('arg0')),
    ...each(['R', 'NewRequest'], returnsType('Request', object('Request', {}))),
    fn(
      'Client.SetBaseURL',
      stores('receiver.BaseURL', 'arg0'),
      returnsType('Client', object('Client', { BaseURL: 'arg0' })),
    ),
    ...each(['Client.R', 'Client.NewRequest'], returnsType('Request', object('Request', { client: 'receiver' }))),
    // The method of the client only makes the request, that of the request sends it.
    ...each(
      verbs.map((verb) => `Client.${verb}`),
      returnsType('Request', object('Request', { client: 'receiver', RawURL: 'args0[]' })),
    ),
    ...each(
      [...verbs, ...must].map((verb) => `Request.${verb}`),
      ...sends(below('arg0')),
    ),
    fn('Request.Send', ...sends(below('arg1'))),
    fn(
      'Request.SetURL',
      stores('receiver.RawURL', 'arg0'),
      returnsType('Request', object('Request', { client: 'receiver.client', RawURL: 'arg0' })),
    ),
    fn('Request.Do', ...sends(below('receiver.RawURL'))),
    ...each(
      ['Client.Set*', 'Client.On*', 'Client.Enable*', 'Client.Disable*', 'Client.Wrap*'],
      returnsType('Client', 'receiver'),
    ),
    ...each(
      ['Request.Set*', 'Request.Add*', 'Request.Enable*', 'Request.Disable*'],
      returnsType('Request', 'receiver'),
    ),
    ...restHarmless,
  ],
);
