import type { GraphEdge, GraphNode, GraphSite } from '@callgate/ir';

/** What came and what went. */
export interface Changed<Item> {
  readonly added: readonly Item[];
  readonly removed: readonly Item[];
}

/** All edges from one node to another by one protocol. */
export interface ChangedRelation {
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly transport: string;
}

/** How one graph differs from another: what `printDiff` tells. It has the form of what `diffGraphs` of `@callgate/graph` returns. */
export interface Difference {
  readonly nodes: Changed<GraphNode> & {
    readonly changed: readonly { readonly id: string; readonly fields: readonly string[] }[];
  };
  readonly relations: {
    readonly added: readonly (ChangedRelation & { readonly edges: readonly GraphEdge[] })[];
    readonly removed: readonly (ChangedRelation & { readonly edges: readonly GraphEdge[] })[];
    readonly changed: readonly (ChangedRelation & {
      readonly ports: Changed<number>;
      readonly podPorts: Changed<number>;
      readonly operations: Changed<string>;
      readonly environments: Changed<string>;
      readonly sites: Changed<GraphSite> & {
        readonly moved: readonly { readonly before: GraphSite; readonly after: GraphSite }[];
      };
    })[];
  };
}

export interface DifferenceReport {
  /** What was compared, as the user named it: files, folders, commits. */
  readonly before: string;
  readonly after: string;
  readonly difference: Difference;
}
