import { readFileSync } from 'node:fs';
import { kubernetesBackend } from '@callgate/backend-kubernetes';
import {
  labelSelector,
  parseArtifacts,
  parseEffectivePolicy,
  parsePolicyPlan,
  planMember,
  planWorkload,
  policyPlan,
  printArtifacts,
  printEffectivePolicy,
  span,
} from '@callgate/ir';
import type { Diagnostic, PlanView, PlanWorkload, PolicyPlan } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { shopPlan } from './plans.js';

const at = span('deploy/shop.yaml', 4, 9, 4, 13);

function emit(plan: PolicyPlan) {
  const reported: Diagnostic[] = [];
  const { artifacts } = kubernetesBackend.emit(plan, { report: (each) => reported.push(each) });
  return { artifacts, paths: artifacts.map((each) => each.path), reported };
}

function view(environment: string, parts: Partial<PlanView> = {}): PlanView {
  return { environment, members: [member('cart')], grants: [], exceptions: [], leftOut: [], ...parts };
}

function member(name: string, workload: Partial<PlanWorkload> = {}) {
  return planMember({
    name,
    workloads: [planWorkload({ name: 'cart', namespace: 'shop', at, ...workload })],
    ports: [{ port: 80, transport: 'tcp', dialled: [80] }],
  });
}

describe('paths', () => {
  it('have no folder for the one view of a repository without environments', () => {
    expect(emit(policyPlan([view('default')])).paths).toEqual(['namespaces.patch', 'shop/cart.networkpolicy.yaml']);
  });

  it('have a folder for each environment that has a name, or is one of several', () => {
    expect(emit(policyPlan([view('staging')])).paths).toEqual([
      'staging/namespaces.patch',
      'staging/shop/cart.networkpolicy.yaml',
    ]);
    expect(emit(policyPlan([view('default'), view('staging')])).paths).toEqual([
      'default/namespaces.patch',
      'default/shop/cart.networkpolicy.yaml',
      'staging/namespaces.patch',
      'staging/shop/cart.networkpolicy.yaml',
    ]);
  });

  it('tell environments and services apart that differ in case', () => {
    const members = [member('Cart'), member('cart', { name: 'other' })];
    const { paths } = emit(policyPlan([view('prod', { members }), view('Prod', { members })]));
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
    expect(paths).toHaveLength(6);
  });
});

describe('a policy', () => {
  it('is named after kind and name of its workload, within the limits', () => {
    const long = 'w'.repeat(253);
    const members = [
      member('cart', { kind: 'CronJob' }),
      planMember({
        name: 'b',
        workloads: [
          planWorkload({ name: long, selector: labelSelector({ app: 'w' }), at }),
          planWorkload({ name: 'b', kind: 'Job', at }),
        ],
      }),
    ];
    const texts = emit(policyPlan([view('default', { members })]))
      .artifacts.map((each) => each.text)
      .join('');
    const names = [...texts.matchAll(/^ {2}name: callgate-(.*)$/gmu)].map((match) => match[1] ?? '');
    expect(names).toHaveLength(3);
    expect(names).toContain('cronjob-cart');
    expect(names).toContain('job-b');
    expect(names.find((name) => name.startsWith('deployment-w'))).toMatch(/^deployment-w+\.x[a-z2-7]{24}$/u);
    expect(Math.max(...names.map((name) => name.length))).toBe(253 - 'callgate-'.length);
  });

  it('admits nobody, and is there, where no port is known', () => {
    const members = [planMember({ name: 'cart', workloads: [planWorkload({ name: 'cart', at })] })];
    const { artifacts, reported } = emit(policyPlan([view('default', { members })]));
    expect(artifacts.find((each) => each.role === 'policy')?.text).toMatch(/\n {2}ingress: \[\]\n$/u);
    expect(reported).toEqual([]);
  });

  it('has one rule for a service of one port, and one more for each port of several', () => {
    const ports = [8080, 9090].map((port) => ({ port, transport: 'tcp' as const, dialled: [port] }));
    const labels = (plan: PolicyPlan) =>
      emit(plan).artifacts.flatMap((each) =>
        [...each.text.matchAll(/callgate\.dev\/(calls-\S+): /gu)].map((one) => one[1]),
      );
    expect(labels(policyPlan([view('default')]))).toEqual(['calls-cart']);
    const several = [{ ...member('cart'), ports: [...ports].toReversed() }];
    expect(labels(policyPlan([view('default', { members: several })]))).toEqual([
      'calls-cart',
      'calls-cart.8080',
      'calls-cart.9090',
    ]);
  });

  it('does not change with grants, nor with peers and probes', () => {
    const plain = { grants: [], exceptions: [] };
    const bare = shopPlan.views.map((each) => ({
      ...each,
      ...plain,
      exceptions: each.exceptions.filter(({ from }) => from.peer === 'anywhere' || from.peer === 'pods'),
    }));
    const policies = (plan: PolicyPlan) => emit(plan).artifacts.filter((each) => each.role === 'policy');
    expect(policies({ ...shopPlan, views: bare })).toEqual(policies(shopPlan));
  });

  it('lets nothing of a name get out of its comment or its annotation', () => {
    const name = 'a\nkind: Pod\u2028"\u0000';
    const { artifacts } = emit(policyPlan([view('default', { members: [member(name)] })]));
    const { text } = artifacts.find((each) => each.role === 'policy') ?? { text: '' };
    expect(text.split('\n')[0]).toBe(
      String.raw`# Who may call "a\\u000akind: Pod\\u2028\"\\u0000", by callgate: change the rule files, not this file.`,
    );
    expect(text).not.toMatch(/^kind: Pod/mu);
    expect(text).toMatch(/^[\n\u0020-\u007e]*$/u);
  });
});

