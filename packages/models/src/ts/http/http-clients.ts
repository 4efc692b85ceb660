import type { FunctionModel, ModelValue } from '@callgate/ir';
import {
  each,
  firstOf,
  fn,
  object,
  opens,
  opensWhereGiven,
  returns,
  returnsType,
  stores,
  text,
  tsModel,
} from '../../write.js';
import { below, requests, url, urlOfOptions } from '../addresses.js';
import { rest } from '../rest.js';

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];

/** A client that is called with a URL and options, and makes clients with a prefix: got, ky, ofetch. */
function prefixed(
  owner: string,
  instance: { readonly type: string; readonly prefix: readonly string[]; readonly make: readonly string[] },
  more: readonly string[],
): readonly FunctionModel[] {
  const own = owner === '' ? [] : ['receiver.prefix'];
  const given = (options: string): readonly ModelValue[] => instance.prefix.map((name) => `${options}.${name}`);
  const byUrl = below([...given('arg1'), ...own], url('arg0'));
  const byOptions = below([...given('arg0'), ...own], url('arg0.url'));
  return [
    ...each(
      [owner === '' ? 'default' : 'call', ...verbs, ...more].map((name) => `${owner}${name}`),
      requests(firstOf(byUrl, byOptions)),
      returnsType('Response'),
    ),
    ...each(
      instance.make.map((name) => `${owner}${name}`),
      returnsType(instance.type, object(instance.type, { prefix: firstOf(...given('arg0'), ...own) })),
    ),
  ];
}

/** `got('http://ledger')`, `got.extend({ prefixUrl: 'http://ledger' }).get('balance')`. */
const gotType = { type: 'Got', prefix: ['prefixUrl', 'baseUrl'], make: ['extend', 'create'] } as const;
export const got = tsModel(
  'got',
  ['got', '@sindresorhus/got', 'gh-got'],
  ['', 'Got.', 'got.'].flatMap((owner) => prefixed(owner, gotType, ['stream', 'paginate', 'got'])).concat(rest),
);

/** `ky.get('http://ledger')`, `ky.create({ prefixUrl })`; ky-universal is the same. */
const kyType = { type: 'KyInstance', prefix: ['prefixUrl', 'prefix', 'baseUrl'], make: ['create', 'extend'] } as const;
export const ky = tsModel(
  'ky',
  ['ky', 'ky-universal'],
  ['', 'KyInstance.'].flatMap((owner) => prefixed(owner, kyType, [])).concat(rest),
);

/** `ofetch('/balance', { baseURL })`, `$fetch.create({ baseURL })`. */
const ofetchType = {
  type: '$Fetch',
  prefix: ['baseURL'],
  make: ['create', '$fetch.create', 'ofetch.create'],
} as const;
export const ofetch = tsModel(
  'ofetch',
  ['ofetch', 'ohmyfetch'],
  [
    ...['', '$Fetch.'].flatMap((owner) =>
      prefixed(owner, ofetchType, ['ofetch', '$fetch', '$fetch.raw', 'ofetch.raw', 'raw', 'native']),
    ),
    fn('createFetch', returnsType('$Fetch', object('$Fetch', { prefix: 'arg0.defaults.baseURL' }))),
    ...rest,
  ],
);

const requestTarget = (options: string): ModelValue =>
  firstOf(
    below([`${options}.baseUrl`], firstOf(url(`${options}.url`), url(`${options}.uri`))),
    urlOfOptions(options, 'http'),
  );

/** `request('http://ledger', callback)`, `request({ uri, method })`, `request.defaults({ baseUrl })`. */
export const request = tsModel(
  'request',
  [
    'request',
    'request-promise',
    'request-promise-native',
    'request-promise-any',
    'requestretry',
    'teeny-request',
    'postman-request',
    '@cypress/request',
    'requestify',
    'request-compose',
  ],
  [
    ...['', 'RequestAPI.'].flatMap((owner) => [
      ...each(
        [owner === '' ? 'default' : 'call', ...verbs, 'del', 'request', 'teenyRequest'].map(
          (name) => `${owner}${name}`,
        ),
        requests(
          owner === ''
            ? firstOf(url('arg0'), requestTarget('arg0'))
            : firstOf(
                below(['receiver.baseUrl'], url('arg0')),
                below(['receiver.baseUrl'], firstOf(url('arg0.url'), url('arg0.uri'))),
                requestTarget('arg0'),
                'receiver.url',
              ),
        ),
      ),
      fn(
        `${owner}defaults`,
        returnsType(
          'RequestAPI',
          object('RequestAPI', { baseUrl: 'arg0.baseUrl', url: firstOf('arg0.url', 'arg0.uri') }),
        ),
      ),
    ]),
    ...rest,
  ],
);

