import { container, graphEdge, graphNode, serviceGraph } from '@callgate/ir';
import type { PlanView } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { address, allow, compileMarket, granted, leftOut, market, stall, underPolicy } from './shop.js';

function portsOf(view: PlanView, name: string): readonly string[] {
  const member = view.members.find((each) => each.name === name);
  return (member?.ports ?? []).map(
    ({ port, transport, dialled }) => `${dialled.join('+')}->${String(port)}/${transport}`,
  );
}

const declaring = (...ports: readonly number[]): { containers: ReturnType<typeof container>[] } => ({
  containers: [
    container({ name: 'server', ports: ports.map((port) => ({ port, transport: 'tcp' })) }),
    container({ name: 'setup', init: true, ports: [{ port: 1, transport: 'tcp' }] }),
  ],
});

describe('ports', () => {
  it('are those of the pods, behind every Service, with all that is dialled', () => {
    const cart = stall('cart', { ports: ['80:8080', '8080', '53:5353/udp'] });
    const second = { ...address('cart', 'shop', ['9090']), hosts: ['cart-admin'] };
    const { view } = compileMarket(market([cart], { addresses: [second] }));
    expect(portsOf(view, 'cart')).toEqual(['53->5353/udp', '80+8080->8080/tcp', '9090->9090/tcp']);
  });

  it('are the pods’ own behind a headless Service: what it and the containers declare', () => {
    const { view } = compileMarket(market([stall('cart', { ports: ['80:8080'], headless: true, ...declaring(7000) })]));
    expect(portsOf(view, 'cart')).toEqual(['7000->7000/tcp', '8080->8080/tcp']);
  });

  it('are those of the containers where no Service stands before them, and not of init containers', () => {
    expect(portsOf(compileMarket(market([stall('cart', declaring(7000))])).view, 'cart')).toEqual(['7000->7000/tcp']);
  });

  it('are not those that containers declare behind a Service that maps them', () => {
    const { view } = compileMarket(market([stall('cart', { ports: ['80:8080'], ...declaring(9999) })]));
    expect(portsOf(view, 'cart')).toEqual(['80->8080/tcp']);
  });

  it('are not those of Compose', () => {
    const web = stall('web', { ports: ['80:8080'] });
    const compose = web.workloads.map((each) => ({
      ...each,
      id: 'default/Compose/web',
      kind: 'Compose',
      tree: 'compose.yaml',
    }));
    const published = { ...address('web', 'default', ['3000']), tree: 'compose.yaml' };
    const { view } = compileMarket(market([web], { workloads: compose, addresses: [published] }));
    expect(portsOf(view, 'web')).toEqual(['80->8080/tcp']);
  });

  it('by a name that nobody declares leave the service out', () => {
    const { view } = compileMarket(market([stall('cart', { ports: ['80:?', '81:8081'] })]));
    expect(leftOut(view)).toEqual(['cart port-unresolved']);
    expect(view.leftOut[0]?.because).toBe(
      'port 80 of Service shop/cart leads to a port by a name that no container declares',
    );
  });
});

