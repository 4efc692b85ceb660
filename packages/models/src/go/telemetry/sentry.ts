import { env, firstOf, fn, goModel, opens, restHarmless, text } from '../../write.js';

/** `sentry.Init(sentry.ClientOptions{Dsn: "https://key@sentry.example/1"})`; without one the variable SENTRY_DSN, without both nothing. */
export const sentry = goModel(
  'sentry',
  ['github.com/getsentry/sentry-go'],
  [
    fn(
      'Init',
      opens({
        target: firstOf('arg0.Dsn', env(text('SENTRY_DSN'))),
        form: 'url',
        protocol: 'http',
        technology: 'sentry',
        optional: true,
      }),
    ),
    fn(
      'NewClient',
      opens({
        target: firstOf('arg0.Dsn', env(text('SENTRY_DSN'))),
        form: 'url',
        protocol: 'http',
        technology: 'sentry',
        optional: true,
      }),
    ),
    ...restHarmless,
  ],
);
