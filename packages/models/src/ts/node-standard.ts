import type { Effect, ModelValue } from '@callgate/ir';
import { each, fn, fnOf, object, returns, returnsType, stores, text, tsModel } from '../write.js';
import { rest } from './rest.js';

const computed: ModelValue = { unknown: 'computed' };
const variables: ModelValue = { envTree: [], untagged: 'same' };

/** `process.env.LEDGER_URL`, `process.argv[2]`; `import.meta.env` of Vite, `Bun.env` and `Deno.env` are the same. */
export const processGlobal = tsModel(
  'process',
  ['globalThis'],
  [
    fn('process.cwd', returns(text('.'))),
    fn('require', returns({ module: 'arg0' })),
    fn('Deno.env.get', returns({ setting: 'env', name: 'arg0' })),
    fn('Deno.env.toObject', returns(variables)),
    fn('process.loadEnvFile', { effect: 'harmless' }),
    ...each(
      [
        'process.*',
        'process.stdout.*',
        'process.stderr.*',
        'process.stdin.*',
        'process.hrtime.*',
        'process.memoryUsage.*',
      ],
      {
        effect: 'harmless',
      },
    ),
  ],
  {
    variables: {
      'process.env': variables,
      'process.argv': { setting: 'args', from: -2 },
      'import.meta.env': variables,
      'Bun.env': variables,
      'Deno.args': { setting: 'args', from: 0 },
      'Bun.argv': { setting: 'args', from: -2 },
    },
  },
);

export const processModule = tsModel('node:process', ['node:process'], [fn('cwd', returns(text('.'))), ...rest], {
  variables: { env: variables, argv: { setting: 'args', from: -2 } },
});

/** `util.format('http://%s:%d', host, port)`, `util.promisify(f)`. */
export const util = tsModel(
  'node:util',
  ['node:util', 'util.promisify', 'format-util'],
  [
    ...each(['format', 'default'], returns({ format: 'arg0', arguments: 'args1' })),
    ...each(['callbackify', 'deprecate'], returns('arg0')),
    fn('promisify', returnsType('Promisified', { anyOf: ['arg0', object('Promisified', { of: 'arg0' })] })),
    // Its callback comes behind what it is given, and gets an error before the result.
    ...[0, 1, 2, 3, 4].map((given) =>
      fnOf(given, 'Promisified.call', returns({ handsTo: 'receiver.of', parameter: given, argument: 1 })),
    ),
    fn('inspect', returns(computed)),
    ...rest,
  ],
);

/** `sprintf('http://%s', host)` as a package. */
export const sprintf = tsModel(
  'sprintf-js',
  ['sprintf-js', 'sprintf', 'printf', 'util-format'],
  [
    ...each(['sprintf', 'default'], returns({ format: 'arg0', arguments: 'args1' })),
    ...each(['vsprintf'], returns({ format: 'arg0', arguments: 'arg1' })),
    ...rest,
  ],
);

/** `path.join(__dirname, 'config.json')`. */
export const path = tsModel(
  'node:path',
  ['node:path', 'node:path/posix', 'pathe', 'upath', 'slash'],
  [
    ...each(['join', 'resolve', 'posix.join', 'posix.resolve'], returns({ join: 'args0', separator: text('/') })),
    ...each(['normalize', 'toNamespacedPath', 'default', 'posix.normalize'], returns('arg0')),
    ...each(['dirname', 'basename', 'extname', 'relative', 'parse', 'format'], returns(computed)),
    ...rest,
  ],
  { variables: { sep: text('/'), delimiter: text(':') } },
);

/** `readFileSync('/etc/ledger/config.json', 'utf8')` is the content of that file. */
const content: ModelValue = { setting: 'file', path: 'arg0' };
const document: ModelValue = { tree: content, tags: [] };
export const fs = tsModel(
  'node:fs',
  ['node:fs', 'node:fs/promises', 'fs-extra', 'graceful-fs'],
  [
    ...each(['readFileSync', 'readFile', 'promises.readFile', 'createReadStream'], returns(content)),
    ...each(['readJsonSync', 'readJson', 'readJSONSync', 'readJSON'], returns(document)),
    ...rest,
  ],
);

