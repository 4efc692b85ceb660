import { graphNode } from '@callgate/ir';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRuleFolder, isRulePath, namesOf, readPlace, rulePath } from '../src/index.js';
import { nodes, system } from './system.js';

const { names } = system(nodes);

function finding(path: string, known = names): string {
  const place = readPlace(path, known);
  return 'finding' in place
    ? `${place.finding.code}: ${place.finding.what} ${place.finding.fix}`
    : JSON.stringify(place);
}

describe('rulePath', () => {
  it.each([
    ['service:web', 'service:cart', 'web/egress/cart.rule'],
    ['service:web', 'resource:redis', 'web/egress/redis.rule'],
    ['service:cart', 'external:api.example.com', 'src/cart/egress/external/api.example.com.rule'],
    ['service:driver', 'service:cart', 'fleet/egress/caller/driver/cart.rule'],
    ['service:driver', 'external:api.example.com', 'fleet/egress/caller/driver/external/api.example.com.rule'],
    ['service:agent', 'service:web', 'egress/caller/agent/web.rule'],
  ])('puts the rule of %s for %s into %s', (caller, callee, path) => {
    expect(rulePath(caller, callee, names)).toBe(path);
    expect(readPlace(path, names)).toEqual({ caller, callee });
  });

  it('tells a service from a resource of the same name by a folder, and takes neither for the other', () => {
    const both = system([...nodes, graphNode('service', 'redis', { directory: 'redis' })]).names;
    expect(rulePath('service:web', 'service:redis', both)).toBe('web/egress/service/redis.rule');
    expect(rulePath('service:web', 'resource:redis', both)).toBe('web/egress/resource/redis.rule');
    expect(finding('web/egress/redis.rule', both)).toMatch(/^rules\/ambiguous: .*redis is a service and a resource/u);
  });

  it('keeps rules of a root directory apart from those of services without one', () => {
    const root = system([graphNode('service', 'mono', { directory: '.' }), ...nodes]).names;
    expect(rulePath('service:mono', 'service:web', root)).toBe('egress/web.rule');
    expect(readPlace('egress/web.rule', root)).toEqual({ caller: 'service:mono', callee: 'service:web' });
    expect(readPlace('egress/caller/agent/web.rule', root)).toEqual({ caller: 'service:agent', callee: 'service:web' });
  });

  it('finds its way through directories that are called like the folder of rules', () => {
    const odd = system([
      graphNode('service', 'egress', { directory: 'egress' }),
      graphNode('service', 'web', { directory: 'a/egress/b' }),
    ]).names;
    for (const [caller, callee] of [
      ['service:egress', 'service:web'],
      ['service:web', 'service:egress'],
    ] as const)
      expect(readPlace(rulePath(caller, callee, odd), odd)).toEqual({ caller, callee });
  });

  it('takes a folder of several levels', () => {
    const deep = namesOf(system(nodes).graph, 'network/calls');
    expect(rulePath('service:web', 'service:cart', deep)).toBe('web/network/calls/cart.rule');
    expect(readPlace('web/network/calls/cart.rule', deep)).toEqual({ caller: 'service:web', callee: 'service:cart' });
  });

  it('gives every pair a path that means this pair, whatever the names and directories', () => {
    const name = fc.oneof(
      fc.constantFrom('a', 'A', 'b', 'egress', 'caller', 'external', 'con', 'x.y', 'é', 'a/b', '2001:db8::1'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }),
    );
    const node = fc.record({
      kind: fc.constantFrom('service', 'service', 'resource', 'external'),
      name,
      directory: fc.option(fc.constantFrom('.', 'a', 'b/c', 'd'), { nil: undefined }),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(node, { minLength: 2, maxLength: 9, selector: (each) => `${each.kind}:${each.name}` }),
        (all) => {
          const known = system(
            all.map((each) =>
              graphNode(
                each.kind as 'service',
                each.name,
                each.directory === undefined ? {} : { directory: each.directory },
              ),
            ),
          ).names;
          const paths = new Set<string>();
          let pairs = 0;
          for (const from of known.nodes)
            for (const to of known.nodes) {
              if (from.kind !== 'service' || from.id === to.id) continue;
              const path = rulePath(from.id, to.id, known);
              expect(readPlace(path, known)).toEqual({ caller: from.id, callee: to.id });
              expect(isRulePath(path, 'egress')).toBe(true);
              paths.add(path.toLowerCase());
              pairs++;
            }
          expect(paths.size).toBe(pairs);
        },
      ),
      { seed: 7, numRuns: 120 },
    );
  });
});

