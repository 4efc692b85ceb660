import type { LedgerPlace, UnresolvedReason } from './call-site.js';
import type { ChainLink, Evidence } from './extraction.js';
import type { Protocol, Transport } from './model.js';

/** Who calls whom: the public document that `callgate graph --format json` prints. */
export interface ServiceGraph {
  readonly kind: 'service-graph';
  readonly schemaVersion: 1;
  readonly environments: readonly string[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly unresolved: readonly GraphUnresolved[];
}

export const nodeKinds = ['service', 'resource', 'external'] as const;
export type NodeKind = (typeof nodeKinds)[number];

export interface GraphNode {
  /** `<kind>:<name>`. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly directory?: string;
  /** `<namespace>/<kind>/<name>`. */
  readonly workloads: readonly string[];
  readonly hosts: readonly string[];
  /** Deployed, with no source that was analysed: what it calls is not known. */
  readonly opaque: boolean;
  readonly opaqueBecause?: string;
  /** Of resources: `redis`, `postgres`, … */
  readonly technology?: string;
  /** Found in source and in no manifest. */
  readonly undeployed?: true;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly protocol: Protocol;
  readonly transport: Transport;
  /** The port that the caller dials; absent: not known. */
  readonly port?: number;
  /** The port of the pod, after the Service's `targetPort`. */
  readonly podPort?: number;
  readonly operations: readonly string[];
  readonly environments: readonly string[];
  readonly sites: readonly GraphSite[];
}

export interface GraphSite {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  readonly context: string;
  readonly chain: readonly ChainLink[];
  readonly evidence: readonly Evidence[];
  readonly environments: readonly string[];
}

/** One entry for each cause: all places of a service that one unknown setting, address or wrapper leaves open. */
export interface GraphUnresolved extends Pick<UnresolvedReason, 'reason' | 'detail' | 'remedy'> {
  /** Node id. */
  readonly service: string;
  /** In which one of its places is not known. */
  readonly environments: readonly string[];
  /** At least one; no place of a service is in two entries. */
  readonly places: readonly GraphPlace[];
  /** Where it stands, for those who look for a line and not for a cause. */
  readonly span: LedgerPosition;
}

/** A place of an entry. What it says of its own reason counts before what the entry says of all. */
export interface GraphPlace extends LedgerPlace, Pick<UnresolvedReason, 'cause' | 'holdsIn'> {
  readonly detail?: string;
  readonly remedy?: string;
}

/** The first of the places of an entry, written as a site is. */
export interface LedgerPosition {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  /** The lines of all its places and of the calls that open the connections, each once. */
  readonly chain: readonly LedgerLine[];
}

export interface LedgerLine {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}
