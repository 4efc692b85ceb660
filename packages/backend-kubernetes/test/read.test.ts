import { kubernetesBackend } from '@callgate/backend-kubernetes';
import { artifacts, validateEffectivePolicy } from '@callgate/ir';
import type { EffectivePolicy } from '@callgate/ir';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const head = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n';

function policy(name: string, spec = 'podSelector: {}', namespace = 'shop'): string {
  return `${head}metadata: {name: ${name}, namespace: ${namespace}}\nspec:\n  ${spec}\n`;
}

function read(...texts: readonly string[]): EffectivePolicy & { readonly codes: readonly string[] } {
  const codes: string[] = [];
  const files = texts.map((text, at) => ({ path: `${String(at)}.yaml`, environment: 'default', role: 'policy', text }));
  const result = kubernetesBackend.read(artifacts('kubernetes', files), { report: ({ code }) => codes.push(code) });
  expect(validateEffectivePolicy(result)).toEqual([]);
  return { ...result, codes };
}

function doors(given: EffectivePolicy): readonly string[] {
  return given.tiers.flatMap((tier) => tier.policies.map((each) => `${each.name} ${each.direction}`));
}

function unread(...texts: readonly string[]): readonly string[] {
  return read(...texts).unread.map((each) => each.what);
}

describe('files', () => {
  it('may hold several documents, and lists of them', () => {
    const item = (name: string) => `{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: ${name}}}`;
    const list = `apiVersion: v1\nkind: List\nitems: [${item('c')}, {apiVersion: v1, kind: List, items: [${item('d')}]}]\n`;
    const typed = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicyList\nitems: [{metadata: {name: e}}]\n';
    const result = read(`${policy('b')}---\n# nothing\n---\n${policy('a')}`, list, typed);
    expect(result.unread).toEqual([]);
    expect(doors(result)).toEqual([
      'default/c ingress',
      'default/d ingress',
      'default/e ingress',
      'shop/a ingress',
      'shop/b ingress',
    ]);
  });

  it('may be JSON', () => {
    const text = JSON.stringify({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'a' },
      spec: { podSelector: { matchLabels: { y: 'no' } } },
    });
    const result = read(text);
    expect(result.unread).toEqual([]);
    expect(result.tiers[0]?.policies[0]?.pods.matchLabels).toEqual({ y: 'no' });
  });

  it('say where a policy stands', () => {
    expect(read(`# first\n---\n${policy('cart')}`).tiers[0]?.policies[0]?.at).toEqual({
      file: '0.yaml',
      start: { line: 5, column: 18 },
      end: { line: 5, column: 22 },
    });
  });

  it.each([
    ['no YAML', 'a: [', /no YAML/u],
    ['a template', `${head}metadata: {name: {{ .Values.name }}}\n`, /template/u],
    ['JSON that is broken off', '{"kind": "NetworkPolicy"', /starts as JSON and is none/u],
    ['another version of YAML', `%YAML 1.2\n---\n${policy('a')}`, /a directive/u],
    ['no kind', 'apiVersion: networking.k8s.io/v1\nmetadata: {name: a}\n', /no apiVersion and kind/u],
    ['a kind that is no text', 'apiVersion: networking.k8s.io/v1\nkind: yes\n', /no apiVersion and kind/u],
    ['a scalar', 'hello\n', /no apiVersion and kind/u],
    ['a list without items', 'apiVersion: v1\nkind: List\n', /no items/u],
    ['a list with something more', 'apiVersion: v1\nkind: List\nitems: []\nspec: {}\n', /has spec, which is no field/u],
    ['a list with items twice', 'apiVersion: v1\nkind: List\nitems: []\nitems: []\n', /no items that can be read/u],
  ])('are unread where they are %s', (_, text, words) => {
    const result = read(text);
    expect(result.unread.map((each) => each.what).join('\n')).toMatch(words);
    expect(result.unread[0]).not.toHaveProperty('namespace');
    expect(doors(result)).toEqual([]);
  });

  it('in which there is nothing are reported', () => {
    expect(read('# was removed\n')).toMatchObject({ unread: [], codes: ['kubernetes/no-object'] });
  });

  it('of the role namespace are no policy', () => {
    const file = { path: 'namespaces.patch', environment: 'default', role: 'namespace', text: 'a: [' };
    const result = kubernetesBackend.read(artifacts('kubernetes', [file]), { report: () => undefined });
    expect(result).toMatchObject({ tiers: [], unread: [] });
  });
});

