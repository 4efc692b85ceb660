import { type BindResult, bind, extract, link } from '@callgate/analysis';
import { typescriptFrontend } from '@callgate/frontend-typescript';
import { requestKey, type SettingAnswer, type SettingRequest, settings, type Settings } from '@callgate/ir';
import { tsModels } from '../../src/index.js';
import type { Example } from '../kit/read-examples.js';

const lowerer = await typescriptFrontend.open({ report: () => {} });
const entry = 'cart/main.ts';

/** What the program of `cart/main.ts` opens where it is deployed with its environment, as `kit/analyse.ts` of Go
 * writes it, without operations. */
export function analyse({ files, env }: Pick<Example, 'files' | 'env'>): readonly string[] {
  const programs = Object.entries(files).map(([path, text]) => lowerer.lower({ path, text }));
  const paths = new Set(programs.map((program) => program.file));
  const linked = link({
    programs,
    models: tsModels,
    packageOf: (file) => `ts:${file}`,
    resolve: (from, specifier) => {
      const path = besideOf(from.replace(/^ts:/u, ''), specifier);
      const found = ['', '.ts', '.js', '/index.ts'].map((end) => `${path}${end}`).find((each) => paths.has(each));
      return found === undefined
        ? { kind: 'external', path: nodeModules.has(specifier) ? `node:${specifier}` : specifier }
        : { kind: 'package', id: `ts:${found}` };
    },
    entryPackages: new Map([[`ts:${entry}`, []]]),
  });
  const { extraction } = extract(linked, [{ id: 'cart', entry: `ts:${entry}#module` }]);
  let asked = extraction.requests;
  let result = bind({ extraction, context: 'cart', settings: answers(asked, env) });
  for (let round = 0; round < 4 && result.requests.length > 0; round += 1) {
    asked = [...asked, ...result.requests];
    result = bind({ extraction, context: 'cart', settings: answers(asked, env) });
  }
  return shown(result);
}

const nodeModules = new Set([
  'http',
  'https',
  'http2',
  'net',
  'tls',
  'dgram',
  'url',
  'util',
  'path',
  'fs',
  'process',
  'os',
  'events',
]);

function besideOf(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const parts = from.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function answers(requests: readonly SettingRequest[], env: Example['env']): Settings {
  const known = new Map(requests.map((request) => [requestKey(request), { request, answer: answer(request, env) }]));
  return settings({ workload: 'test', environment: 'test', answers: [...known.values()] });
}

function answer(request: SettingRequest, env: Example['env']): SettingAnswer {
  const [only, more] = request.setting === 'env' ? request.name : [];
  const text = only?.segment === 'text' && more === undefined ? env[only.text] : undefined;
  return text === undefined ? { answer: 'absent' } : { answer: 'values', values: [{ text }] };
}

function shown(bound: BindResult): readonly string[] {
  const lines = [
    ...bound.sites.map(({ protocol, transport, technology, endpoint }) => {
      const what = transport === 'tcp' || protocol === transport ? protocol : `${protocol}/${transport}`;
      const as = technology === undefined || technology === protocol ? '' : `(${technology})`;
      const port = endpoint.port === undefined ? '' : `:${String(endpoint.port)}`;
      const at = endpoint.service === undefined ? (endpoint.host ?? '') : `service ${endpoint.service}`;
      return `${what}${as} ${at}${port}`;
    }),
    ...bound.listeners.map((each) => `listens ${each.protocol} :${String(each.port)}`),
    ...bound.unresolved.map((each) => `unresolved ${each.reason}`),
  ];
  return [...new Set(lines)].toSorted();
}
