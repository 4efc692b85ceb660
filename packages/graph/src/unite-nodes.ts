import type { GraphNode } from '@callgate/ir';
import { groupBy } from './group-by.js';
import { smallest, sortedUnique } from './order.js';

/**
 * Makes one node of several that have the same id. The result does not depend on their order or grouping: lists are united; of two
 * different names, folders or technologies the smaller stands (a name that loses becomes an alias); a service is opaque, or undeployed, only
 * where everybody says so.
 *
 * @throws {RangeError} where the list is empty
 */
function uniteNodes(nodes: readonly GraphNode[]): GraphNode {
  const [first] = nodes;
  if (first === undefined) throw new RangeError('uniteNodes needs at least one node');
  const kind = smallest(nodes.map((node) => node.kind)) as GraphNode['kind'];
  const name = smallest(nodes.map((node) => node.name)) ?? first.name;
  const opaque = nodes.every((node) => node.opaque);
  const directory = smallest(nodes.map((node) => node.directory));
  const opaqueBecause = opaque ? smallest(nodes.map((node) => node.opaqueBecause)) : undefined;
  const technology = smallest(nodes.map((node) => node.technology));
  const aliases = sortedUnique(nodes.flatMap((node) => [node.name, ...node.aliases])).filter((alias) => alias !== name);
  return {
    id: first.id,
    kind,
    name,
    aliases,
    ...(directory === undefined ? {} : { directory }),
    workloads: sortedUnique(nodes.flatMap((node) => node.workloads)),
    hosts: sortedUnique(nodes.flatMap((node) => node.hosts)),
    opaque,
    ...(opaqueBecause === undefined ? {} : { opaqueBecause }),
    ...(technology === undefined ? {} : { technology }),
    ...(nodes.every((node) => node.undeployed === true) ? { undeployed: true as const } : {}),
  };
}

/** Every node once. */
export function uniteNodesById(nodes: readonly GraphNode[]): readonly GraphNode[] {
  const byId = groupBy(nodes, (node) => node.id);
  return [...byId.values()].map(uniteNodes);
}
