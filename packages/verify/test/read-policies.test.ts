import { world, worldPod } from '@callgate/ir';
import type { Answer, Verdict } from '@callgate/ir';
import { judge, readPolicies } from '@callgate/verify';
import { describe, expect, it } from 'vitest';

const shop = world({
  pods: [
    worldPod('shop/Deployment/cart', {
      labels: { app: 'cart' },
      ports: [{ name: 'http', port: 8080, transport: 'tcp' }],
    }),
    worldPod('shop/Deployment/web', { labels: { app: 'web' } }),
    worldPod('bank/Deployment/ledger', { labels: { app: 'ledger' } }),
  ],
});

function policy(spec: string, metadata = 'name: cart, namespace: shop'): string {
  return `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { ${metadata} }\nspec: ${spec}\n`;
}

function codes(...texts: readonly string[]): readonly string[] {
  return readPolicies(texts.map((text, at) => ({ path: `${String(at)}.yaml`, text }))).findings.map(
    (each) => each.code,
  );
}

function ask(texts: readonly string[], to = 'shop/Deployment/cart', from = 'shop/Deployment/web'): Verdict {
  const { policies } = readPolicies(texts.map((text, at) => ({ path: `${String(at)}.yaml`, text })));
  return judge(policies, shop, { from, to, port: 8080, transport: 'tcp' });
}

function answer(text: string, to?: string): Answer {
  return ask([text], to).answer;
}

const deny = policy('{ podSelector: { matchLabels: { app: cart } } }');

describe('reading policies', () => {
  it('takes documents, lists, bare lists, typed lists and JSON apart', () => {
    const object = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'cart', namespace: 'shop' },
      spec: { podSelector: {} },
    };
    const { apiVersion: _, kind: __, ...bare } = object;
    const texts = [
      deny,
      `# nothing\n---\n${deny}---\n`,
      JSON.stringify(object),
      JSON.stringify([object]),
      JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'List', items: [object] }] }),
      JSON.stringify({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicyList', items: [bare] }),
    ];
    for (const text of texts) expect([text, answer(text), codes(text)]).toEqual([text, 'denied', []]);
  });

  it('puts objects that name no namespace where it is told to', () => {
    const files = [{ path: 'p.yaml', text: policy('{ podSelector: {} }', 'name: all') }];
    expect(readPolicies(files).policies.policies[0]?.name).toBe('default/all');
    expect(readPolicies(files, { namespace: 'shop' }).policies.policies[0]?.name).toBe('shop/all');
  });

  it('says which policy and rule admitted, and where it stands', () => {
    const text = policy(
      '\n  podSelector: {}\n  ingress:\n    - from: [{ podSelector: { matchLabels: { app: bank } } }]\n    - ports: [{ port: http }]',
    );
    expect(ask([text]).ingress).toMatchObject({
      answer: 'allowed',
      because: 'ingress[1] of shop/cart admits shop/Deployment/web on 8080/tcp',
      policies: ['shop/cart'],
      policy: 'shop/cart',
      rule: 'ingress[1]',
      at: { file: '0.yaml', start: { line: 8, column: 7 } },
    });
  });

  it('says whom no rule admitted', () => {
    const found = ask([deny, policy('{ podSelector: {} }', 'name: all, namespace: shop')]);
    expect(found.ingress.because).toBe('no rule of shop/all, shop/cart admits shop/Deployment/web on 8080/tcp');
    expect([found.ingress.policies, found.ingress.policy]).toEqual([['shop/all', 'shop/cart'], undefined]);
  });

  it('says of doors that nobody guards that they are open', () => {
    expect(ask([deny], 'bank/Deployment/ledger').ingress.because).toBe('no policy selects bank/Deployment/ledger');
  });

  it('wants an end that is a pod or an address', () => {
    expect(() => ask([deny], 'cart')).toThrow('cart is neither a pod of this world nor an address');
    expect(ask([deny], undefined, '192.0.2.1').answer).toBe('denied');
  });
});