describe('readPlace', () => {
  it('takes a host outside that nothing else names', () => {
    expect(readPlace('web/egress/external/api.new.example.rule', names)).toEqual({
      caller: 'service:web',
      callee: 'external:api.new.example',
    });
    expect(readPlace('web/egress/external/2001%3adb8%3a%3a1.rule', names)).toEqual({
      caller: 'service:web',
      callee: 'external:2001:db8::1',
    });
  });

  it('takes the longer form where it is not needed', () => {
    for (const path of [
      'web/egress/caller/web/cart.rule',
      'web/egress/service/cart.rule',
      'web/egress/caller/web/service/cart.rule',
    ])
      expect(readPlace(path, names)).toEqual({ caller: 'service:web', callee: 'service:cart' });
  });

  it.each([
    ['a callee that is not there', 'web/egress/nobody.rule', /unknown-callee: .*no service or resource "nobody"/u],
    [
      'another name of the callee',
      'web/egress/basket.rule',
      /misnamed: .*called "cart"\. Run: git mv web\/egress\/basket\.rule web\/egress\/cart\.rule$/u,
    ],
    ['another case', 'web/egress/Cart.rule', /misnamed: .*git mv web\/egress\/Cart\.rule web\/egress\/cart\.rule$/u],
    [
      'another spelling',
      'web/egress/%63art.rule',
      /misnamed: .*git mv web\/egress\/%63art\.rule web\/egress\/cart\.rule$/u,
    ],
    [
      'a host of a service',
      'web/egress/external/cart.shop.svc.rule',
      /misnamed: .*git mv \S+ web\/egress\/cart\.rule$/u,
    ],
    [
      'a host outside that lies among services',
      'web/egress/api.example.com.rule',
      /misnamed: .*git mv \S+ web\/egress\/external\/api\.example\.com\.rule$/u,
    ],
    [
      'a host in upper case',
      'web/egress/external/API.new.example.rule',
      /misnamed: .*git mv \S+ web\/egress\/external\/api\.new\.example\.rule$/u,
    ],
    ['a host with a port', 'web/egress/external/api.new.example%3a443.rule', /unknown-callee: .*no port/u],
    ['a wildcard', 'web/egress/external/%2a.example.com.rule', /unknown-callee: .*no wildcard/u],
    [
      'another ending',
      'web/egress/cart.rules',
      /misnamed: .*git mv web\/egress\/cart\.rules web\/egress\/cart\.rule$/u,
    ],
    ['an ending of YAML', 'web/egress/external/api.example.com.rule.yaml', /misnamed: .*api\.example\.com\.rule$/u],
    [
      'a path with a blank',
      'web/egress/My cart.rules',
      /git mv 'web\/egress\/My cart\.rules' 'web\/egress\/My cart\.rule'$/u,
    ],
    [
      'a directory of no service',
      'lib/egress/cart.rule',
      /unknown-caller: .*lib, which is the directory of no service/u,
    ],
    [
      'a directory of two services',
      'fleet/egress/cart.rule',
      /unknown-caller: .*driver, route\. Move it to fleet\/egress\/caller\/driver\/ or fleet\/egress\/caller\/route\/,/u,
    ],
    [
      'a caller that is not there',
      'fleet/egress/caller/bike/cart.rule',
      /unknown-caller: .*"bike", and there is no such service/u,
    ],
    [
      'a caller that lives elsewhere',
      'fleet/egress/caller/web/cart.rule',
      /unknown-caller: .*web, whose directory is web/u,
    ],
    ['a folder too deep', 'web/egress/external/a/b.rule', /misplaced: /u],
    ['a folder in another case', 'web/Egress/cart.rule', /misplaced: /u],
    ['the service itself', 'web/egress/web.rule', /self: .*Delete web\/egress\/web\.rule/u],
    ['the service itself by another name', 'src/cart/egress/cart.rule', /self: /u],
  ])('finds %s', (_, path, what) => {
    expect(isRulePath(path, 'egress')).toBe(true);
    expect(finding(path)).toMatch(what);
  });

  it('says what a name can mean where it is another name of several', () => {
    const two = system([...nodes, graphNode('service', 'orders', { directory: 'orders', aliases: ['basket'] })]).names;
    expect(finding('web/egress/basket.rule', two)).toMatch(
      /^rules\/ambiguous: .*another name of service:cart, service:orders/u,
    );
  });

  it('refuses a path that two services can claim', () => {
    const odd = system([
      graphNode('service', 'egress'),
      graphNode('service', 'x', { directory: 'egress/caller' }),
      graphNode('service', 'web', { directory: 'w' }),
    ]).names;
    expect(rulePath('service:egress', 'service:web', odd)).toBe('egress/caller/egress/web.rule');
    expect(rulePath('service:x', 'service:web', odd)).toBe('egress/caller/egress/web.rule');
    expect(finding('egress/caller/egress/web.rule', odd)).toMatch(
      /^rules\/ambiguous: .*rule of egress and as one of x/u,
    );
  });
});

describe('isRulePath', () => {
  it.each([
    'web/main.go',
    'web/egress/main.go',
    'web/lint.rule',
    'egress.rule',
    'web/notegress/cart.rule',
    'web/egress/.cart.rule.7.callgate-new',
  ])('leaves %s alone', (path) => {
    expect(isRulePath(path, 'egress')).toBe(false);
  });
});

describe('checkRuleFolder', () => {
  it.each(['egress', 'network/egress', '.callgate'])('takes %s', (folder) => {
    expect(checkRuleFolder(folder)).toBeUndefined();
  });
  it.each(['', '/egress', 'egress/', 'a//b', '..', 'a/../b', 'a\\b', 'a\nb'])('refuses %j', (folder) => {
    expect(checkRuleFolder(folder)).toEqual(expect.any(String));
  });
});
