import { bind, extract, link, type BindResult } from '@callgate/analysis';
import { goFrontend } from '@callgate/frontend-go';
import {
  requestKey,
  settings,
  type SettingAnswer,
  type SettingRequest,
  type Settings,
  type Template,
} from '@callgate/ir';
import { goModels } from '../../src/index.js';
import type { Example } from './read-examples.js';

const lowerer = await goFrontend.open({ report: () => {} });

/**
 * What the program of `cart/main.go` opens where it is deployed with its environment, as sorted lines: `kafka ledger:9092`, `udp` behind
 * the protocol where it is no TCP, `resource <technology>` where it is one, `listens http :80`, `serves bank.Ledger`, `unresolved <reason>`.
 */
export function analyse({ files, env }: Pick<Example, 'files' | 'env'>): readonly string[] {
  const programs = Object.entries(files).map(([path, text]) =>
    lowerer.lower({ path, text: /^\s*package /mu.test(text) ? text : `package main; ${text}` }),
  );
  const packages = new Set(programs.map((program) => packageOf(program.file)));
  const linked = link({
    programs,
    models: goModels,
    packageOf,
    resolve: (_, specifier) =>
      packages.has(`go:${specifier}`)
        ? { kind: 'package', id: `go:${specifier}` }
        : { kind: 'external', path: specifier },
  });
  const { extraction } = extract(linked, [{ id: 'cart', entry: 'go:shop/cart#main' }]);
  let asked = extraction.requests;
  let result = bind({ extraction, context: 'cart', settings: answers(asked, env) });
  for (let round = 0; round < 4 && result.requests.length > 0; round += 1) {
    asked = [...asked, ...result.requests];
    result = bind({ extraction, context: 'cart', settings: answers(asked, env) });
  }
  return shown(result);
}

function packageOf(file: string): string {
  return `go:shop/${file.slice(0, file.lastIndexOf('/'))}`;
}

function answers(requests: readonly SettingRequest[], env: Example['env']): Settings {
  const known = new Map(requests.map((request) => [requestKey(request), { request, answer: answer(request, env) }]));
  return settings({ workload: 'test', environment: 'test', answers: [...known.values()] });
}

function answer(request: SettingRequest, env: Example['env']): SettingAnswer {
  const text = namesOf(request)
    .map((name) => env[name])
    .find((value) => value !== undefined);
  return text === undefined ? { answer: 'absent' } : { answer: 'values', values: [{ text }] };
}

/** The names under which an example sets what is asked for: `ADDR`, `--addr`, `app.yaml:books.addr`. */
function namesOf(request: SettingRequest): readonly string[] {
  switch (request.setting) {
    case 'env':
      return literal(request.name);
    case 'flag':
      return literal(request.name).map((name) => (name.startsWith('-') ? name : `--${name}`));
    case 'key': {
      let names = literal(request.source).map((source) => `${source}:`);
      for (const [index, step] of request.path.entries()) {
        const keys = 'every' in step ? ['*'] : [step.key, ...(step.or ?? [])];
        names = names.flatMap((name) => keys.map((key) => (index === 0 ? `${name}${key}` : `${name}.${key}`)));
      }
      return names;
    }
    default:
      return [];
  }
}

function literal(template: Template): readonly string[] {
  const [only, ...more] = template;
  if (only === undefined) return [''];
  return only.segment === 'text' && more.length === 0 ? [only.text] : [];
}

function shown(bound: BindResult): readonly string[] {
  const lines = [
    ...bound.sites.map(({ protocol, transport, technology, endpoint }) => {
      const { host, service, port, operation } = endpoint;
      const what = transport === 'tcp' || protocol === transport ? protocol : `${protocol}/${transport}`;
      const as = technology === undefined || technology === protocol ? '' : `(${technology})`;
      const at = service === undefined ? (host ?? '') : `service ${service}`;
      return `${what}${as} ${at}${port === undefined ? '' : `:${String(port)}`}${operation === undefined ? '' : ` ${operation}`}`;
    }),
    ...bound.listeners.map((each) => `listens ${each.protocol} :${String(each.port)}`),
    ...bound.contracts.map((each) => `${each.use} ${each.contract}`),
    ...bound.unresolved.map((each) => `unresolved ${each.reason}`),
  ];
  return [...new Set(lines)].toSorted();
}