/** Documents read by other packages. */
export const documents = tsModel(
  'documents',
  ['jsonfile', 'load-json-file', 'read-pkg', 'read-pkg-up', 'import-fresh', 'require-dir'],
  [
    ...each(['readFileSync', 'readFile', 'default', 'loadJsonFile', 'loadJsonFileSync', 'sync'], returns(document)),
    ...rest,
  ],
);

/** `yaml.load(readFileSync('config.yaml', 'utf8'))`, `JSON5.parse(text)`, `toml.parse(text)`. */
export const parsers = tsModel(
  'document parsers',
  [
    'js-yaml',
    'yaml',
    'yamljs',
    'json5',
    'toml',
    '@iarna/toml',
    'smol-toml',
    'ini',
    'jsonc-parser',
    'hjson',
    'comment-json',
    'json-bigint',
    'properties-reader',
  ],
  [
    ...each(
      ['load', 'safeLoad', 'parse', 'decode', 'parseDocument', 'default.parse'],
      returns({ tree: 'arg0', tags: [] }),
    ),
    ...each(['loadAll', 'parseAllDocuments'], returns({ list: [{ tree: 'arg0', tags: [] }] })),
    ...each(['YAML.load', 'readSync', 'readFileSync'], returns({ tree: content, tags: [] })),
    ...each(['dump', 'safeDump', 'stringify', 'encode'], returns(computed)),
    ...rest,
  ],
);

/** What the machine is called is not known. */
export const os = tsModel(
  'node:os',
  ['node:os', 'ip', 'address', 'internal-ip', 'public-ip', 'hostname'],
  [...each(['hostname', 'networkInterfaces', 'address', 'default'], returns({ unknown: 'input' })), ...rest],
);

/** What a program sends with events of its own, by its place among the arguments. */
const sent = ['first of an event', 'second of an event'];

/** Events, workers and child processes: functions that are handed over are called by the general rule. */
export const events = tsModel(
  'node:events',
  ['node:events', 'eventemitter3', 'eventemitter2', 'events'],
  [
    fn('new EventEmitter', returnsType('EventEmitter')),
    fn('once', returns({ unknown: 'input' })),
    ...each(
      ['EventEmitter.on', 'EventEmitter.once', 'EventEmitter.addListener', 'EventEmitter.prependListener'],
      { effect: 'calls', function: 'arg1', arguments: sent.map((name) => ({ registered: 'arg0', in: name })) },
      returns('receiver'),
    ),
    fn(
      'EventEmitter.emit',
      ...sent.map((name, at): Effect => ({
        effect: 'registers',
        in: name,
        key: 'arg0',
        value: `arg${String(at + 1)}`,
      })),
    ),
    ...rest,
  ],
);

/** Values of one request, handed on beside the arguments. */
export const asyncHooks = tsModel(
  'node:async_hooks',
  ['node:async_hooks', 'cls-hooked', 'continuation-local-storage'],
  [
    fn('new AsyncLocalStorage', returnsType('AsyncLocalStorage', object('AsyncLocalStorage', {}))),
    fn('AsyncLocalStorage.run', stores('receiver.store', 'arg0'), returns({ resultOf: 'arg1' })),
    fn('AsyncLocalStorage.enterWith', stores('receiver.store', 'arg0')),
    fn('AsyncLocalStorage.getStore', returns('receiver.store')),
    ...rest,
  ],
);

/** Packages of Node that take texts and open nothing. `node:child_process` and `node:vm` may run anything and are not here. */
export const nodeStandard = tsModel(
  'Node standard library',
  [
    'node:assert',
    'node:assert/strict',
    'node:buffer',
    'node:console',
    'node:crypto',
    'node:diagnostics_channel',
    'node:module',
    'node:perf_hooks',
    'node:punycode',
    'node:querystring',
    'node:readline',
    'node:readline/promises',
    'node:stream',
    'node:stream/promises',
    'node:stream/web',
    'node:string_decoder',
    'node:test',
    'node:timers',
    'node:timers/promises',
    'node:tty',
    'node:v8',
    'node:worker_threads',
    'node:cluster',
    'node:zlib',
    'node:inspector',
    'node:constants',
    'node:sqlite',
    'node:wasi',
  ],
  rest,
);
