import type { FunctionModel, ModelValue } from '@callgate/ir';
import { concat, each, env, firstOf, fn, merged, object, returns, returnsType, text, tsModel } from '../../write.js';
import { rest } from '../rest.js';

const variables: ModelValue = { envTree: [], untagged: 'same' };

/** `.env` files are for the developer's machine; in a workload the manifests set variables. `config().parsed` has them all. */
export const dotenv = tsModel(
  'dotenv',
  [
    'dotenv',
    'dotenv-safe',
    'dotenv-extended',
    'dotenv-expand',
    'dotenv-flow',
    'dotenv-defaults',
    '@dotenvx/dotenvx',
    '@next/env',
    'dotenv/config',
    'dotenv-flow/config',
    'env-cmd',
  ],
  [
    ...each(
      ['config', 'load', 'loadEnvConfig', 'expand', 'configDotenv'],
      returns(object('DotenvOutput', { parsed: variables, combinedEnv: variables })),
    ),
    fn('parse', returns(variables)),
    ...rest,
  ],
);

/** A validated environment is the environment: `cleanEnv(process.env, { PORT: port({ default: 3000 }) })`. */
export const envalid = tsModel(
  'validated environments',
  [
    'envalid',
    'znv',
    '@t3-oss/env-core',
    '@t3-oss/env-nextjs',
    'env-schema',
    'ts-dotenv',
    'envsafe',
    'environment',
    'env-sanitizer',
  ],
  [
    ...each(['cleanEnv', 'customCleanEnv', 'parseEnv', 'default', 'load'], returns({ over: variables, under: 'arg1' })),
    ...each(['envsafe', 'envSchema'], returns({ over: variables, under: 'arg0' })),
    fn('createEnv', returns({ over: variables, under: merged('arg0.shared', 'arg0.client', 'arg0.server') })),
    ...each(
      ['url', 'str', 'host', 'port', 'num', 'bool', 'email', 'json'],
      returns(object('Validator', { Text: firstOf('arg0.default', 'arg0.devDefault') })),
    ),
    ...rest,
  ],
);

/** `env.get('LEDGER_URL').required().asString()` of env-var. */
export const envVar = tsModel(
  'env-var',
  ['env-var'],
  [
    fn('get', returnsType('Variable', object('Variable', { value: env('arg0') }))),
    ...each(['Variable.required', 'Variable.convertFromBase64', 'Variable.example'], returns('receiver')),
    fn('Variable.default', returns(object('Variable', { value: firstOf('receiver.value', 'arg0') }))),
    fn('Variable.*', returns('receiver.value')),
    ...rest,
  ],
);

/** Schemas: what they parse is what they are given, `schema.parse(process.env)`, with the defaults that stand in the schema. */
const parsed: ModelValue = { over: 'arg0', under: 'receiver.shape' };
const parsing = [
  'parse',
  'safeParse',
  'parseAsync',
  'validateSync',
  'validate',
  'attempt',
  'cast',
  'decode',
  'assert',
  'create',
  'mask',
];
/** Schemas as code declares them where it is handed one: `validate(schema: z.ZodSchema, values)`. */
const schemaTypes = [
  'Schema',
  ...['ZodSchema', 'ZodType', 'ZodTypeAny', 'ZodObject', 'AnyZodObject'].flatMap((name) => [name, `z.${name}`]),
  'ObjectSchema',
  'Joi.ObjectSchema',
  'Joi.Schema',
];
function ofSchemas(...methods: readonly string[]): readonly string[] {
  return schemaTypes.flatMap((type) => methods.map((method) => `${type}.${method}`));
}

