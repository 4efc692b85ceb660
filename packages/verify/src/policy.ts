import type { Span, Transport } from '@callgate/ir';
import type { SelectorRequirement } from '@callgate/manifests';
import type { Block } from './address.js';

/** What was read of a set of documents, to be judged by. */
export interface Policies {
  readonly policies: readonly ReadPolicy[];
  /** What was not understood and may decide anything at the doors that it concerns. */
  readonly strange: readonly Strange[];
}

/** A NetworkPolicy of Kubernetes. */
export interface ReadPolicy {
  /** `shop/cart`. */
  readonly name: string;
  readonly namespace: string;
  readonly pods: Selector;
  /** Absent: it says nothing of connections that come in. */
  readonly ingress?: Door;
  /** Absent: it says nothing of connections that leave. */
  readonly egress?: Door;
  readonly at: Span;
}

/** One direction of a policy: what its rules do not admit is refused. */
export interface Door {
  /** `unknown`: whether the policy concerns this direction was not understood. */
  readonly isolates: 'yes' | 'unknown';
  readonly rules: readonly Rule[];
}

/** Admits connections. */
export interface Rule {
  /** `ingress[0]`. */
  readonly name: string;
  /** Who may be at the other end; absent: anyone. */
  readonly peers?: readonly Peer[];
  /** Absent: every port of every transport. */
  readonly ports?: readonly Ports[];
  /** What of it was not understood; the rest of it then says nothing. */
  readonly unread?: string;
  readonly at: Span;
}

export type Peer =
  /** `namespaces` absent: the namespace of the policy. */
  | { readonly peer: 'pods'; readonly namespaces?: Selector; readonly pods: Selector }
  | { readonly peer: 'addresses'; readonly block: Block; readonly except: readonly Block[] };

export interface Ports {
  readonly transport: Transport;
  readonly ports:
    | { readonly match: 'all' }
    /** Both ends included. */
    | { readonly match: 'range'; readonly from: number; readonly to: number }
    | { readonly match: 'named'; readonly name: string };
}

/** Every requirement must hold; none selects everything. */
export interface Selector {
  readonly requirements: readonly SelectorRequirement[];
  /** A part that was not understood, and that must hold as well. */
  readonly unread?: string;
}

/** An object or a document that may be a policy and was not understood. */
export interface Strange {
  /** In words: `GlobalNetworkPolicy deny-all of projectcalico.org/v3`. */
  readonly what: string;
  /** The namespace whose doors it may concern; absent: any. */
  readonly namespace?: string;
  readonly at: Span;
}