describe('what is not understood', () => {
  it.each([
    ['a field that is misspelt', policy('{ podSelector: { matchLabels: { app: cart } }, ingress: [{ form: [] }] }')],
    ['a field that is too new', policy('{ podSelector: { matchLabels: { app: cart } }, tier: gold }')],
    [
      'a field that is written twice',
      policy('{ podSelector: { matchLabels: { app: cart } }, ingress: [{}], ingress: [] }'),
    ],
    [
      'an operator that is not known',
      policy('{ podSelector: { matchExpressions: [{ key: app, operator: Near, values: [a] }] } }'),
    ],
    ['a peer that names nobody', policy('{ podSelector: {}, ingress: [{ from: [{}] }] }')],
    ['a port that is a text of digits', policy('{ podSelector: {}, ingress: [{ ports: [{ port: "8080" }] }] }')],
    [
      'a block with bits of a host',
      policy('{ podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.1/8 } }] }] }'),
    ],
    [
      'a label that YAML takes for true',
      policy(
        '{ podSelector: { matchLabels: { app: cart } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: yes } } }] }] }',
      ),
    ],
    ['a direction that is not known', policy('{ podSelector: {}, policyTypes: [Sideways] }')],
    ['a spec that is a text', policy('everything')],
  ])('makes the answer unknown: %s', (_, text) => {
    expect([answer(text), codes(text)]).toEqual(['unknown', ['verify/not-understood']]);
    // It concerns the pods that it may select, and nobody else.
    expect(ask([text], 'bank/Deployment/ledger', '192.0.2.1').answer).toBe('allowed');
  });

  it('concerns only pods that what was understood of the selector selects', () => {
    const text = policy('{ podSelector: { matchLabels: { app: web } }, tier: gold }');
    expect(ask([text]).ingress.answer).toBe('allowed');
    expect(ask([text]).egress.answer).toBe('unknown');
  });

  it('admits what another policy admits, and refuses nothing for sure', () => {
    const odd = policy('{ podSelector: {}, tier: gold }', 'name: odd, namespace: shop');
    const open = policy(
      '{ podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{}], egress: [{}] }',
      'name: open, namespace: shop',
    );
    expect(ask([odd, open]).answer).toBe('allowed');
    expect(ask([odd, deny]).answer).toBe('unknown');
  });

  it.each([
    [
      'a policy of another kind',
      'apiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nmetadata: { name: a, namespace: shop }',
      'allowed',
    ],
    [
      'one for the whole cluster',
      'apiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicy\nmetadata: { name: a }',
      'unknown',
    ],
    [
      'one of administrators',
      'apiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy\nmetadata: { name: a }',
      'unknown',
    ],
    [
      'one of an old version',
      'apiVersion: extensions/v1beta1\nkind: NetworkPolicy\nmetadata: { name: a, namespace: shop }',
      'allowed',
    ],
    [
      'one of a mesh',
      'apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: { name: a, namespace: shop }',
      'unknown',
    ],
  ])('makes the answer unknown: %s', (_, text, elsewhere) => {
    const open = policy('{ podSelector: {}, ingress: [{}] }', 'name: open, namespace: shop');
    // Such a policy may refuse as well, so nothing that another one says decides.
    expect([ask([text, open]).answer, codes(text)]).toEqual(['unknown', ['verify/other-policy']]);
    expect(ask([text], 'bank/Deployment/ledger', '192.0.2.1').answer).toBe(elsewhere);
  });

  it.each([
    ['a PodDisruptionBudget', 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: a }'],
    ['a Deployment', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }'],
    ['an Ingress', 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: a }'],
    ['a ServiceMonitor', 'apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: { name: a }'],
  ])('leaves alone what decides nothing: %s', (_, text) => {
    expect([answer(text), codes(text)]).toEqual(['allowed', []]);
  });

  it('cannot read a file that is no YAML, or a template, and so knows nothing', () => {
    expect(answer('a: [')).toBe('unknown');
    expect(answer('kind: {{ .Values.kind }}')).toBe('unknown');
  });

  it('mentions what has no kind, and does not let a policy without version pass', () => {
    expect([answer('resources: [a.yaml]'), codes('resources: [a.yaml]')]).toEqual(['allowed', ['verify/no-object']]);
    const text = 'kind: NetworkPolicy\nmetadata: { name: a, namespace: shop }\nspec: { podSelector: {} }';
    expect([answer(text), codes(text)]).toEqual(['unknown', ['verify/no-object']]);
  });

  it('does not know which of two policies of one name holds', () => {
    const open = policy('{ podSelector: { matchLabels: { app: cart } }, ingress: [{}] }');
    expect([ask([deny, open]).answer, codes(deny, open)]).toEqual(['unknown', ['verify/policy-twice']]);
  });

  it('does not know where a policy stands whose namespace is no text', () => {
    const text = policy('{ podSelector: {} }', 'name: a, namespace: 1');
    expect(answer(text, 'bank/Deployment/ledger')).toBe('unknown');
  });
});