/** `superagent.get('http://ledger/balance').set(…)`, `superagent('GET', url)`; `agent()` makes one that keeps cookies. */
export const superagent = tsModel(
  'superagent',
  ['superagent', 'superagent-promise', 'superagent-use'],
  [
    ...['', 'agent.', 'SuperAgent.'].flatMap((owner) =>
      each(
        [...verbs, 'del'].map((verb) => `${owner}${verb}`),
        requests(url('arg0')),
        returnsType('Request'),
      ),
    ),
    fn('default', requests(firstOf(url('arg1'), url('arg0'))), returnsType('Request')),
    { callee: 'default', arity: 1, effects: [requests(url('arg0')), returnsType('Request')] },
    fn('agent', returnsType('SuperAgent')),
    fn('Request.*', returnsType('Request')),
    ...rest,
  ],
);

/** `supertest('http://ledger').get('/balance')`. */
export const supertest = tsModel(
  'supertest',
  ['supertest', 'supertest-as-promised'],
  [...each(['default', 'agent'], requests(url('arg0')), returnsType('Agent')), ...rest],
);

/** `needle.get(url)`, `needle('get', url)`. */
export const needle = tsModel(
  'needle',
  ['needle'],
  [...each(verbs, requests(url('arg0'))), ...each(['default', 'request'], requests(url('arg1'))), ...rest],
);

/** `bent('http://ledger', 'json')` makes a function that is called with a path. */
export const bent = tsModel(
  'bent',
  ['bent'],
  [
    fn('default', returnsType('Bent', object('Bent', { base: 'arg0' }))),
    fn('Bent.call', requests(below(['receiver.base'], 'arg0'))),
    ...rest,
  ],
);

/** `wretch('http://ledger').url('/balance').get()`. */
export const wretch = tsModel(
  'wretch',
  ['wretch'],
  [
    fn('default', returnsType('Wretch', object('Wretch', { base: 'arg0' }))),
    fn('Wretch.url', returnsType('Wretch', object('Wretch', { base: below(['receiver.base'], 'arg0') }))),
    ...each(
      verbs.map((verb) => `Wretch.${verb}`),
      requests(below(['receiver.base'], firstOf('arg0', text('/')))),
    ),
    fn('Wretch.*', returnsType('Wretch', 'receiver')),
    ...rest,
  ],
);

const connection = opens({ target: url('arg0'), form: 'url', protocol: 'http' });

/** `undici.request(url)`, `new Pool('http://ledger')`; a client or pool is one origin. */
export const undici = tsModel(
  'undici',
  ['undici'],
  [
    ...each(
      ['fetch', 'request', 'stream', 'pipeline', 'connect', 'upgrade'],
      requests(url('arg0')),
      returnsType('ResponseData'),
    ),
    ...each(
      ['new Client', 'new Pool', 'new BalancedPool'],
      connection,
      returnsType('Dispatcher', object('Dispatcher', { origin: url('arg0') })),
    ),
    fn('new WebSocket', opens({ target: url('arg0'), form: 'uri', protocol: 'websocket', defaultPort: 80 })),
    fn('new EventSource', requests(url('arg0'))),
    fn(
      'new ProxyAgent',
      opens({ target: firstOf(url('arg0'), url('arg0.uri')), form: 'url', protocol: 'http', optional: true }),
    ),
    ...rest,
  ],
);