export const schemas = tsModel(
  'schemas',
  [
    'zod',
    'zod/**',
    'joi',
    '@hapi/joi',
    'yup',
    'superstruct',
    'valibot',
    'io-ts',
    'runtypes',
    'arktype',
    'typia',
    '@sinclair/typebox',
    '@sinclair/typebox/**',
    'ajv',
    'ajv-formats',
    'myzod',
    'ow',
    'is-my-json-valid',
  ],
  [
    // joi gives `{ value, error }`, zod's safeParse `{ data, success }`.
    ...each(
      ofSchemas('validate', 'safeParse', 'validateAsync', 'safeParseAsync'),
      returns(object('Parsed', { value: parsed, data: parsed, success: text('true') })),
    ),
    ...each(ofSchemas(...parsing.filter((name) => name !== 'validate' && name !== 'safeParse')), returns(parsed)),
    // A schema in a schema: below it stand the defaults of its own fields.
    ...each(
      ['object', 'z.object', 'z.strictObject', 'z.looseObject'],
      returnsType('Schema', merged('arg0', object('Schema', { shape: 'arg0' }))),
    ),
    ...each(
      ['Schema.object', 'Schema.keys', 'Schema.extend'],
      returns(object('Schema', { shape: merged('receiver.shape', 'arg0') })),
    ),
    fn('Schema.default', returns(object('Schema', { Text: 'arg0', shape: 'receiver.shape' }))),
    fn('Schema.*', returnsType('Schema', 'receiver')),
    ...each(['attempt', 'assert', 'create', 'mask'], returns('arg0')),
    { callee: 'parse', arity: 2, effects: [returns('arg1')] },
    ...each(['coerce.*', 'string.*', 'object.*'], returnsType('Schema')),
    ...each(['*', '*.*', 'new *'], returnsType('Schema')),
  ],
);

/** What the schema says of a setting: the name of its variable, its default. */
function leaf(field: string): ModelValue {
  return { registered: concat('arg0', text(field)), in: 'convict' };
}

/** convict: a schema with defaults and variables; `config.get('ledger.url')` reads the leaf of that name. */
export const convict = tsModel(
  'convict',
  ['convict', '@types/convict'],
  [
    ...each(
      ['default', 'convict'],
      { effect: 'registers', in: 'convict', key: text(''), value: 'arg0' },
      returnsType('Convict', object('Convict', {})),
    ),
    ...each(
      ['Convict.get', 'Convict.default'],
      returns(firstOf(env(leaf('.env')), { setting: 'key', path: 'arg0' }, leaf('.default'))),
    ),
    ...each(['Convict.validate', 'Convict.loadFile', 'Convict.load'], returns('receiver')),
    ...rest,
  ],
);

/** node-config: `config.get('ledger.url')` and `config.ledger.url` read `config/default.json` and what stands over it; a key may hold more keys. */
const configuration: ModelValue = { tree: text(''), tags: [] };
export const nodeConfig = tsModel(
  'node-config',
  ['config', 'config-ts', 'node-config-ts', 'exp-config'],
  [
    ...each(['get', 'default.get', 'util.toObject'], returns({ ...configuration, at: 'arg0' })),
    fn('has', { effect: 'harmless' }),
    ...rest,
  ],
  { variables: { default: configuration } },
);

/** nconf: `nconf.argv().env().file(path)`, then `nconf.get('ledger:url')`. */
export const nconf = tsModel(
  'nconf',
  ['nconf'],
  [
    ...each(
      ['argv', 'env', 'file', 'defaults', 'use', 'add', 'required'].flatMap((name) => [name, `Provider.${name}`]),
      returnsType('Provider'),
    ),
    ...each(
      ['get', 'Provider.get'],
      returns(firstOf(env('arg0'), { setting: 'key', path: { replace: 'arg0', from: text(':'), to: text('.') } })),
    ),
    ...rest,
  ],
);

/** rc, cosmiconfig: a file of the program's own. */
export const files = tsModel(
  'files of settings',
  ['rc', 'cosmiconfig', 'lilconfig', 'find-config', 'app-root-path', 'pkg-dir', 'find-up', 'c12'],
  [fn('default', returns({ setting: 'file', path: 'arg0' })), ...rest],
);

const lastOf = merged('arg0', 'arg1', 'arg2', 'arg3', 'arg4');
const firstGiven = merged('arg4', 'arg3', 'arg2', 'arg1', 'arg0');

/** The path is a text with dots or a list of keys. */
const alongKeys: ModelValue = firstOf({ entryOf: 'arg0', key: 'arg1', path: true }, 'arg2');

