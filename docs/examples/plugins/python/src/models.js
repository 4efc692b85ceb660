import { defineModels } from '@callgate/plugin';

/**
 * Models see calls as the frontend lowers them: `arg0` is an object of the keyword arguments, `arg1` is the first argument that is given by place.
 * @typedef {import('@callgate/ir').ModelValue} ModelValue @typedef {import('@callgate/ir').FunctionModel} FunctionModel @typedef {import('@callgate/ir').Effect} Effect
 */

/** What is given by place or by name. @param {number} place @param {string} name @param {ModelValue[]} otherwise @returns {ModelValue} */
function given(place, name, ...otherwise) {
  return { firstOf: [`arg${String(place)}`, `arg0.${name}`, ...otherwise] };
}

/** @param {ModelValue} target @returns {Effect} */
function request(target) {
  return { effect: 'opens', target, form: 'url', protocol: 'http' };
}

/** @param {string} type @param {Record<string, ModelValue>} [fields] @returns {Effect} */
function makes(type, fields) {
  return { effect: 'returns', type, ...(fields && { value: { object: type, fields } }) };
}

/** @param {ModelValue} value @returns {Effect} */
function returns(value) {
  return { effect: 'returns', value };
}

/** @type {readonly FunctionModel[]} */
const rest = [
  { callee: '*', effects: [{ effect: 'harmless' }] },
  { callee: '*.*', effects: [{ effect: 'harmless' }] },
];
const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];

/** `requests.get(url)`, `client.request('GET', url)`. @param {string} prefix @param {(url: ModelValue) => ModelValue} target */
function requesting(prefix, target) {
  const answer = makes('Response');
  return [
    ...methods.map((method) => ({ callee: `${prefix}${method}`, effects: [request(target(given(1, 'url'))), answer] })),
    ...['request', 'stream'].map((method) => ({
      callee: `${prefix}${method}`,
      effects: [request(target(given(2, 'url'))), answer],
    })),
  ];
}

const input = ['json', 'read', 'iter_content', 'iter_lines'].map((name) => ({
  callee: `Response.${name}`,
  effects: [returns({ unknown: 'input' })],
}));

const libraries = {
  os: model(
    'os',
    ['os'],
    [
      { callee: 'getenv', effects: [returns({ setting: 'env', name: given(1, 'key'), default: given(2, 'default') })] },
      {
        callee: 'environ.get',
        effects: [returns({ setting: 'env', name: given(1, 'key'), default: given(2, 'default') })],
      },
      ...rest,
    ],
    { variables: { environ: { envTree: [], untagged: 'same' } } },
  ),
  builtins: model(
    'builtins',
    ['builtins'],
    [
      ...['str', 'int', 'list', 'tuple', 'sorted', 'repr'].map((callee) => ({ callee, effects: [returns('arg1')] })),
      ...rest,
    ],
  ),
  url: model(
    'urllib.parse',
    ['urllib.parse'],
    [{ callee: 'urljoin', effects: [returns({ relativeTo: given(1, 'base'), reference: given(2, 'url') })] }, ...rest],
  ),
  requests: model(
    'requests',
    ['requests', 'requests.*'],
    [
      ...requesting('', (url) => url),
      { callee: 'Session', effects: [makes('Session')] },
      { callee: 'session', effects: [makes('Session')] },
      ...requesting('Session.', (url) => url),
      ...input,
      ...rest,
    ],
  ),
  httpx: model(
    'httpx',
    ['httpx'],
    [
      ...requesting('', (url) => url),
      ...['Client', 'AsyncClient'].flatMap((type) => [
        { callee: type, effects: [makes(type, { base_url: 'arg0.base_url' })] },
        ...requesting(`${type}.`, (url) => ({ firstOf: [{ relativeTo: 'receiver.base_url', reference: url }, url] })),
      ]),
      ...input,
      ...rest,
    ],
  ),
  grpc: model(
    'grpc',
    ['grpc', 'grpc.aio'],
    [
      ...['insecure_channel', 'secure_channel', 'aio.insecure_channel', 'aio.secure_channel'].map((callee) => ({
        callee,
        effects: [
          /** @type {Effect} */ ({
            effect: 'opens',
            target: given(1, 'target'),
            form: 'grpc-target',
            protocol: 'grpc',
            defaultPort: 443,
          }),
          makes('Channel', { target: given(1, 'target') }),
        ],
      })),
      { callee: 'method_handlers_generic_handler', effects: [{ effect: 'serves', contract: given(1, 'service') }] },
      { callee: 'server', effects: [makes('Server')] },
      {
        callee: 'Server.add_insecure_port',
        effects: [{ effect: 'listens', address: given(1, 'address'), protocol: 'grpc' }],
      },
      ...rest,
    ],
  ),
  // Methods of what no file says the type of; the names are nobody else's.
  methods: model(
    'methods',
    ['globalThis'],
    [
      // Generated stubs: channel.unary_unary('/shop.Ledger/Post', …).
      ...['unary_unary', 'unary_stream', 'stream_unary', 'stream_stream'].map((method) => ({
        callee: `*.${method}`,
        effects: [
          /** @type {Effect} */ ({
            effect: 'opens',
            target: 'receiver.target',
            form: 'grpc-target',
            protocol: 'grpc',
            defaultPort: 443,
            operation: given(1, 'method'),
            secondary: true,
          }),
          /** @type {Effect} */ ({ effect: 'speaks', contract: given(1, 'method') }),
        ],
      })),
      ...Object.entries({ strip: 'both', rstrip: 'right', lstrip: 'left' }).flatMap(([name, trim]) => [
        {
          callee: `*.${name}`,
          arity: 1,
          effects: [returns(/** @type {ModelValue} */ ({ trim: 'both', of: 'receiver' }))],
        },
        { callee: `*.${name}`, effects: [returns(/** @type {ModelValue} */ ({ trim, of: 'receiver', what: 'arg1' }))] },
      ]),
    ],
  ),
  flask: model(
    'flask',
    ['flask'],
    [
      { callee: 'Flask', effects: [makes('Flask')] },
      {
        callee: 'Flask.run',
        effects: [
          {
            effect: 'listens',
            address: { concat: [{ text: ':' }, { firstOf: ['arg2', 'arg0.port', { text: '5000' }] }] },
            protocol: 'http',
          },
        ],
      },
      ...rest,
    ],
    { variables: { request: { unknown: 'input' } } },
  ),
  quiet: model(
    'what opens nothing',
    [
      'json',
      'logging',
      'sys',
      're',
      'time',
      'datetime',
      'typing',
      'dataclasses',
      'concurrent.futures',
      'functools',
      'asyncio',
      'threading',
      'random',
      'uuid',
      'decimal',
    ],
    rest,
  ),
};

/** @param {string} library @param {readonly string[]} packages @param {readonly FunctionModel[]} functions @param {object} [more] @returns {import('@callgate/ir').Model} */
function model(library, packages, functions, more) {
  return { kind: 'model', schemaVersion: 1, language: 'python', library, packages, functions, ...more };
}

/** What is known of libraries of Python. */
export const models = defineModels({ name: 'callgate-python', models: Object.values(libraries) });
