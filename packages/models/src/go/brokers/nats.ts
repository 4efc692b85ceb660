import { firstOf, fn, goModel, object, opens, restHarmless, returnsType } from '../../write.js';

/** `nats.Connect("nats://nats:4222")`, several with commas. */
export const nats = goModel(
  'nats',
  ['github.com/nats-io/nats.go', 'github.com/nats-io/go-nats', 'github.com/nats-io/nats'],
  [
    fn(
      'Connect',
      opens({
        target: { part: 'split', of: firstOf('arg0', { text: 'nats://127.0.0.1:4222' }), separator: { text: ',' } },
        form: 'uri',
        protocol: 'nats',
        technology: 'nats',
        defaultPort: 4222,
      }),
      returnsType('Conn'),
    ),
    fn(
      'Options.Connect',
      opens({
        target: firstOf('receiver.Url', 'receiver.Servers[]'),
        form: 'uri',
        protocol: 'nats',
        technology: 'nats',
        defaultPort: 4222,
      }),
      returnsType('Conn'),
    ),
    fn('GetDefaultOptions', returnsType('Options', object('Options', {}))),
    ...restHarmless,
  ],
  { variables: { DefaultURL: { text: 'nats://127.0.0.1:4222' } } },
);