describe('grants', () => {
  const shop = market([
    stall('web', { ports: ['80:8080'] }),
    stall('cart', { ports: ['80:8080', '90:9090', '80:7070/udp'] }),
  ]);

  it('are on the pod ports behind what is dialled, of that transport', () => {
    expect(granted(compileMarket(shop, [allow('web', 'cart', 80)]).view)).toEqual(['web -> cart 8080']);
    const ports = [{ port: 80, transport: 'udp' as const }];
    expect(granted(compileMarket(shop, [allow('web', 'cart', 0, { ports })]).view)).toEqual(['web -> cart 7070/udp']);
  });

  it('are on all ports where the rule names none', () => {
    expect(granted(compileMarket(shop, [allow('web', 'cart')]).view)).toEqual(['web -> cart all']);
  });

  it('are on every pod port to which one dialled port leads', () => {
    const cart = stall('cart', { ports: ['80:8080', '80:8081', '90:9090'] });
    expect(granted(compileMarket(market([stall('web'), cart]), [allow('web', 'cart', 80)]).view)).toEqual([
      'web -> cart 8080,8081',
    ]);
  });

  it('stay with the place of their rule, and with callees that are left out', () => {
    const { view } = compileMarket(market([stall('web'), stall('cart', { opaque: true, ports: ['80'] })]), [
      allow('web', 'cart', 80),
    ]);
    expect(view.grants[0]?.at?.file).toBe('web/egress/cart.rule');
    expect(underPolicy(view)).toEqual(['web']);
  });

  it('are not made of rules for resources and hosts outside', () => {
    const result = compileMarket(shop, [allow('web', 'resource:db', 5432), allow('web', 'external:api.example.com')]);
    expect(result.view.grants).toEqual([]);
    expect(result.errors).toEqual([]);
    expect(result.diagnostics).toEqual([]);
  });

  it('hold in the environments of the rule', () => {
    const views = ['production', 'staging'].map((environment) => ({ ...shop, environment }));
    const { plan } = compileMarket(views, [allow('web', 'cart', 80, { environments: ['staging'] })]);
    expect(plan.views.map((view) => [view.environment, granted(view)])).toEqual([
      ['production', []],
      ['staging', ['web -> cart 8080']],
    ]);
  });

  it('hold where the port is served, though it is not everywhere', () => {
    const other = market([stall('web'), stall('cart', { ports: ['81:8080'] })]);
    const views = [
      { ...shop, environment: 'production' },
      { ...other, environment: 'staging' },
    ];
    const { plan, errors } = compileMarket(views, [allow('web', 'cart', 80)]);
    expect(plan.views.map(granted)).toEqual([['web -> cart 8080'], []]);
    expect(errors).toEqual([]);
  });

  it('hold to the last day of the rule and no longer', () => {
    const rule = [allow('web', 'cart', 80, { expires: '2027-01-15' })];
    expect(granted(compileMarket(shop, rule, { today: '2027-01-15' }).view)).toEqual(['web -> cart 8080']);
    const after = compileMarket(shop, rule, { today: '2027-01-16' });
    expect(after.view.grants).toEqual([]);
    expect(after.errors).toEqual([]);
    expect(after.diagnostics.map(({ code, span }) => [code, span?.file])).toEqual([
      ['compiler/expired', 'web/egress/cart.rule'],
    ]);
  });

  it('where nobody says on which port leave the callee out', () => {
    const { view, errors } = compileMarket(market([stall('web'), stall('cart')]), [allow('web', 'cart', 80)]);
    expect(leftOut(view)).toEqual(['cart ports-unknown']);
    expect(errors).toEqual([]);
  });

  it('that find no pods are told', () => {
    const { diagnostics, errors } = compileMarket(market([stall('web', { kind: 'Compose' }), stall('cart')]), [
      allow('web', 'cart'),
    ]);
    expect(errors).toEqual([]);
    expect(diagnostics.map((each) => each.code)).toEqual(['compiler/grants-nothing']);
  });
});

it('tells once where there are no pods at all', () => {
  const composed = market([stall('web', { kind: 'Compose' }), stall('cart', { kind: 'Compose' })]);
  const { diagnostics } = compileMarket(composed, [allow('web', 'cart'), allow('cart', 'web')]);
  expect(diagnostics.map((each) => [each.code, each.span])).toEqual([['compiler/grants-nothing', undefined]]);
});

