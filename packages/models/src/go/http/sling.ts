import type { ModelValue } from '@callgate/ir';
import { each, firstOf, fn, goModel, object, restHarmless, returnsType, stores } from '../../write.js';
import { request, sends, verbs } from './sends.js';

const below: ModelValue = firstOf({ relativeTo: 'receiver.url', reference: 'arg0' }, 'arg0');

/** `sling.New().Base("http://ledger/").Get("balance").ReceiveSuccess(&balance)`; `Request()` hands the request to any client. */
export const sling = goModel(
  'sling',
  ['github.com/dghubble/sling'],
  [
    fn('New', returnsType('Sling', object('Sling', {}))),
    fn('Sling.Base', stores('receiver.url', 'arg0'), returnsType('Sling', object('Sling', { url: 'arg0' }))),
    // A copy, of which the original knows nothing.
    fn('Sling.New', returnsType('Sling', object('Sling', { url: 'receiver.url' }))),
    ...each(
      [...verbs, 'Trace', 'Connect', 'Path'].map((name) => `Sling.${name}`),
      returnsType('Sling', object('Sling', { url: below })),
    ),
    fn('Sling.Request', returnsType('net/http.Request', request({ text: '' }, 'receiver.url'))),
    ...each(['Sling.Receive', 'Sling.ReceiveSuccess'], ...sends('receiver.url')),
    fn('Sling.Do', ...sends('arg0.URL')),
    ...each(
      [
        'Add',
        'Body',
        'BodyForm',
        'BodyJSON',
        'BodyProvider',
        'Client',
        'Doer',
        'QueryStruct',
        'ResponseDecoder',
        'Set',
        'SetBasicAuth',
      ].map((name) => `Sling.${name}`),
      returnsType('Sling', 'receiver'),
    ),
    ...restHarmless,
  ],
);
