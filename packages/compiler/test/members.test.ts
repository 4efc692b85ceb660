import { catalogService, container, workload } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { compileMarket, leftOut, market, place, resource, stall, underPolicy } from './shop.js';

const labelled = (app: string): { matchLabels: Record<string, string>; matchExpressions: never[] } => ({
  matchLabels: { app },
  matchExpressions: [],
});

describe('members', () => {
  it('are under policy, though nobody calls them', () => {
    const { view } = compileMarket(market([stall('cart', { ports: ['80:8080'] })]));
    expect(underPolicy(view)).toEqual(['cart']);
    expect(leftOut(view)).toEqual([]);
  });

  it('are not services without workloads, nor what only Compose describes', () => {
    const made = stall('web', { kind: 'Compose' });
    const bare = { service: catalogService({ name: 'tool' }), workloads: [], addresses: [] };
    const { view } = compileMarket(market([made, bare]));
    expect(view.members).toEqual([]);
    expect(leftOut(view)).toEqual(['tool not-deployed', 'web not-in-cluster']);
  });

  it('have the selector that never changes', () => {
    const { view } = compileMarket(
      market([stall('cart', { labels: { app: 'cart', version: '1' }, selector: labelled('cart') })]),
    );
    expect(view.members[0]?.workloads[0]).toMatchObject({ selector: labelled('cart'), selectedBy: 'selector' });
  });

  it.each(['Job', 'CronJob', 'Pod'])('of kind %s are found by labels that last', (kind) => {
    const labels = {
      app: 'tidy',
      'helm.sh/chart': 'tidy-1.2',
      'app.kubernetes.io/version': '1.2',
      'callgate.dev/calls-cart': 'true',
    };
    const { view } = compileMarket(market([stall('tidy', { kind, labels, selector: null })]));
    expect(view.members[0]?.workloads[0]).toMatchObject({ selector: labelled('tidy'), selectedBy: 'pod-labels' });
    expect(underPolicy(view)).toEqual(['tidy']);
  });
});

describe('services are left out', () => {
  it('where a Deployment has no selector', () => {
    expect(leftOut(compileMarket(market([stall('cart', { selector: null })])).view)).toEqual(['cart no-selector']);
  });

  it('where a Job has no labels that last', () => {
    const labels = { 'callgate.dev/policy': 'true' };
    const { view } = compileMarket(market([stall('tidy', { kind: 'Job', labels, selector: null })]));
    expect(leftOut(view)).toEqual(['tidy no-selector']);
    expect(view.members[0]?.workloads[0]).toMatchObject({ selectedBy: 'nothing' });
  });

  it('where a selector asks for nothing', () => {
    const selector = { matchLabels: {}, matchExpressions: [] };
    expect(leftOut(compileMarket(market([stall('cart', { selector })])).view)).toEqual(['cart no-selector']);
  });

  it('where a selector does not select its own pods', () => {
    expect(leftOut(compileMarket(market([stall('cart', { selector: labelled('basket') })])).view)).toEqual([
      'cart selector-not-own',
    ]);
  });

  it('where a selector also selects pods of another service, with the reason', () => {
    const shared = stall('api', { labels: { app: 'shop', tier: 'api' }, selector: labelled('shop') });
    const exact = stall('job', {
      labels: { app: 'shop', tier: 'job' },
      selector: { matchLabels: { app: 'shop', tier: 'job' }, matchExpressions: [] },
    });
    const { view } = compileMarket(market([shared, exact]));
    expect(leftOut(view)).toEqual(['api selector-not-unique']);
    expect(view.leftOut[0]?.because).toBe(
      'app=shop, which finds the pods of Deployment shop/api, also finds those of shop/Deployment/job (job)',
    );
    expect(underPolicy(view)).toEqual(['job']);
  });

  it('where a selector with expressions alone also selects pods of a resource', () => {
    const selector = { matchLabels: {}, matchExpressions: [{ key: 'app', operator: 'Exists' as const, values: [] }] };
    const database = workload({
      name: 'db',
      namespace: 'shop',
      service: 'resource:db',
      labels: { app: 'db' },
      at: place('d'),
    });
    const { view } = compileMarket(
      market([stall('cart', { selector })], { workloads: [database], resources: [resource('db', [database.id])] }),
    );
    expect(leftOut(view)).toEqual(['cart selector-not-unique']);
  });

  it('not where pods with such labels are in another namespace, or another description of its own', () => {
    const own = stall('cart');
    const again = own.workloads.map((each) => ({ ...each, id: `${each.id}@release`, tree: 'release' }));
    const other = stall('till', { namespace: 'other', labels: { app: 'cart' } });
    const { view } = compileMarket(market([own, other], { workloads: again }));
    expect(underPolicy(view)).toEqual(['cart', 'till']);
  });

  it('where pods share the network of their node', () => {
    const { view } = compileMarket(market([stall('agent', { kind: 'DaemonSet', more: { hostNetwork: true } })]));
    expect(leftOut(view)).toEqual(['agent node-network']);
    expect(view.members[0]?.workloads[0]?.hostNetwork).toBe(true);
  });
});

describe('names over a limit', () => {
  it.each([
    ['a namespace', { namespace: 'n'.repeat(64) }],
    ['a namespace that is none', { namespace: 'Shop' }],
    ['a label value', { labels: { app: 'x'.repeat(64) } }],
    ['a label key', { labels: { [`example.com/${'k'.repeat(64)}`]: 'x' } }],
    ['a workload', { more: { name: 'w'.repeat(254) } }],
  ])('refuse %s, with the place', (_what, options) => {
    const { errors } = compileMarket(market([stall('cart', options)]));
    expect(errors.map(({ code, span }) => [code, span?.file])).toEqual([
      ['compiler/name-over-limit', 'deploy/cart.yaml'],
    ]);
  });

  it('are fine at the limit', () => {
    const options = {
      namespace: 'n'.repeat(63),
      labels: { [`example.com/${'k'.repeat(63)}`]: 'x'.repeat(63) },
      containers: [container({ name: 'server' })],
    };
    expect(compileMarket(market([stall('cart', options)])).errors).toEqual([]);
  });
});
