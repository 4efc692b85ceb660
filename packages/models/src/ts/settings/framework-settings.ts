import type { ModelValue } from '@callgate/ir';
import { fn, returns, text, tsModel } from '../../write.js';

const variables: ModelValue = { envTree: [], untagged: 'same' };

/** SvelteKit hands out variables as exports of a module, or all of them as one object (SvelteKit docs, "$env/static/private"). */
export const svelteEnvironment = [
  tsModel('$env/static', ['$env/static/private', '$env/static/public'], [], { variables: { default: variables } }),
  tsModel('$env/dynamic', ['$env/dynamic/private', '$env/dynamic/public'], [], { variables: { env: variables } }),
];

/**
 * Nuxt: what `runtimeConfig` of its configuration holds, and before that variables: `NUXT_LEDGER_URL` for `ledger.url` (Nuxt docs, "Runtime
 * Config").
 */
export const nuxtConfiguration = tsModel(
  'runtime configuration of Nuxt',
  ['globalThis', 'nuxt/config', '#imports', 'nitropack/runtime'],
  [
    fn(
      'defineNuxtConfig',
      { effect: 'registers', in: 'nuxt', key: text(''), value: 'arg0.runtimeConfig' },
      returns('arg0'),
    ),
    fn(
      'useRuntimeConfig',
      returns({
        over: { envTree: [], prefix: text('NUXT'), separator: '_', untagged: 'upper-snake', nested: true },
        under: { registered: text(''), in: 'nuxt' },
      }),
    ),
  ],
);
