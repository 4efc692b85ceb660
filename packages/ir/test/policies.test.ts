import { artifacts, artifactsOf, effectivePolicy, ingressDoor, irs, labelSelector, span } from '@callgate/ir';
import type { Artifact, EffectivePolicy, Ir } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { replaced } from './arbitraries/mutants.js';

type Path = readonly (string | number)[];
/** What is put where, and what the validator then says. */
type Wrong = readonly [what: string, path: Path, content: unknown, problem: RegExp];

/** Each of the wrong values has the shape, so what detects it is the check behind the shape. */
function check<T>(ir: Ir<T>, valid: T, wrongs: readonly Wrong[]): void {
  it('accepts the value from which the others are made', () => {
    expect(ir.validate(valid)).toEqual([]);
  });
  it.each(wrongs)('refuses %s', (_, path, content, problem) => {
    const problems = ir.validate(replaced(valid, path, content));
    expect(problems.map((each) => `${each.path}: expected ${each.expected}, found ${each.found}`).join('\n')).toMatch(
      problem,
    );
  });
}

const at = span('cart.yaml', 3, 5, 3, 9);
const backwards = span('cart.yaml', 3, 5, 3, 4);

function file(path: string, environment = 'production'): Artifact {
  return { path, environment, role: 'policy', text: '' };
}

describe('Artifacts', () => {
  const value = artifacts('kubernetes', [file('shop/cart.yaml'), file('staging/cart.yaml', 'staging')]);
  check(irs.Artifacts, value, [
    ['a path twice', ['artifacts', 1, 'path'], 'shop/cart.yaml', /artifacts\/1: expected a path .* in \/artifacts\/0/u],
    ['a path in another case', ['artifacts', 1, 'path'], 'shop/Cart.yaml', /artifacts\/1: expected a path/u],
    ['a path with nothing between slashes', ['artifacts', 1, 'path'], 'shop//cart.yaml', /expected a path of names/u],
    ['a path that names its own folder', ['artifacts', 1, 'path'], './cart.yaml', /expected a path of names/u],
    ['a path that ends in a slash', ['artifacts', 1, 'path'], 'shop/', /expected a path of names/u],
    ['a backslash', ['artifacts', 1, 'path'], 'shop\\cart.yaml', /expected a path of names/u],
    ['a path that leads out', ['artifacts', 1, 'path'], 'shop/../../cart.yaml', /expected a path from the root/u],
  ]);

  it('are those of one environment', () => {
    expect(artifactsOf(value, 'staging').artifacts.map((each) => each.path)).toEqual(['staging/cart.yaml']);
  });
});

describe('EffectivePolicy', () => {
  const own = { scope: 'named', name: 'shop' } as const;
  const managed = { scope: 'labelled', labels: labelSelector({ managed: 'true' }) } as const;
  const exists = labelSelector({}, [{ key: 'a', operator: 'Exists', values: [] }]);
  const value: EffectivePolicy = effectivePolicy(
    [
      {
        name: 'kubernetes',
        end: 'deny',
        policies: [
          ingressDoor({
            name: 'shop/cart',
            namespaces: own,
            at,
            pods: labelSelector({ app: 'cart' }),
            rules: [
              {
                name: 'ingress[0]',
                action: 'allow',
                peers: [{ peer: 'pods', namespaces: managed, pods: exists }],
                ports: [{ transport: 'tcp', ports: { match: 'range', from: 80, to: 90 } }],
              },
              { name: 'ingress[1]', action: 'allow' },
            ],
          }),
          ingressDoor({ name: 'shop/cart', namespaces: managed, direction: 'egress' }),
        ],
      },
      { name: 'baseline', end: 'pass', policies: [] },
    ],
    [{ what: 'a field that is not known', at }],
  );
  const door = ['tiers', 0, 'policies', 0] as const;
  const peer = [...door, 'rules', 0, 'peers', 0] as const;
  const expression = { key: 'a', operator: 'Exists', values: ['b'] };
  check(irs.EffectivePolicy, value, [
    ['a tier twice', ['tiers', 1, 'name'], 'kubernetes', /^\/tiers\/1: expected a name/u],
    [
      'a door twice',
      ['tiers', 0, 'policies', 1, 'direction'],
      'ingress',
      /policies\/1: expected a name and direction/u,
    ],
    ['a rule twice', [...door, 'rules', 1, 'name'], 'ingress[0]', /rules\/1: expected a name/u],
    [
      'a range that runs back',
      [...door, 'rules', 0, 'ports', 0, 'ports', 'to'],
      79,
      /ports\/to: expected a port that is not below the first \(80\), found the number 79/u,
    ],
    [
      'a selector that cannot be',
      [...door, 'pods', 'matchExpressions'],
      [expression],
      /0\/pods\/matchExpressions\/0\/values/u,
    ],
    [
      'a peer that cannot be',
      [...peer, 'pods', 'matchExpressions'],
      [expression],
      /peers\/0\/pods\/matchExpressions\/0/u,
    ],
    [
      'a namespace that cannot be',
      [...peer, 'namespaces', 'labels', 'matchExpressions'],
      [expression],
      /namespaces\/labels/u,
    ],
    ['a door that ends before it starts', [...door, 'at'], backwards, /policies\/0\/at\/end/u],
    ['something unread that ends before it starts', ['unread', 0, 'at'], backwards, /unread\/0\/at\/end/u],
  ]);

  it('keeps the order of what is asked in turn, and not that of what is asked at once', () => {
    const turned = { ...value, tiers: value.tiers.toReversed() };
    expect(irs.EffectivePolicy.print(turned)).not.toBe(irs.EffectivePolicy.print(value));
    const unread = [{ what: 'b' }, { what: 'a' }];
    expect(irs.EffectivePolicy.print({ ...value, unread })).toBe(
      irs.EffectivePolicy.print({ ...value, unread: unread.toReversed() }),
    );
  });
});