describe('rules are refused', () => {
  const shop = market([stall('web'), stall('cart', { ports: ['80:8080'] })]);
  const refused = (...rules: Parameters<typeof compileMarket>[1] & object): readonly unknown[] =>
    compileMarket(shop, rules).errors.map(({ code, what, span }) => [code, what, span?.file]);

  it('of services that are not there', () => {
    expect(refused(allow('web', 'card'), allow('wep', 'cart'))).toEqual([
      ['compiler/unknown-service', 'There is no service card.', 'web/egress/card.rule'],
      ['compiler/unknown-service', 'There is no service wep.', 'wep/egress/cart.rule'],
    ]);
  });

  it('with a port that is not served, each', () => {
    const ports = [80, 8080, 81].map((port) => ({ port, transport: 'tcp' as const }));
    expect(refused(allow('web', 'cart', 0, { ports }))).toEqual([
      ['compiler/port-not-served', 'cart does not serve 8080/tcp, which web dials.', 'web/egress/cart.rule'],
      ['compiler/port-not-served', 'cart does not serve 81/tcp, which web dials.', 'web/egress/cart.rule'],
    ]);
  });

  it('with a port that is served in another environment than those that are asked for is none of them', () => {
    const staging = { ...market([stall('web'), stall('cart', { ports: ['81:8080'] })]), environment: 'staging' };
    const rule = allow('web', 'cart', 80);
    const { errors, diagnostics, view } = compileMarket([shop, staging], [rule], { environments: ['staging'] });
    expect([errors, granted(view)]).toEqual([[], []]);
    expect(diagnostics.map((each) => each.code)).not.toContain('compiler/grants-nothing');
  });

  it.each([0, 65_536, 1.5])('with %d for a port', (port) => {
    expect(refused(allow('web', 'cart', port)).map((each) => (each as string[])[0])).toEqual([
      'compiler/port-out-of-range',
    ]);
  });

  it('that say the same pair twice, with the other place', () => {
    const again = allow('web', 'cart', 80, { at: { ...allow('web', 'cart').at!, file: 'web/egress/old.rule' } });
    const { errors } = compileMarket(shop, [allow('web', 'cart', 80), again]);
    expect(errors.map(({ code, span, related }) => [code, span?.file, related[0]?.span.file])).toEqual([
      ['compiler/duplicate-rule', 'web/egress/old.rule', 'web/egress/cart.rule'],
    ]);
  });

  it('for the caller itself', () => {
    expect(refused(allow('cart', 'cart'))).toEqual([
      ['compiler/rule-for-itself', 'cart is permitted to call itself.', 'cart/egress/cart.rule'],
    ]);
  });

  it('for an environment that is not there', () => {
    expect(refused(allow('web', 'cart', 80, { environments: ['prod'] }))).toEqual([
      ['compiler/unknown-environment', 'There is no environment prod.', 'web/egress/cart.rule'],
    ]);
  });

  it('with a remedy', () => {
    for (const { fix, why } of compileMarket(shop, [allow('web', 'card'), allow('cart', 'cart')]).errors) {
      expect(fix).not.toBe('');
      expect(why).not.toBe('');
    }
  });
});

describe('peers', () => {
  const calling = (port?: number, podPort?: number): ReturnType<typeof serviceGraph> =>
    serviceGraph({
      environments: ['default'],
      nodes: [graphNode('service', 'ring')],
      edges: [
        graphEdge({
          from: 'service:ring',
          to: 'service:ring',
          protocol: 'grpc',
          ...(port === undefined ? {} : { port }),
          ...(podPort === undefined ? {} : { podPort }),
          sites: [{ file: 'ring.go', line: 7, column: 2, context: 'c', chain: [], evidence: [], environments: [] }],
        }),
      ],
    });
  const ring = market([stall('ring', { ports: ['80:8080', '90:9090'] })]);

  it('are an exception on the pod port that the code calls', () => {
    const { view } = compileMarket(ring, [], {}, { graph: calling(90) });
    expect(view.exceptions).toMatchObject([
      {
        name: 'peers/ring',
        exception: 'peers',
        from: { peer: 'peers' },
        ports: [{ port: 9090 }],
        at: { file: 'ring.go' },
      },
    ]);
  });

  it('are one on all ports where the code’s port is not known', () => {
    const { view } = compileMarket(ring, [], {}, { graph: calling() });
    expect(view.exceptions[0]?.ports.map((each) => each.port)).toEqual([8080, 9090]);
  });

  it('on a port that nothing declares leave the service out', () => {
    expect(leftOut(compileMarket(ring, [], {}, { graph: calling(7000, 7000) }).view)).toEqual(['ring port-unresolved']);
  });
});
