import type { GraphNode } from '@callgate/ir';

/**
 * How to call each node: by its name, or by its id where another node has the same name.
 *
 * @returns a function from id to text; an id that is not among the nodes stands for itself
 */
export function nodeNames(nodes: readonly GraphNode[]): (id: string) => string {
  const uses = new Map<string, number>();
  for (const { name } of nodes) uses.set(name, (uses.get(name) ?? 0) + 1);
  const names = new Map(nodes.map(({ id, name }) => [id, uses.get(name) === 1 ? name : id]));
  return (id) => names.get(id) ?? id;
}
