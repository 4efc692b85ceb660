import type { Effect, FunctionModel, ModelValue } from '@callgate/ir';
import { each, firstOf, fn, object, returns, returnsType, stores, text, tsModel } from '../../write.js';
import { below, requests, url } from '../addresses.js';
import { rest } from '../rest.js';

/** What an instance was created with, what was set on it later, and what an interceptor writes into each request. */
function bases(config: string, instance: string | undefined): readonly ModelValue[] {
  const own = `${config}.baseURL`;
  const intercepted: ModelValue =
    instance === undefined ? { registered: text('baseURL'), in: 'axios' } : `${instance}.interceptors.request.baseURL`;
  return instance === undefined
    ? [own, intercepted, { variable: 'defaults.baseURL' }]
    : [own, intercepted, `${instance}.defaults.baseURL`, { variable: 'defaults.baseURL' }];
}

function calls(target: ModelValue): readonly Effect[] {
  return [requests(target), returnsType('AxiosResponse')];
}

/** An instance; its defaults are an object of their own, which code may write to. */
function made(baseURL: ModelValue): Effect {
  return returnsType(
    'AxiosInstance',
    object('AxiosInstance', {
      defaults: object('AxiosDefaults', { baseURL }),
      interceptors: object('AxiosInterceptors', { request: object('AxiosRequestInterceptors', {}) }),
    }),
  );
}

/** What an interceptor writes into the configuration of a request, or into the one that it returns. */
const written: ModelValue = firstOf(
  { filledBy: 'arg0', argument: 0, object: 'AxiosRequestConfig', field: ['baseURL'] },
  { resultOf: 'arg0', field: ['baseURL'] },
);

/** The calls of axios itself (`instance` absent) and of what `create` makes. */
function client(owner: string, instance: string | undefined): readonly FunctionModel[] {
  const byConfig = firstOf(below(bases('arg0', instance), url('arg0.url')), `arg0.baseURL`);
  const called = instance === undefined ? 'default' : `${owner}call`;
  const own = instance === undefined ? [] : bases('arg0', instance).slice(1);
  const byUrl = (config: string): ModelValue => below(bases(config, instance), url('arg0'));
  return [
    ...each(
      ['get', 'delete', 'head', 'options'].map((verb) => `${owner}${verb}`),
      ...calls(byUrl('arg1')),
    ),
    ...each(
      ['post', 'put', 'patch', 'postForm', 'putForm', 'patchForm'].map((verb) => `${owner}${verb}`),
      ...calls(byUrl('arg2')),
    ),
    fn(`${owner}request`, ...calls(byConfig)),
    // `axios('http://ledger')`, `axios({ url, baseURL })`
    { callee: called, arity: 2, effects: calls(byUrl('arg1')) },
    fn(called, ...calls(firstOf(url('arg0.url'), byUrl('arg1')))),
    { callee: called, arity: 1, effects: calls(firstOf(byConfig, below(own, url('arg0')))) },
    fn(`${owner}create`, made(firstOf('arg0.baseURL', ...own))),
    fn(`${owner}getUri`, returns(byConfig)),
  ];
}

/** `axios.get(url)`, `axios.create({ baseURL: 'http://ledger' }).post('/entries', entry)`, `axios({ method, url })`. */
export const axios = tsModel(
  'axios',
  ['axios', 'redaxios', 'axios-http', 'axios/dist/node/axios.cjs'],
  [
    ...client('', undefined),
    ...['AxiosInstance.', 'Axios.', 'AxiosStatic.'].flatMap((owner) => client(owner, 'receiver')),
    fn('new Axios', made('arg0.baseURL')),
    fn('interceptors.request.use', { effect: 'registers', in: 'axios', key: text('baseURL'), value: written }),
    fn('AxiosRequestInterceptors.use', stores('receiver.baseURL', written)),
    fn('all', returns('arg0')),
    ...rest,
  ],
  {
    types: {
      '': 'AxiosStatic',
      defaults: 'AxiosDefaults',
      'AxiosStatic.defaults': 'AxiosDefaults',
      'AxiosInstance.defaults': 'AxiosDefaults',
      'AxiosInstance.interceptors': 'AxiosInterceptors',
      'AxiosInterceptors.request': 'AxiosRequestInterceptors',
    },
  },
);

/** What takes an instance and gives one back. */
export const axiosWrappers = tsModel(
  'wrappers of axios',
  [
    'axios-cookiejar-support',
    'axios-rate-limit',
    'axios-cache-interceptor',
    'axios-cache-adapter',
    'axios-case-converter',
    'axios-hooks',
    'axios-better-stacktrace',
  ],
  [...each(['wrapper', 'default', 'setupCache', 'applyCaseMiddleware', 'rateLimit'], returns('arg0')), ...rest],
);

export const axiosParts = tsModel(
  'parts of axios',
  [
    'axios-retry',
    'axios-mock-adapter',
    'axios-logger',
    'axios-oauth-client',
    'axios-retry-after',
    'qs',
    'query-string',
  ],
  [fn('stringify', returns({ unknown: 'computed' })), ...rest],
);

/** `apisauce.create({ baseURL }).get('/balance')`: as axios. */
export const apisauce = tsModel(
  'apisauce',
  ['apisauce'],
  [
    fn('create', returnsType('ApisauceInstance', object('ApisauceInstance', { baseURL: 'arg0.baseURL' }))),
    fn('ApisauceInstance.setBaseURL', stores('receiver.baseURL', 'arg0')),
    ...each(
      ['get', 'delete', 'head', 'post', 'put', 'patch', 'link', 'unlink'].map((verb) => `ApisauceInstance.${verb}`),
      requests(below(['receiver.baseURL'], 'arg0')),
    ),
    ...rest,
  ],
);

function googleHost(host: string): Effect {
  return { effect: 'opensExternal', name: text(host), protocol: 'https', port: 443 };
}

/** Google's wrapper: `request({ url })`, `new Gaxios({ baseURL }).request({ url })`. */
export const gaxios = tsModel(
  'gaxios',
  ['gaxios', 'google-auth-library'],
  [
    fn('request', requests(below(['arg0.baseURL', 'arg0.baseUrl'], url('arg0.url')))),
    fn('new Gaxios', returnsType('Gaxios', object('Gaxios', { baseURL: firstOf('arg0.baseURL', 'arg0.baseUrl') }))),
    ...each(
      ['Gaxios.request', 'OAuth2Client.request', 'JWT.request', 'IdTokenClient.request', 'GoogleAuth.request'],
      requests(below(['receiver.baseURL'], url('arg0.url'))),
    ),
    ...['OAuth2Client', 'JWT', 'GoogleAuth'].map((type) => fn(`new ${type}`, returnsType(type))),
    fn('GoogleAuth.getIdTokenClient', returnsType('IdTokenClient')),
    // Keys by which tokens are checked, and where tokens are asked for (Google Identity, "OpenID Connect", discovery document).
    ...each(['OAuth2Client.verifyIdToken', 'OAuth2Client.getFederatedSignonCerts*'], googleHost('www.googleapis.com')),
    ...each(
      ['OAuth2Client.getToken', 'OAuth2Client.refreshAccessToken', 'OAuth2Client.getTokenInfo', 'JWT.authorize'],
      googleHost('oauth2.googleapis.com'),
    ),
    ...rest,
  ],
);
