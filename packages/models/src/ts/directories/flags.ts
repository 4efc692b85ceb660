import type { Effect } from '@callgate/ir';
import { each, env, firstOf, fn, opens, returnsType, text, tsModel } from '../../write.js';
import { url } from '../addresses.js';
import { rest } from '../rest.js';

function external(host: string): Effect {
  return { effect: 'opensExternal', name: text(host), protocol: 'https', port: 443 };
}

/** `new FlagdProvider()` reads `FLAGD_HOST` and `FLAGD_PORT` where its options say nothing. */
export const flagd = tsModel(
  'flagd',
  ['@openfeature/flagd-provider', '@openfeature/flagd-web-provider'],
  [
    fn(
      'new FlagdProvider',
      opens({
        target: {
          hostPort: [
            firstOf('arg0.host', env(text('FLAGD_HOST'), text('localhost'))),
            firstOf('arg0.port', env(text('FLAGD_PORT'), text('8013'))),
          ],
        },
        form: 'host-port',
        protocol: 'grpc',
        technology: 'flagd',
        defaultPort: 8013,
      }),
      returnsType('Provider'),
    ),
    ...rest,
  ],
);

/** Other providers and services of flags. */
export const flagServices = [
  tsModel(
    'OpenFeature',
    ['@openfeature/server-sdk', '@openfeature/js-sdk', '@openfeature/core', '@openfeature/nestjs-sdk'],
    rest,
  ),
  tsModel(
    'ofrep',
    ['@openfeature/ofrep-provider', '@openfeature/go-feature-flag-provider'],
    [
      ...each(
        ['new OFREPProvider', 'new GoFeatureFlagProvider'],
        opens({
          target: firstOf(url('arg0.baseUrl'), url('arg0.endpoint')),
          form: 'url',
          protocol: 'http',
          technology: 'flags',
        }),
      ),
      ...rest,
    ],
  ),
  tsModel(
    'Unleash',
    ['unleash-client', 'unleash-proxy-client', '@unleash/proxy'],
    [
      ...each(
        ['initialize', 'startUnleash', 'new Unleash', 'new UnleashClient'],
        opens({ target: url('arg0.url'), form: 'url', protocol: 'http', technology: 'unleash', defaultPort: 4242 }),
        returnsType('Unleash'),
      ),
      ...rest,
    ],
  ),
  tsModel(
    'Flagsmith',
    ['flagsmith-nodejs'],
    [
      ...each(
        ['new Flagsmith', 'new default'],
        opens({
          target: firstOf(url('arg0.apiUrl'), text('https://edge.api.flagsmith.com')),
          form: 'url',
          protocol: 'http',
          technology: 'flags',
        }),
      ),
      ...rest,
    ],
  ),
  tsModel(
    'GrowthBook',
    ['@growthbook/growthbook'],
    [
      ...each(
        ['new GrowthBook', 'new GrowthBookClient'],
        opens({
          target: firstOf(url('arg0.apiHost'), text('https://cdn.growthbook.io')),
          form: 'url',
          protocol: 'http',
          technology: 'flags',
        }),
      ),
      ...rest,
    ],
  ),
  tsModel(
    'LaunchDarkly',
    ['launchdarkly-node-server-sdk', '@launchdarkly/node-server-sdk'],
    [
      fn(
        'init',
        opens({
          target: firstOf(url('arg1.baseUri'), text('https://sdk.launchdarkly.com')),
          form: 'url',
          protocol: 'http',
          technology: 'flags',
        }),
        returnsType('LDClient'),
      ),
      ...rest,
    ],
  ),
  tsModel(
    'Split',
    ['@splitsoftware/splitio'],
    [fn('SplitFactory', external('sdk.split.io'), returnsType('SplitFactory')), ...rest],
  ),
  tsModel(
    'Optimizely',
    ['@optimizely/optimizely-sdk', '@optimizely/server-sdk'],
    [...each(['createInstance', 'createPollingProjectConfigManager'], external('cdn.optimizely.com')), ...rest],
  ),
  tsModel(
    'Flipt',
    ['@flipt-io/flipt', '@flipt-io/flipt-client', '@openfeature/flipt-provider'],
    [
      ...each(
        ['new FliptClient', 'new FliptEvaluationClient', 'FliptClient.init', 'FliptEvaluationClient.init'],
        opens({
          target: firstOf(url('arg0.url'), url('arg1.url'), text('http://localhost:8080')),
          form: 'url',
          protocol: 'http',
          technology: 'flags',
        }),
        returnsType('FliptClient'),
      ),
      ...each(
        ['new FliptProvider'],
        opens({
          target: firstOf(url('arg1.url'), text('http://localhost:8080')),
          form: 'url',
          protocol: 'http',
          technology: 'flags',
        }),
      ),
      ...rest,
    ],
  ),
  tsModel(
    'ConfigCat',
    ['configcat-node'],
    [fn('getClient', external('cdn-global.configcat.com'), returnsType('Client')), ...rest],
  ),
];