/** lodash and its kin: `get(config, 'ledger.url')` walks a path, the rest gives back what it was handed. */
const lodashFunctions: readonly FunctionModel[] = [
  ...each(
    [
      'cloneDeep',
      'clone',
      'compact',
      'uniq',
      'sortBy',
      'flatten',
      'flattenDeep',
      'filter',
      'pick',
      'omit',
      'omitBy',
      'pickBy',
      'toString',
      'toNumber',
      'toInteger',
      'identity',
      'mapValues',
      'mapKeys',
      'keyBy',
      'camelCase',
      'castArray',
      'freeze',
      'klona',
    ],
    returns('arg0'),
  ),
  ...each(['merge', 'mergeWith', 'assign', 'assignIn', 'extend', 'mergeDeepRight', 'mergeRight'], returns(lastOf)),
  ...each(['defaults', 'defaultsDeep', 'mergeDeepLeft', 'mergeLeft'], returns(firstGiven)),
  fn('get', returns(alongKeys)),
  fn('trim', returns({ trim: 'both', of: 'arg0', what: 'arg1' })),
  fn('trimStart', returns({ trim: 'left', of: 'arg0', what: 'arg1' })),
  fn('trimEnd', returns({ trim: 'right', of: 'arg0', what: 'arg1' })),
  ...each(['toLower', 'lowerCase'], returns({ lower: 'arg0' })),
  ...each(['toUpper', 'upperCase'], returns({ upper: 'arg0' })),
  fn('join', returns({ join: 'arg0', separator: 'arg1' })),
  fn('split', returns({ part: 'split', of: 'arg0', separator: 'arg1' })),
  fn('replace', returns({ replace: 'arg0', from: 'arg1', to: 'arg2' })),
  ...each(['values', 'first', 'head', 'last', 'find', 'sample'], returns('arg0[]')),
  fn('once', returns('arg0')),
  ...each(['memoize', 'debounce', 'throttle', 'partial', 'bind'], returns('arg0')),
];
export const lodash = tsModel(
  'lodash',
  ['lodash', 'lodash-es', 'underscore', 'radash', 'remeda', 'ramda', 'es-toolkit', 'es-toolkit/compat'],
  [...lodashFunctions, ...rest],
);
export const lodashGet = tsModel('lodash get', ['lodash.get', 'lodash/get'], [fn('default', returns(alongKeys))]);
export const lodashParts = tsModel(
  'lodash parts',
  [
    'lodash.clonedeep',
    'lodash.once',
    'lodash.memoize',
    'lodash.pick',
    'lodash.omit',
    'lodash/cloneDeep',
    'lodash/once',
    'lodash/memoize',
    'lodash/pick',
    'lodash/omit',
    'klona',
    'rfdc',
    'clone',
    'memoizee',
    'mem',
    'p-memoize',
    'once',
    'tiny-invariant',
    'ts-essentials',
  ],
  [...each(['default', 'once'], returns('arg0')), ...rest],
);

/** Objects put together: `deepmerge(defaults, settings)`, and with the defaults last `defu(settings, defaults)`. */
export const merges = tsModel(
  'merges',
  [
    'deepmerge',
    'deepmerge-ts',
    'object-assign',
    'merge-options',
    'extend',
    'xtend',
    'lodash.merge',
    'lodash/merge',
    'lodash.assign',
    'lodash/assign',
    'merge',
  ],
  [
    ...each(['default', 'deepmerge', 'recursive'], returns(lastOf)),
    fn('all', returns({ merged: ['arg0[]'] })),
    ...rest,
  ],
);
export const defaultsMerges = tsModel(
  'merges with defaults',
  ['defu', 'lodash.defaults', 'lodash.defaultsdeep', 'defaults', 'defaults-deep'],
  [...each(['default', 'defu'], returns(firstGiven)), ...rest],
);

/** Paths put together: `urljoin(base, 'balance')`. */
export const urlJoin = tsModel(
  'url-join',
  [
    'url-join',
    'urljoin',
    'proper-url-join',
    'join-path',
    '@fastify/url-data',
    'ufo',
    'normalize-url',
    'path-to-regexp',
    'url-template',
    'uri-template',
  ],
  [
    ...each(['joinURL', 'urlJoin', 'default'], returns({ join: 'args0', separator: text('/') })),
    ...each(['withBase'], returns({ relativeTo: 'arg1', reference: 'arg0' })),
    ...each(
      ['normalizeUrl', 'withoutTrailingSlash', 'withTrailingSlash', 'withQuery', 'cleanDoubleSlashes'],
      returns('arg0'),
    ),
    fn('compile', returns('arg0')),
    ...rest,
  ],
);
