import * as fc from 'fast-check';
import type { ShapeNode } from '@callgate/ir/shape';

/** Texts for each form that a text can have, by the words with which its shape describes it. */
const texts: Readonly<Record<string, readonly string[]>> = {
  'a path from the root': [
    '.',
    'main.go',
    'src/cart/main.go',
    'src/cart/main_linux.go',
    'deploy/base.yaml',
    'a b/ü.go',
    '.hidden/..x',
  ],
  'a text that is not empty': [
    'a',
    'cart',
    'cart.shop',
    'b-1',
    'Ünit',
    ' x',
    '__proto__',
    'constructor',
    '10',
    '9',
    'a"b\\c',
    '☃',
  ],
  'a word in lower case': ['policy', 'namespace', 'x-1'],
  'addresses in CIDR notation': ['10.0.0.0/8', '::/0', '10.9.8.0/24'],
  'a date': ['2027-03-31', '2028-02-29', '2027-02-29', '0000-00-00'],
  'a protocol': ['http', 'grpc', 'postgres', 'h2c', 'a-b.c+d'],
  'a host name': ['cart', 'cart.shop.svc.cluster.local', '10.0.0.1', '::1', 'fe80::1%eth0'],
  'a code of the form': ['syntax/unparsed', 'catalog/unknown-field'],
};

type Adjust = (value: never) => unknown;

/** Corrections that make a value of one part meaningful, by the name of the part's shape. */
export type Adjustments = Readonly<Record<string, Adjust>>;

/**
 * Values of a shape. Recursion ends after `depth` levels.
 * @param adjustments applied to every value of the named objects and unions, from the inside out
 */
export function arbitraryOf(root: ShapeNode, adjustments: Adjustments, depth = 3): fc.Arbitrary<unknown> {
  const known = new Map<ShapeNode, fc.Arbitrary<unknown>[]>();

  function of(node: ShapeNode, left: number): fc.Arbitrary<unknown> {
    const made = known.get(node) ?? [];
    known.set(node, made);
    made[left] ??= make(node, left);
    return made[left];
  }

  function make(node: ShapeNode, left: number): fc.Arbitrary<unknown> {
    switch (node.form) {
      case 'text':
        return textOf(node);
      case 'boolean':
        return fc.boolean();
      case 'whole':
        return fc.integer({ min: node.least, max: Math.min(node.most, node.least + 30) });
      case 'literal':
        return fc.constantFrom(...node.values);
      case 'list':
        if (left <= 0 && node.least === 0) return fc.constant([]);
        return fc.array(of(node.of, left), { minLength: node.least, maxLength: Math.max(node.least, 3) });
      case 'tuple':
        return fc.tuple(...node.of.map((each) => of(each, left)));
      case 'record':
        if (left <= 0) return fc.constant({});
        return fc.dictionary(fc.constantFrom('a', 'b', '10', '9', '__proto__', 'x.y/z~'), of(node.of, left), {
          maxKeys: 3,
        });
      case 'object': {
        const given = node.fields.filter((field) => left > 0 || !field.optional);
        const fields = Object.fromEntries(given.map((field) => [field.name, of(field.node, left)]));
        const requiredKeys = given.filter((field) => !field.optional).map((field) => field.name);
        return adjusted(node.name, fc.record(fields, { requiredKeys, noNullPrototype: true }));
      }
      case 'tagged':
        return adjusted(
          node.name,
          fc.oneof(...shallow([...node.members.values()], left).map((member) => of(member, left))),
        );
      case 'keyed':
        return adjusted(
          node.name,
          fc.oneof(...shallow([...node.members.values()], left).map((member) => of(member, left))),
        );
      case 'text-or':
        return fc.oneof(of(node.text, left), of(node.other, left));
      case 'lazy':
        return of(node.get(), left - 1);
      default:
        throw new TypeError('unknown form');
    }
  }

  function adjusted(name: string, values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
    const adjust = adjustments[name] as ((value: unknown) => unknown) | undefined;
    return adjust === undefined ? values : values.map(adjust);
  }

  return of(root, depth);
}

function textOf(node: ShapeNode & { form: 'text' }): fc.Arbitrary<string> {
  if (node.pattern === undefined)
    return fc.oneof(fc.constantFrom('', 'a', 'b', 'cart:7070', '\n"'), fc.string({ unit: 'binary', maxLength: 4 }));
  const pool = Object.entries(texts).find(([words]) => node.expected?.startsWith(words))?.[1];
  if (pool === undefined) throw new TypeError(`no texts for "${node.expected ?? ''}"`);
  return fc.constantFrom(...pool);
}

/** The members that end the recursion, where it has to end. */
function shallow(members: readonly ShapeNode[], left: number): readonly ShapeNode[] {
  return left > 0 ? members : members.filter((member) => !recursive(member));
}

function recursive(node: ShapeNode): boolean {
  if (node.form === 'lazy') return true;
  if (node.form === 'list') return node.least > 0 && recursive(node.of);
  if (node.form === 'record') return false;
  if (node.form === 'tuple') return node.of.some(recursive);
  if (node.form === 'object') return node.fields.some((field) => !field.optional && recursive(field.node));
  if (node.form === 'tagged' || node.form === 'keyed')
    return ![...node.members.values()].some((member) => !recursive(member));
  if (node.form === 'text-or') return recursive(node.other);
  return false;
}
