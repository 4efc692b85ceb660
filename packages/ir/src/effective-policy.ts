import type { LabelSelector } from './catalog.js';
import type { Transport } from './model.js';
import type { Span } from './span.js';

/**
 * What a set of artifacts means, read back from the artifacts alone. A connection is let through where both its doors let it through: the
 * egress of the pod from which it comes, and the ingress of the pod to which it goes. At a door the tiers are asked in order; in a tier its
 * policies, in a policy its rules; the first rule that holds and does not pass decides. Where a policy of a tier selects the pod and none of
 * its rules decides, the tier's `end` does.
 */
export interface EffectivePolicy {
  readonly kind: 'effective-policy';
  readonly schemaVersion: 1;
  readonly tiers: readonly EffectiveTier[];
  /** What was not understood. Wherever it could matter the answer is unknown, never allowed. */
  readonly unread: readonly UnreadPolicy[];
}

export interface EffectiveTier {
  readonly name: string;
  /** What happens to a connection at a door that a policy of this tier selects and of which no rule decides. */
  readonly end: 'deny' | 'pass';
  /** In the order in which they are asked; where the tier has no order (every rule allows), by name. */
  readonly policies: readonly EffectiveDoor[];
}

/** One direction of one policy. */
export interface EffectiveDoor {
  /** `shop/cart`. */
  readonly name: string;
  readonly direction: 'ingress' | 'egress';
  /** The pods whose door it is. */
  readonly namespaces: NamespaceScope;
  readonly pods: LabelSelector;
  readonly rules: readonly EffectiveRule[];
  readonly at?: Span;
}

/** Namespaces by name, or by their labels. */
export type NamespaceScope =
  | { readonly scope: 'named'; readonly name: string }
  | { readonly scope: 'labelled'; readonly labels: LabelSelector };

export interface EffectiveRule {
  /** `ingress[0]`. */
  readonly name: string;
  readonly action: 'allow' | 'deny' | 'pass' | 'log';
  /** Who is at the other end; absent: anyone. */
  readonly peers?: readonly EffectivePeer[];
  /** Absent: every port of every transport. */
  readonly ports?: readonly EffectivePorts[];
}

export type EffectivePeer =
  | { readonly peer: 'pods'; readonly namespaces: NamespaceScope; readonly pods: LabelSelector }
  /** Addresses in CIDR notation. */
  | { readonly peer: 'addresses'; readonly cidr: string; readonly except: readonly string[] };

export interface EffectivePorts {
  readonly transport: Transport;
  readonly ports:
    | { readonly match: 'all' }
    /** Both ends included. */
    | { readonly match: 'range'; readonly from: number; readonly to: number }
    /** The port that the pod at the receiving end gives this name for this transport. */
    | { readonly match: 'named'; readonly name: string };
}

/** A part of an artifact that was not understood. */
export interface UnreadPolicy {
  readonly what: string;
  readonly at?: Span;
  /** The pods whose doors it may concern; absent: any. */
  readonly namespace?: string;
}
