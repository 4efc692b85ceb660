import { graphEdge, graphNode, serviceGraph } from '@callgate/ir';
import type { GraphEdge, GraphNode, Permissions, ServiceGraph } from '@callgate/ir';
import { isRulePath, namesOf, permissionsOf } from '../src/index.js';
import type { RuleChange, RuleFile, RuleNames } from '../src/index.js';

/** A graph with what the functions of this package want of it. */
export interface System {
  readonly graph: ServiceGraph;
  readonly names: RuleNames;
  readonly asked: Permissions;
}

export function system(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[] = [],
  environments = ['production', 'staging'],
): System {
  const graph = serviceGraph({ environments, nodes, edges });
  return { graph, names: namesOf(graph), asked: permissionsOf(graph).permissions };
}

/** A call by http over TCP, in every environment, made in `main.go`. */
export function call(from: string, to: string, port: number | undefined, more: Partial<GraphEdge> = {}): GraphEdge {
  const site = {
    file: 'web/main.go',
    line: 7,
    column: 3,
    context: 'go:web#main',
    chain: [],
    evidence: [],
    environments: [],
  };
  return graphEdge({ from, to, protocol: 'http', ...(port === undefined ? {} : { port }), sites: [site], ...more });
}

/** A small shop: two services with a directory of their own, two that share one, one without, a cache and a host outside. */
export const nodes = [
  graphNode('service', 'web', { directory: 'web' }),
  graphNode('service', 'cart', { directory: 'src/cart', aliases: ['basket'], hosts: ['cart.shop.svc'] }),
  graphNode('service', 'driver', { directory: 'fleet' }),
  graphNode('service', 'route', { directory: 'fleet' }),
  graphNode('service', 'agent', { opaque: true }),
  graphNode('resource', 'redis', { technology: 'redis' }),
  graphNode('external', 'api.example.com', { hosts: ['api.example.com'] }),
] as const;

/** The files after the changes. */
export function after(files: readonly RuleFile[], changes: readonly RuleChange[]): readonly RuleFile[] {
  const result = new Map(files.map((file) => [file.path, file.text]));
  for (const each of changes) {
    if (each.change === 'removed') result.delete(each.path);
    else result.set(each.path, each.text);
  }
  return [...result].map(([path, text]) => ({ path, text })).filter(({ path }) => isRulePath(path, 'egress'));
}
