import type { Effect, ModelValue } from '@callgate/ir';
import {
  concat,
  each,
  env,
  firstOf,
  fn,
  goModel,
  harmless,
  opens,
  restHarmless,
  returns,
  returnsType,
  text,
} from '../../write.js';

function external(name: ModelValue): Effect {
  return { effect: 'opensExternal', name, protocol: 'https', port: 443 };
}

/** The API that a package is named after, or the emulator that a variable names: `PUBSUB_EMULATOR_HOST=pubsub:8085`. */
function googleApi(first: string): Effect {
  const api: ModelValue = { packagePath: first };
  return external(firstOf(env(concat({ upper: api }, text('_EMULATOR_HOST'))), concat(api, text('.googleapis.com'))));
}

/** The library asks the address itself, not the name `metadata.google.internal`, unless a variable names another server. */
const metadataServer: Effect = opens({
  target: env(text('GCE_METADATA_HOST'), text('169.254.169.254')),
  form: 'host',
  protocol: 'http',
  defaultPort: 80,
});

/** `storage.NewClient(ctx)`: the API that the package is named after, `cloud.google.com/go/storage` → `storage.googleapis.com`. */
export const googleCloud = [
  goModel(
    'Google Cloud',
    [
      'cloud.google.com/go/*',
      'cloud.google.com/go/*/apiv*',
      'cloud.google.com/go/*/*/apiv*',
      'cloud.google.com/go/*/apiv*/**',
    ],
    [
      ...each(
        ['NewClient', 'New*Client', 'NewRESTClient', 'NewGRPCClient'],
        googleApi('^cloud[.]google[.]com/go/([a-z0-9]+)'),
        returnsType('Client'),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'Google Cloud Profiler',
    ['cloud.google.com/go/profiler'],
    [fn('Start', external(text('cloudprofiler.googleapis.com'))), ...restHarmless],
  ),
  goModel(
    'Google Cloud SQL and AlloyDB connectors',
    ['cloud.google.com/go/cloudsqlconn', 'cloud.google.com/go/alloydbconn'],
    [
      fn('NewDialer', googleApi('^cloud[.]google[.]com/go/(cloudsql|alloydb)conn'), returnsType('Dialer')),
      ...restHarmless,
    ],
  ),
  goModel(
    'Google Compute metadata',
    ['cloud.google.com/go/compute/metadata'],
    [
      ...each(
        [
          'OnGCE',
          'ProjectID',
          'NumericProjectID',
          'Zone',
          'InstanceName',
          'InstanceID',
          'Hostname',
          'InternalIP',
          'ExternalIP',
          'Email',
          'Get',
          'GetWithContext',
          'InstanceAttributeValue',
          'ProjectAttributeValue',
        ].flatMap((name) => [name, `Client.${name}`]),
        metadataServer,
        returns({ unknown: 'input' }),
      ),
      fn('NewClient', returnsType('Client')),
      ...harmless('*', '*.*'),
    ],
  ),
  goModel(
    'Google APIs',
    ['google.golang.org/api/*/*'],
    [
      ...each(
        ['NewService', 'New'],
        external(concat({ packagePath: '^google[.]golang[.]org/api/([a-z0-9]+)' }, text('.googleapis.com'))),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'Google API options',
    [
      'google.golang.org/api/option',
      'google.golang.org/api/iterator',
      'google.golang.org/api/googleapi',
      'golang.org/x/oauth2/**',
    ],
    restHarmless,
  ),
];
