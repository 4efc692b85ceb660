import { registered } from '../../registered.js';
import { each, firstOf, fn, object, opens, returns, returnsType, text, tsModel } from '../../write.js';
import { hostAndPort, url } from '../addresses.js';
import { rest } from '../rest.js';

/** Consul, Eureka, Vault, ZooKeeper, Kubernetes itself. */
export const discovery = [
  tsModel(
    'consul',
    ['consul', 'node-consul'],
    [
      ...each(
        ['default', 'new default', 'new Consul'],
        opens({
          target: hostAndPort('arg0', '127.0.0.1', 8500),
          form: 'host-port',
          protocol: 'http',
          technology: 'consul',
          defaultPort: 8500,
        }),
        returnsType('Consul'),
      ),
      ...rest,
    ],
  ),
  tsModel(
    'eureka',
    ['eureka-js-client'],
    [
      ...each(
        ['new Eureka', 'new default'],
        opens({
          target: { hostPort: ['arg0.eureka.host', firstOf('arg0.eureka.port', text('8761'))] },
          form: 'host-port',
          protocol: 'http',
          technology: 'eureka',
          defaultPort: 8761,
        }),
        { effect: 'serves', contract: 'arg0.instance.app' },
        { effect: 'serves', contract: 'arg0.instance.vipAddress' },
        returnsType('Eureka'),
      ),
      ...each(
        ['Eureka.getInstancesByAppId', 'Eureka.getInstancesByVipAddress'],
        returns({ list: [object('Instance', { hostName: registered('arg0'), ipAddr: registered('arg0') })] }),
      ),
      ...rest,
    ],
  ),
  tsModel(
    'vault',
    ['node-vault', 'hashi-vault-js', '@litehex/node-vault'],
    [
      ...each(
        ['default', 'new default', 'new Client'],
        opens({
          target: firstOf(url('arg0.endpoint'), url('arg0.baseUrl'), {
            setting: 'env',
            name: text('VAULT_ADDR'),
            default: text('http://127.0.0.1:8200'),
          }),
          form: 'url',
          protocol: 'http',
          technology: 'vault',
          defaultPort: 8200,
        }),
        returnsType('Vault'),
      ),
      ...rest,
    ],
  ),
  tsModel(
    'zookeeper',
    ['node-zookeeper-client', 'zookeeper', 'zk'],
    [
      fn(
        'createClient',
        opens({
          target: { part: 'split', of: firstOf('arg0', text('localhost:2181')), separator: text(',') },
          form: 'host-port',
          protocol: 'zookeeper',
          technology: 'zookeeper',
          defaultPort: 2181,
        }),
        returnsType('Client'),
      ),
      ...rest,
    ],
  ),
  tsModel(
    'Kubernetes client',
    ['@kubernetes/client-node', 'kubernetes-client'],
    [
      ...each(
        ['KubeConfig.makeApiClient'],
        { effect: 'opensExternal', name: text('kubernetes.default.svc'), protocol: 'https', port: 443 },
        returnsType('Api'),
      ),
      fn('new KubeConfig', returnsType('KubeConfig')),
      ...rest,
    ],
  ),
  tsModel(
    'docker',
    ['dockerode'],
    [
      ...each(
        ['new default', 'new Docker'],
        opens({
          target: { hostPort: ['arg0.host', 'arg0.port'] },
          form: 'host-port',
          protocol: 'http',
          optional: true,
        }),
      ),
      ...rest,
    ],
  ),
];

/** Keys of an identity provider: `jwksClient({ jwksUri: 'http://keycloak/certs' })`, `Issuer.discover(url)`. */
export const identity = tsModel(
  'identity providers',
  [
    'jwks-rsa',
    'openid-client',
    'jose',
    'keycloak-connect',
    'keycloak-admin',
    '@keycloak/keycloak-admin-client',
    'express-oauth2-jwt-bearer',
    'express-openid-connect',
    'simple-oauth2',
    'client-oauth2',
    'passport-oauth2',
    'passport-openidconnect',
    'oidc-provider',
    '@okta/jwt-verifier',
  ],
  [
    ...each(
      ['default', 'new JwksClient', 'expressJwtSecret', 'koaJwtSecret', 'passportJwtSecret', 'hapiJwt2Key'],
      opens({ target: url('arg0.jwksUri'), form: 'url', protocol: 'http', optional: true }),
    ),
    ...each(
      ['createRemoteJWKSet', 'Issuer.discover', 'discovery'],
      opens({ target: url('arg0'), form: 'url', protocol: 'http' }),
    ),
    ...each(
      ['new default', 'new KcAdminClient', 'new Keycloak'],
      opens({
        target: firstOf(url('arg0.baseUrl'), url('arg0.issuer'), url('arg1["auth-server-url"]'), url('arg0.tokenURL')),
        form: 'url',
        protocol: 'http',
        optional: true,
      }),
    ),
    ...each(
      ['new AuthorizationCode', 'new ClientCredentials', 'new ResourceOwnerPassword'],
      opens({ target: url('arg0.auth.tokenHost'), form: 'url', protocol: 'http' }),
    ),
    fn(
      'auth',
      opens({
        target: firstOf(url('arg0.issuerBaseURL'), url('arg0.issuer'), url('arg0.jwksUri')),
        form: 'url',
        protocol: 'http',
        optional: true,
      }),
    ),
    ...rest,
  ],
);
