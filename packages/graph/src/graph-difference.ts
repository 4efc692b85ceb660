import type { GraphEdge, GraphNode, GraphSite } from '@callgate/ir';

/** What is in the second of two lists and not in the first, and the other way round; both sorted. */
export interface ListChange<Item> {
  readonly added: readonly Item[];
  readonly removed: readonly Item[];
}

export interface NodeChange {
  readonly id: string;
  /** Names of the fields that differ, sorted: `directory`, `hosts`, … */
  readonly fields: readonly string[];
  readonly before: GraphNode;
  readonly after: GraphNode;
}

/** All edges from one node to another by one protocol, whatever their ports: one relation in the eyes of a person. */
export interface Relation {
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly transport: string;
  readonly edges: readonly GraphEdge[];
}

/** A site that stands elsewhere in the same file, with the same functions on the way to it. */
export interface MovedSite {
  readonly before: GraphSite;
  readonly after: GraphSite;
}

export interface RelationChange {
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly transport: string;
  readonly ports: ListChange<number>;
  readonly podPorts: ListChange<number>;
  readonly operations: ListChange<string>;
  readonly environments: ListChange<string>;
  readonly sites: ListChange<GraphSite> & { readonly moved: readonly MovedSite[] };
}

/** How one graph differs from another. Everything is sorted; a graph and itself give empty lists throughout. */
export interface GraphDifference {
  readonly nodes: ListChange<GraphNode> & { readonly changed: readonly NodeChange[] };
  readonly relations: {
    readonly added: readonly Relation[];
    readonly removed: readonly Relation[];
    readonly changed: readonly RelationChange[];
  };
}
