import type { Model } from '@callgate/ir';

/** Small libraries as the fixtures of TypeScript use them. */
export const tsModels: readonly Model[] = [
  {
    kind: 'model',
    schemaVersion: 1,
    language: 'ts',
    library: 'the language',
    packages: ['globalThis'],
    functions: [
      {
        callee: 'fetch',
        effects: [{ effect: 'opens', target: 'arg0', form: 'url', protocol: 'http' }],
      },
      { callee: '*.trim', effects: [{ effect: 'returns', value: { trim: 'both', of: 'receiver' } }] },
      { callee: 'String', effects: [{ effect: 'returns', value: 'arg0' }] },
      { callee: 'Symbol.for', effects: [{ effect: 'returns', value: 'arg0' }] },
      {
        callee: 'new URL',
        effects: [{ effect: 'returns', value: { object: 'URL', fields: { Text: 'arg0', href: 'arg0' } } }],
      },
    ],
    types: { 'process.env': 'Env' },
    variables: { 'process.env': { envTree: [], untagged: 'same' } },
  },
  {
    kind: 'model',
    schemaVersion: 1,
    language: 'ts',
    library: 'rpc',
    packages: ['rpc'],
    functions: [
      { callee: 'dial', effects: [{ effect: 'opens', target: 'arg0', form: 'host-port', protocol: 'grpc' }] },
      { callee: 'default', effects: [{ effect: 'opens', target: 'arg0', form: 'host-port', protocol: 'grpc' }] },
      {
        callee: 'new Client',
        effects: [{ effect: 'returns', value: { object: 'Client', fields: { Target: 'arg0' } } }],
      },
      {
        callee: 'Client.call',
        effects: [{ effect: 'opens', target: 'receiver.Target', form: 'host-port', protocol: 'grpc' }],
      },
      {
        callee: 'connect',
        effects: [
          { effect: 'opens', target: { hostPort: ['arg0.host', 'arg0.port'] }, form: 'host-port', protocol: 'grpc' },
        ],
      },
      {
        callee: 'Injectable',
        effects: [{ effect: 'harmless' }],
      },
    ],
  },
  {
    kind: 'model',
    schemaVersion: 1,
    language: 'ts',
    library: 'queue',
    packages: ['queue'],
    functions: [
      { callee: 'open', effects: [{ effect: 'opens', target: 'arg0', form: 'host-port', protocol: 'grpc' }] },
      { callee: '*', effects: [{ effect: 'harmless' }] },
    ],
  },
  {
    kind: 'model',
    schemaVersion: 1,
    language: 'ts',
    library: 'box',
    packages: ['box'],
    functions: [
      { callee: 'new Box', effects: [{ effect: 'returns', type: 'Box' }] },
      {
        callee: 'Box.bind',
        effects: [{ effect: 'returns', type: 'Bound', value: { object: 'Bound', fields: { key: 'arg0' } } }],
      },
      { callee: 'Bound.to', effects: [{ effect: 'registers', in: 'box', key: 'receiver.key', value: 'arg0' }] },
      { callee: 'inject', effects: [{ effect: 'returns', value: { registered: 'arg0', in: 'box' } }] },
      { callee: 'on', effects: [{ effect: 'harmless' }] },
      { callee: 'new Controller', effects: [{ effect: 'harmless' }] },
    ],
  },
];