describe('policies', () => {
  it('are unread as a whole where one part is not understood, and only for their namespace', () => {
    const result = read(policy('a', 'podSelector: {}\n  ingres: []'), policy('b'));
    expect(result.unread).toMatchObject([
      {
        what: 'NetworkPolicy shop/a: spec.ingres is no field that is known',
        namespace: 'shop',
        at: { start: { line: 6 } },
      },
    ]);
    expect(doors(result)).toEqual(['shop/b ingress']);
  });

  it('are unread for every namespace where theirs is not understood', () => {
    const [first] = read(policy('a', 'podSelector: {}', 'Shop')).unread;
    expect(first?.what).toMatch(/metadata\.namespace is "Shop"/u);
    expect(first).not.toHaveProperty('namespace');
  });

  it('of one name are unread, since it is not known which is applied last', () => {
    expect(unread(policy('a'), policy('a'))).toEqual([
      'NetworkPolicy shop/a: there are two of this name, and the one applied last holds',
    ]);
    expect(unread(policy('a'), policy('a', 'podSelector: {}', 'other'))).toEqual([]);
  });

  it.each([
    ['a field twice', 'podSelector: {}\n  podSelector: {}', 'spec.podSelector is there twice'],
    ['a field in another case', 'podSelector: {}\n  Ingress: []', 'spec.Ingress is no field that is known'],
    [
      'a peer beside its list',
      'podSelector: {}\n  ingress: [{form: []}]',
      'spec.ingress[0].form is no field that is known',
    ],
    ['an empty peer', 'podSelector: {}\n  ingress: [{from: [{}]}]', 'spec.ingress[0].from[0] names no peer'],
    [
      'a number as a label',
      'podSelector: {matchLabels: {a: 1}}',
      'spec.podSelector.matchLabels.a is a number and no text (it would need quotes)',
    ],
    [
      'a block with bits behind its mask',
      'podSelector: {}\n  ingress: [{from: [{ipBlock: {cidr: 10.0.0.1/8}}]}]',
      'spec.ingress[0].from[0].ipBlock.cidr has bits set behind its mask',
    ],
    [
      'rules that are wrong in a direction that is open',
      'podSelector: {}\n  policyTypes: [Ingress]\n  egress: [{to: [{}]}]',
      'spec.egress[0].to[0] names no peer',
    ],
  ])('are unread with %s', (_, spec, what) => {
    expect(unread(policy('a', spec))).toEqual([`NetworkPolicy shop/a: ${what}`]);
  });

  it('take over what a merge key brings, where it is not said anew', () => {
    const text = `${head}metadata: {name: a}\nspec:\n  podSelector:\n    matchLabels: &l {app: a, tier: b}\n  ingress:\n    - from: [{podSelector: {matchLabels: {<<: *l, app: c}}}]\n`;
    const result = read(text);
    expect(result.unread).toEqual([]);
    expect(result.tiers[0]?.policies[0]?.rules[0]?.peers).toMatchObject([
      { pods: { matchLabels: { app: 'c', tier: 'b' } } },
    ]);
  });

  it('close egress only where they say so or have a rule for it', () => {
    expect(doors(read(policy('a', 'podSelector: {}\n  egress: []')))).toEqual(['shop/a ingress']);
    expect(doors(read(policy('a', 'podSelector: {}\n  egress: [{}]')))).toEqual(['shop/a ingress', 'shop/a egress']);
    expect(doors(read(policy('a', 'podSelector: {}\n  policyTypes: [Egress]')))).toEqual(['shop/a egress']);
  });
});

describe('other objects', () => {
  it.each([
    ['projectcalico.org/v3', 'GlobalNetworkPolicy'],
    ['cilium.io/v2', 'CiliumNetworkPolicy'],
    ['policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy'],
    ['extensions/v1beta1', 'NetworkPolicy'],
    ['example.com/v1', 'AcmeNetworkPolicy'],
    ['security.istio.io/v1', 'AuthorizationPolicy'],
  ])('that could decide are unread: %s %s', (apiVersion, kind) => {
    expect(unread(`apiVersion: ${apiVersion}\nkind: ${kind}\n`)).toEqual([
      `a ${kind} of ${apiVersion} is no policy that is understood`,
    ]);
  });

  it.each([
    ['v1', 'Service', []],
    ['apps/v1', 'Deployment', []],
    ['networking.k8s.io/v1', 'Ingress', []],
    ['rbac.authorization.k8s.io/v1', 'Role', []],
    ['policy/v1', 'PodDisruptionBudget', []],
    ['monitoring.coreos.com/v1', 'ServiceMonitor', ['kubernetes/unknown-kind']],
    ['networking.k8s.io/v1', 'Pod', ['kubernetes/unknown-kind']],
  ])('are passed over, and reported where they are not known: %s %s', (apiVersion, kind, codes) => {
    expect(read(`apiVersion: ${apiVersion}\nkind: ${kind}\n`)).toMatchObject({ unread: [], codes });
  });
});

describe('any text', () => {
  it('is read without an exception, and as a valid meaning', () => {
    const pieces = fc.constantFrom(
      head,
      'metadata: {name: a}\n',
      'spec:\n',
      '  podSelector: {}\n',
      '  ingress:\n',
      '    - from:\n',
      '        - ',
      'podSelector: ',
      '~\n',
      '[]\n',
      '{}\n',
      '---\n',
      '<<: *x\n',
      '&x ',
      '"',
      "'",
      '\t',
      'ipBlock: {cidr: ',
      '10.0.0.0/8',
      '}}\n',
      'ports: [{port: ',
      '1e9',
      '}]\n',
      '\u0000',
      'policyTypes: [Egress, ',
    );
    const text = fc.oneof(
      fc.array(pieces, { maxLength: 14 }).map((each) => each.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (given) => {
        read(given);
      }),
      { seed: 11, numRuns: 600 },
    );
  });
});
