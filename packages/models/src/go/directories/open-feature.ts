import {
  env,
  firstOf,
  fn,
  goModel,
  object,
  opens,
  restHarmless,
  restOptions,
  returns,
  returnsType,
  text,
} from '../../write.js';

/** OpenFeature: the flagd provider dials flagd, whose host and port come from variables or options. */
export const openFeature = [
  goModel(
    'flagd provider',
    ['github.com/open-feature/go-sdk-contrib/providers/flagd/pkg'],
    [
      fn('WithHost', returns(object('ProviderOption', { host: 'arg0' }))),
      fn('WithPort', returns(object('ProviderOption', { port: 'arg0' }))),
      fn(
        'NewProvider',
        opens({
          target: {
            hostPort: [
              firstOf('args0[].host', env(text('FLAGD_HOST'), text('localhost'))),
              firstOf('args0[].port', env(text('FLAGD_PORT'), text('8013'))),
            ],
          },
          form: 'host-port',
          protocol: 'grpc',
          technology: 'flagd',
          defaultPort: 8013,
        }),
        returnsType('Provider'),
      ),
      ...restOptions,
    ],
  ),
  goModel(
    'OpenFeature',
    ['github.com/open-feature/go-sdk/**', 'github.com/open-feature/go-sdk-contrib/hooks/**'],
    restHarmless,
  ),
];
