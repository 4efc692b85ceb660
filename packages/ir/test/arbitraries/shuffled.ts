import type { ShapeNode } from '@callgate/ir/shape';

/**
 * The value with every set in another order, and the fields of every object backwards.
 * @param random the next number of a fixed sequence, from 0 to below 1
 */
export function shuffled(node: ShapeNode, value: unknown, random: () => number): unknown {
  if (node.form === 'lazy') return shuffled(node.get(), value, random);
  if (node.form === 'text-or') return typeof value === 'string' ? value : shuffled(node.other, value, random);
  if (Array.isArray(value)) {
    if (node.form === 'tuple') return value.map((each, at) => shuffled(node.of[at] ?? node, each, random));
    if (node.form !== 'list') return value;
    const elements = value.map((each) => shuffled(node.of, each, random));
    return node.sort === undefined ? elements : inAnotherOrder(elements, random);
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(members)
      .toReversed()
      .map(([name, content]) => [name, shuffled(nodeOf(node, name, members), content, random)]),
  );
}

function nodeOf(node: ShapeNode, name: string, value: Readonly<Record<string, unknown>>): ShapeNode {
  if (node.form === 'record') return node.of;
  if (node.form === 'object') return node.fields.find((field) => field.name === name)?.node ?? node;
  if (node.form === 'tagged') return nodeOf(node.members.get(String(value[node.tag])) ?? node, name, value);
  if (node.form === 'keyed') {
    for (const [key, member] of node.members) if (Object.hasOwn(value, key)) return nodeOf(member, name, value);
  }
  return node;
}

function inAnotherOrder(elements: readonly unknown[], random: () => number): unknown[] {
  const result = [...elements];
  for (let at = result.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [result[at], result[other]] = [result[other], result[at]];
  }
  return result;
}
