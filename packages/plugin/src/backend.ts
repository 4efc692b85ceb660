import type { Artifacts, Diagnostic, EffectivePolicy, ExceptionPeer, PolicyPlan, Transport } from '@callgate/ir';

/** What a backend gets from its host. */
export interface BackendContext {
  /** Reports something of the input that is missing in what is returned. A host that writes files writes none of them then. */
  report(diagnostic: Diagnostic): void;
  readonly signal?: AbortSignal;
}

/**
 * What a backend can express. Shared code asks here and never for a name. What a backend cannot express it reports and leaves closed; it
 * never admits more than was granted.
 */
export interface BackendCapabilities {
  /** The transports that it tells apart. */
  readonly transports: readonly Transport[];
  /** `each`: a grant of some ports leaves the callee's others closed. `all`: it admits to all ports of a callee or to none. */
  readonly ports: 'each' | 'all';
  /** Who can be admitted beside the grants. */
  readonly exceptions: readonly ExceptionPeer['peer'][];
}

/** Labels that the pods of a service must carry. */
export interface PodLabels {
  readonly environment: string;
  /** Node id: `service:cart`. */
  readonly service: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Labels that a namespace must carry. */
export interface NamespaceLabels {
  readonly environment: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** The part of a backend whose policies know callers by labels. */
export interface BackendLabels {
  /** Whether a label of a pod is one that only this backend puts there, so that it may be removed where it is not asked for. Pure. */
  owns(key: string): boolean;
  /** What the pods of each service must carry: each member of the plan in each environment once, also where that is nothing. Pure. */
  ofPods(plan: PolicyPlan, context: BackendContext): readonly PodLabels[];
  /** What namespaces must carry, each in each environment once. Pure. */
  ofNamespaces(plan: PolicyPlan, context: BackendContext): readonly NamespaceLabels[];
}

/** Turns plans into the policy of one enforcing system, and reads such policy back. */
export interface Backend {
  /** Short name: `kubernetes`. */
  readonly name: string;
  /** Changes when the same plan may give other artifacts. */
  readonly version: string;
  readonly capabilities: BackendCapabilities;
  /** Where callers are known by labels of their pods; absent: its policies name the callers, and pods need no labels. */
  readonly labels?: BackendLabels;
  /** The artifacts of a valid plan. Pure: the same plan, in whatever order its sets stand, gives the same bytes. */
  emit(plan: PolicyPlan, context: BackendContext): Artifacts;
  /**
   * What artifacts mean, whoever wrote them; those of one environment. Strict: what is not understood becomes `unread`. Must not throw on any
   * text. Pure.
   */
  read(artifacts: Artifacts, context: BackendContext): EffectivePolicy;
}
