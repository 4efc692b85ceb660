import { catalog, permissions, serviceGraph } from '@callgate/ir';
import { compile, isPassName, passes } from '@callgate/compiler';
import { expect, it } from 'vitest';
import { allow, compileMarket, market, stall } from './shop.js';

const shop = market([stall('web', { ports: ['80:8080'] }), stall('cart', { ports: ['80:8080'] })]);

it('has passes with names and a sentence each', () => {
  expect(passes.map((each) => each.name)).toEqual(['members', 'selectors', 'ports', 'grants', 'scope', 'exceptions']);
  for (const { does } of passes) expect(does).toMatch(/^[A-Z].*\.$/);
  expect(isPassName('ports')).toBe(true);
  expect(isPassName('nothing')).toBe(false);
});

it('stops after the pass that is asked for', () => {
  const after = (pass: 'members' | 'ports' | 'grants'): unknown => {
    const { view } = compileMarket(shop, [allow('web', 'cart', 80)], { after: pass });
    return [view.members.flatMap((each) => each.ports).length, view.grants.length];
  };
  expect([after('members'), after('ports'), after('grants')]).toEqual([
    [0, 0],
    [2, 0],
    [2, 1],
  ]);
});

it('compiles the environments that are asked for', () => {
  const views = ['production', 'staging'].map((environment) => ({ ...shop, environment }));
  const { plan, errors } = compileMarket(views, [allow('web', 'cart', 80, { environments: ['production'] })], {
    environments: ['staging'],
  });
  expect(plan.views.map((each) => each.environment)).toEqual(['staging']);
  expect(errors).toEqual([]);
});

it('gives an empty plan for an empty catalog', () => {
  const result = compile({
    permissions: permissions(),
    catalog: catalog([]),
    graph: serviceGraph(),
    options: { today: '2027-01-15' },
  });
  expect(result).toEqual({ plan: { kind: 'policy-plan', schemaVersion: 1, views: [] }, errors: [], diagnostics: [] });
});