describe('labels', () => {
  const labels = kubernetesBackend.labels?.ofPods(shopPlan, { report: () => undefined }) ?? [];
  const of = (service: string, environment = 'production') =>
    Object.keys(labels.find((each) => each.service === service && each.environment === environment)?.labels ?? {});

  it('are the mark of being under policy, and one for each grant', () => {
    expect(of('service:report')).toEqual(['callgate.dev/calls-cart', 'callgate.dev/policy']);
    expect(of('service:ads')).toEqual(['callgate.dev/calls-frontend']);
  });

  it('name the port where some of several are granted, and not where all are', () => {
    expect(of('service:frontend')).toEqual([
      'callgate.dev/calls-ads',
      'callgate.dev/calls-cart.8080',
      'callgate.dev/policy',
    ]);
    const all = [8080, 9090].map((port) => ({ port, transport: 'tcp' as const }));
    const grants = [{ caller: 'service:a', callee: 'service:cart', ports: all }];
    const ports = all.map((each) => ({ ...each, dialled: [] }));
    const members = [member('a'), { ...member('cart', { name: 'b' }), ports }];
    const plan = policyPlan([view('default', { members, grants })]);
    const [caller] = kubernetesBackend.labels?.ofPods(plan, { report: () => undefined }) ?? [];
    expect(caller?.labels).toEqual({ 'callgate.dev/calls-cart': 'true', 'callgate.dev/policy': 'true' });
  });

  it('are its own for a service that calls its peers', () => {
    expect(of('service:cart')).toEqual(['callgate.dev/calls-cart.9090', 'callgate.dev/policy']);
    expect(of('service:cart', 'staging')).toEqual(['callgate.dev/policy']);
  });

  it('mark the namespaces of callers and of services under policy, and no other', () => {
    const namespaces = (plan: PolicyPlan) =>
      kubernetesBackend.labels?.ofNamespaces(plan, { report: () => undefined }).map((each) => each.namespace);
    const [production] = shopPlan.views;
    if (production === undefined) throw new Error('no view');
    expect(namespaces({ ...shopPlan, views: [production] })).toEqual(['canary', 'shop', 'vendor']);
    expect(namespaces({ ...shopPlan, views: [{ ...production, grants: [] }] })).toEqual(['canary', 'shop']);
  });
});

