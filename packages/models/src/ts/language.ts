import type { ModelValue } from '@callgate/ir';
import { each, fn, harmless, merged, object, returns, returnsType, stores, tsModel } from '../write.js';

const computed: ModelValue = { unknown: 'computed' };

/** Methods of texts: asked for where nothing else is known of the receiver, so each must mean the same on whatever it is called. */
export const textMethods = tsModel(
  'methods of texts',
  ['globalThis'],
  [
    ...each(['*.toString', '*.valueOf', '*.normalize', '*.toJSON'], returns('receiver')),
    fn('*.trim', returns({ trim: 'both', of: 'receiver' })),
    ...each(['*.trimStart', '*.trimLeft'], returns({ trim: 'left', of: 'receiver' })),
    ...each(['*.trimEnd', '*.trimRight'], returns({ trim: 'right', of: 'receiver' })),
    ...each(['*.toLowerCase', '*.toLocaleLowerCase'], returns({ lower: 'receiver' })),
    ...each(['*.toUpperCase', '*.toLocaleUpperCase'], returns({ upper: 'receiver' })),
    ...each(['*.replace', '*.replaceAll'], returns({ replace: 'receiver', from: 'arg0', to: 'arg1' })),
    fn('*.concat', returns({ concat: ['receiver', 'arg0'] })),
    fn('*.split', returns({ part: 'split', of: 'receiver', separator: 'arg0' })),
    fn('*.join', returns({ join: 'receiver', separator: 'arg0' })),
    ...each(['*.substring', '*.substr', '*.padStart', '*.padEnd', '*.repeat', '*.charAt'], returns(computed)),
    ...harmless(
      '*.startsWith',
      '*.endsWith',
      '*.includes',
      '*.indexOf',
      '*.lastIndexOf',
      '*.match',
      '*.matchAll',
      '*.test',
      '*.search',
      '*.localeCompare',
      '*.charCodeAt',
      '*.codePointAt',
    ),
  ],
);

/** Methods of lists, maps and sets that lowering does not run itself. */
export const listMethods = tsModel(
  'methods of lists and maps',
  ['globalThis'],
  [
    ...each(['*.pop', '*.shift', '*.at'], returns('receiver[]')),
    ...each(
      ['*.slice', '*.reverse', '*.toReversed', '*.toSorted', '*.flat', '*.values', '*.splice'],
      returns('receiver'),
    ),
    ...harmless('*.hasOwnProperty', '*.has', '*.delete', '*.clear', '*.keys'),
  ],
);

/** `Number(process.env.PORT)`, `parseInt(port, 10)`, `String(url)`: a number is kept as its text. */
export const conversions = tsModel(
  'conversions',
  ['globalThis'],
  [
    ...each(
      [
        'Number',
        'String',
        'Boolean',
        'BigInt',
        'parseInt',
        'parseFloat',
        'Number.parseInt',
        'Number.parseFloat',
        'new String',
        'new Number',
      ],
      returns('arg0'),
    ),
    ...each(
      ['encodeURIComponent', 'encodeURI', 'decodeURIComponent', 'decodeURI', 'escape', 'unescape', 'structuredClone'],
      returns('arg0'),
    ),
    ...each(['Symbol', 'Symbol.for'], returns('arg0')),
    ...each(
      ['Object.freeze', 'Object.seal', 'Object.preventExtensions', 'Object.fromEntries', 'Object.create'],
      returns('arg0'),
    ),
    fn('Object.assign', returns(merged('arg0', 'arg1', 'arg2', 'arg3', 'arg4'))),
    fn('Object.values', returns({ list: ['arg0[]'] })),
    fn('Object.entries', returns({ list: [{ list: [computed, 'arg0[]'] }] })),
    ...each(['Array.from', 'Array.of', 'new Array', 'new Set'], returns('arg0')),
    fn('JSON.parse', returns({ tree: 'arg0', tags: [] })),
    ...each(['JSON.stringify', 'btoa', 'atob'], returns(computed)),
    { callee: 'Buffer.from', arity: 1, effects: [returns('arg0')] },
    fn('Buffer.from', returns(computed)),
    ...each(['Promise.resolve', 'new WeakRef'], returns('arg0')),
    fn('new Promise', returns({ handsTo: 'arg0', parameter: 0, argument: 0 })),
    ...each(['Promise.race', 'Promise.any'], returns('arg0[]')),
    fn('Reflect.get', returns(computed)),
    fn('String.raw', returns(computed)),
  ],
);

/** `new Map()`: what is put in under some key comes out. */
export const maps = tsModel(
  'Map',
  ['globalThis'],
  [
    fn('new Map', returnsType('Map', object('Map', { items: 'arg0[]["1"]' }))),
    fn('Map.set', stores('receiver.items', 'arg1'), returnsType('Map', 'receiver')),
    fn('Map.get', returns('receiver.items')),
    fn('Map.values', returns({ list: ['receiver.items'] })),
    fn('Map.entries', returns({ list: [{ list: [computed, 'receiver.items'] }] })),
    ...harmless('Map.has', 'Map.delete', 'Map.clear', 'Map.keys', 'Map.forEach'),
  ],
);

/** Names of the language that open nothing, and of the browser that say where a page is. */
export const language = tsModel(
  'language',
  ['globalThis'],
  [
    ...harmless(
      'console.*',
      'Math.*',
      'Date',
      'Date.*',
      'new Date',
      'Object.*',
      'Array.*',
      'JSON.*',
      'Promise.*',
      'Reflect.*',
      'Intl.*',
      'crypto.*',
      'crypto.subtle.*',
      'performance.*',
      'Buffer.*',
      'Atomics.*',
      'new Error',
      'new *Error',
      'Error',
      'Error.*',
      'new RegExp',
      'new WeakMap',
      'new WeakSet',
      'new Proxy',
      'new Headers',
      'new FormData',
      'new Blob',
      'new AbortController',
      'new TextEncoder',
      'new TextDecoder',
      'new ReadableStream',
      'new TransformStream',
      'new Response',
      'AbortSignal.*',
      'Headers.*',
      'Response.*',
      'setTimeout',
      'setInterval',
      'setImmediate',
      'clearTimeout',
      'clearInterval',
      'clearImmediate',
      'queueMicrotask',
      'isNaN',
      'isFinite',
      'Number.*',
      'String.*',
      'Symbol.*',
      'require.resolve',
    ),
  ],
  { variables: { 'window.location.origin': { unknown: 'input' } } },
);