/** Small clients that are called with a URL, or with options that have one. */
export const smallClients = tsModel(
  'small HTTP clients',
  [
    'phin',
    'simple-get',
    'centra',
    'urllib',
    'tiny-json-http',
    'snekfetch',
    'httpie',
    'light-my-http',
    'popsicle',
    'miniget',
    'wreck',
    '@hapi/wreck',
    'hyperquest',
    'unirest',
    'reqwest',
  ],
  [
    ...each(
      ['default', 'concat', ...verbs, 'del', 'fetch', 'curl', 'send', 'read', 'default.concat'],
      requests(firstOf(url('arg0'), url('arg0.url'))),
      returnsType('Response'),
    ),
    // `request('GET', url)`
    { callee: 'request', arity: 1, effects: [requests(firstOf(url('arg0'), url('arg0.url')))] },
    fn('request', requests(url('arg1'))),
    ...rest,
  ],
);

/** `new RestClient('agent', 'http://ledger').get('/balance')` of typed-rest-client. */
export const typedRestClient = tsModel(
  'typed-rest-client',
  ['typed-rest-client', 'typed-rest-client/RestClient', 'typed-rest-client/HttpClient', '@actions/http-client'],
  [
    fn('new RestClient', returnsType('RestClient', object('RestClient', { base: 'arg1' }))),
    fn('new HttpClient', returnsType('HttpClient')),
    ...each(
      ['get', 'del', 'create', 'update', 'replace', 'options'].map((verb) => `RestClient.${verb}`),
      requests(below(['receiver.base'], 'arg0')),
    ),
    ...each(
      ['get', 'del', 'post', 'put', 'patch', 'head', 'options', 'getJson', 'postJson', 'putJson', 'patchJson'].map(
        (verb) => `HttpClient.${verb}`,
      ),
      requests(url('arg0')),
    ),
    ...rest,
  ],
);

/** Agents hold sockets, and proxies stand between: the proxy is reached too. */
export const agents = tsModel(
  'HTTP agents',
  [
    'agentkeepalive',
    'https-proxy-agent',
    'http-proxy-agent',
    'socks-proxy-agent',
    'proxy-agent',
    'tunnel',
    'hpagent',
    'global-agent',
    'proxy-from-env',
    'cacheable-lookup',
  ],
  [
    ...each(
      ['new HttpsProxyAgent', 'new HttpProxyAgent', 'new SocksProxyAgent'],
      opens({ target: url('arg0'), form: 'uri', protocol: 'http', defaultPort: 3128, optional: true }),
    ),
    fn('getProxyForUrl', returns({ unknown: 'input' })),
    ...rest,
  ],
);

/** A client with a chain of setters keeps its base: `new HttpClient().withBaseUrl(url)` of Aurelia and its kin. */
export const chainedClients = tsModel(
  'chained HTTP clients',
  ['aurelia-fetch-client', 'aurelia-http-client', '@aurelia/fetch-client'],
  [
    fn('new HttpClient', returnsType('HttpClient', object('HttpClient', {}))),
    fn('HttpClient.withBaseUrl', stores('receiver.base', 'arg0'), returnsType('HttpClient', 'receiver')),
    ...each(
      ['fetch', ...verbs].map((verb) => `HttpClient.${verb}`),
      requests(below(['receiver.base'], url('arg0'))),
    ),
    ...rest,
  ],
);

const openapiBase = firstOf(
  url('arg0.baseUrl'),
  url('arg0.baseURL'),
  url('arg0.url'),
  url('arg1.baseUrl'),
  url('arg0.definition'),
  url('arg0'),
);

/** `createClient({ baseUrl: 'http://ledger' }).GET('/balance')`, `SwaggerClient('http://ledger/openapi.json')`: made with where they go. */
export const openapiClients = tsModel(
  'clients by OpenAPI documents',
  [
    'openapi-fetch',
    'openapi-typescript-fetch',
    'swagger-client',
    'openapi-client-axios',
    '@hey-api/client-fetch',
    '@hey-api/client-axios',
    '@zodios/core',
    '@ts-rest/core',
    '@feathersjs/rest-client',
  ],
  [
    ...each(
      ['default', 'initClient', 'new Zodios', 'new default', 'new OpenAPIClientAxios'],
      {
        ...requests(openapiBase),
        instead: ['arg0.spec', 'arg0.definition'],
      },
      returnsType('Client'),
    ),
    // What has no base here gets one later.
    ...each(['createClient', 'createConfig'], opensWhereGiven(requests(openapiBase)), returnsType('Client')),
    ...rest,
  ],
);
