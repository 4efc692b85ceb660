import type { CallSite, NodeKind } from '@callgate/ir';

/** Whom a call site reaches. */
export interface ResolvedEnd {
  /** Node id: that of a service or resource of the catalog, or `external:<host>`. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  /** Of resources: `redis`, `postgres`, … */
  readonly technology?: string;
  /** Host names by which the call site reached it. */
  readonly hosts?: readonly string[];
}

/** A call site whose address was matched with its owner. */
export interface ResolvedSite {
  readonly site: CallSite;
  readonly to: ResolvedEnd;
  /** The port that is dialled; absent: the call site's own, if it has one. */
  readonly port?: number;
  /** The port of the pod behind it. */
  readonly podPort?: number;
}