describe('what Kubernetes would refuse is reported, and left out', () => {
  const wrong = (key: string, value: string) => labelSelector({ [key]: value });
  const peers = (pods: ReturnType<typeof labelSelector>) => [
    {
      name: 'metrics/cart/x',
      exception: 'metrics' as const,
      service: 'service:cart',
      ports: [{ port: 80, transport: 'tcp' as const }],
      from: { peer: 'pods' as const, namespaces: labelSelector(), pods },
      because: 'x',
    },
  ];

  it.each([
    [
      'a label key',
      view('default', { members: [member('cart', { selector: wrong('a b', 'x') })] }),
      'kubernetes/selector-refused',
      /"a b" is no label key/u,
    ],
    [
      'a label value',
      view('default', { members: [member('cart', { selector: wrong('a', '-') })] }),
      'kubernetes/selector-refused',
      /"-" is no label value/u,
    ],
    [
      'a namespace',
      view('default', { members: [member('cart', { namespace: 'Shop' })] }),
      'kubernetes/namespace-refused',
      /"Shop", the namespace of/u,
    ],
    [
      'two policies of one name',
      view('default', { members: [member('cart'), member('shop', { id: 'another' })] }),
      'kubernetes/policy-name-taken',
      /would both be shop\/callgate-deployment-cart/u,
    ],
  ] as const)('%s', (_, given, code, words) => {
    const { paths, reported } = emit(policyPlan([given]));
    expect(reported.map((each) => each.code)).toEqual([code]);
    expect(reported[0]?.what).toMatch(words);
    expect(reported[0]?.span).toEqual(at);
    expect(paths.filter((path) => path.endsWith('.yaml'))).toHaveLength(given.members.length - 1);
  });

  it('the selector of an exception', () => {
    const { artifacts, reported } = emit(policyPlan([view('default', { exceptions: peers(wrong('a', '-')) })]));
    expect(reported.map((each) => [each.code, each.what])).toEqual([
      ['kubernetes/exception-refused', 'The exception metrics/cart/x cannot stand in a policy: "-" is no label value.'],
    ]);
    expect(artifacts.map((each) => each.text).join('')).not.toMatch(/namespaceSelector: \{\}/u);
  });

  it('a grant to a service of which no port is known', () => {
    const members = [member('a'), { ...member('cart', { name: 'b' }), ports: [] }];
    const grants = [{ caller: 'service:a', callee: 'service:cart', ports: [] }];
    const { reported } = emit(policyPlan([view('default', { members, grants })]));
    expect(reported.map((each) => [each.code, each.what])).toEqual([
      ['kubernetes/grant-without-port', 'service:a may call service:cart, of which no port is known.'],
    ]);
  });
});

describe('the pages about artifacts', () => {
  const example = (page: string) => {
    const text = readFileSync(new URL(`../../../docs/ir/${page}.md`, import.meta.url), 'utf8');
    return /^```json\n([^]*?)^```$/mu.exec(text)?.[1] ?? '';
  };

  it('show what is made of the plan of the story, and what it means', () => {
    const plan = parsePolicyPlan(example('policy-plan'));
    const files = parseArtifacts(example('artifacts'));
    const meaning = parseEffectivePolicy(example('effective-policy'));
    if (!('value' in plan) || !('value' in files) || !('value' in meaning)) throw new Error('an example is not valid');
    const context = { report: () => undefined };
    const emitted = kubernetesBackend.emit(plan.value, context);
    expect(printArtifacts(files.value)).toBe(printArtifacts(emitted));
    expect(printEffectivePolicy(meaning.value)).toBe(printEffectivePolicy(kubernetesBackend.read(emitted, context)));
  });
});

describe('docs/kubernetes.md', () => {
  const page = readFileSync(new URL('../../../docs/kubernetes.md', import.meta.url), 'utf8');

  it('shows a policy as it is emitted', () => {
    const golden = new URL('golden/single/default/web.networkpolicy.yaml', import.meta.url);
    expect(page).toContain(`\`\`\`yaml\n${readFileSync(golden, 'utf8')}\`\`\`\n`);
  });

  it('names every finding of the backend', () => {
    const sources = ['emit', 'read'].map((half) => new URL(`../src/${half}/findings.ts`, import.meta.url));
    const codes = sources.flatMap((file) => readFileSync(file, 'utf8').match(/kubernetes\/[a-z-]+/gu) ?? []);
    expect(codes.length).toBeGreaterThan(6);
    expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });
});
