import type { CatalogView, GraphEdge, GraphNode, ServiceGraph, Unresolved } from '@callgate/ir';
import { catalogNodes, externalNode } from './catalog-nodes.js';
import type { ResolvedEnd, ResolvedSite } from './resolved-site.js';
import { uniteGraphs } from './unite-graphs.js';
import { gatherByCause } from './unite-ledger.js';
import type { ServiceEntry } from './unite-places.js';

export interface GraphParts {
  readonly sites: readonly ResolvedSite[];
  readonly unresolved: readonly Unresolved[];
  /** One view per environment; they are laid over each other. */
  readonly views: readonly CatalogView[];
  readonly environments: readonly string[];
}

function edgeOf({ site, to, port = site.endpoint.port, podPort }: ResolvedSite): GraphEdge {
  const { operation } = site.endpoint;
  return {
    from: site.caller,
    to: to.id,
    protocol: site.protocol,
    transport: site.transport,
    ...(port === undefined ? {} : { port }),
    ...(podPort === undefined ? {} : { podPort }),
    operations: operation === undefined ? [] : [operation],
    environments: site.environments,
    sites: [
      {
        file: site.span.file,
        line: site.span.start.line,
        column: site.span.start.column,
        context: site.context,
        chain: site.chain,
        evidence: site.evidence,
        environments: site.environments,
      },
    ],
  };
}

function withoutKind({ kind: _kind, schemaVersion: _version, ...entry }: Unresolved): ServiceEntry {
  return entry;
}

/** The node at the far end of a call site; what the catalog knows of it stands beside it and is united with it. */
function endNode(end: ResolvedEnd, known: ReadonlyMap<string, GraphNode>): GraphNode {
  const { id, kind, name } = end;
  const hosts = end.hosts ?? [];
  const node = known.get(id);
  if (node !== undefined) return { ...node, hosts };
  const technology = end.technology === undefined ? {} : { technology: end.technology };
  if (kind === 'external') return { ...externalNode(id, name, hosts.length === 0 ? [name] : hosts), ...technology };
  const undeployed = kind === 'service' ? { undeployed: true as const } : {};
  return { id, kind, name, aliases: [], workloads: [], hosts, opaque: false, ...technology, ...undeployed };
}

/** A caller that no view of the catalog names: a program found in source alone. */
function callerNode(id: string): GraphNode {
  const name = id.replace(/^service:/, '');
  return { id, kind: 'service', name, aliases: [], workloads: [], hosts: [], opaque: false, undeployed: true };
}

/**
 * Builds the graph of who calls whom.
 *
 * Every service, resource and outside host of the catalog is a node, whether or not somebody calls it; so is every end of a call site. Call
 * sites with equal caller, callee, protocol, transport and ports are one edge. A service that calls its own address has an edge to itself.
 *
 * @param parts call sites with their ends matched, the ledger, and what is deployed
 * @returns the graph in canonical form: equal parts, in any order, give equal bytes
 */
export function buildGraph(parts: GraphParts): ServiceGraph {
  const declared = parts.views.flatMap(catalogNodes);
  const known = new Map(declared.map((node) => [node.id, node]));
  const ends = parts.sites.map((each) => endNode(each.to, known));
  const reached = new Set([...known.keys(), ...ends.map((node) => node.id)]);
  const speakers = new Set([
    ...parts.sites.map(({ site }) => site.caller),
    ...parts.unresolved.map((each) => each.service),
  ]);
  const callers = [...speakers].filter((id) => !reached.has(id)).map(callerNode);
  return uniteGraphs([
    {
      kind: 'service-graph',
      schemaVersion: 1,
      environments: parts.environments,
      nodes: [...declared, ...ends, ...callers],
      edges: parts.sites.map(edgeOf),
      unresolved: gatherByCause(parts.unresolved.map(withoutKind)),
    },
  ]);
}
