import type { LabelSelector, PodPort } from './catalog.js';
import type { Transport } from './model.js';
import type { Span } from './span.js';

/** Least privilege between services, in no backend's words: what the compiler makes of permissions and a catalog. */
export interface PolicyPlan {
  readonly kind: 'policy-plan';
  readonly schemaVersion: 1;
  /** One for each environment. */
  readonly views: readonly PlanView[];
}

export interface PlanView {
  readonly environment: string;
  /** Every service that has pods, whether its door is under policy or not. */
  readonly members: readonly PlanMember[];
  readonly grants: readonly Grant[];
  readonly exceptions: readonly PolicyException[];
  /** Why doors stay as they are: at least one entry for each member that is not under policy, and one for each service without pods. */
  readonly leftOut: readonly OutsidePolicy[];
}

/** A service as the cluster knows it. */
export interface PlanMember {
  /** Node id: `service:cart`. */
  readonly service: string;
  readonly name: string;
  readonly workloads: readonly PlanWorkload[];
  /** Pod ports on which it is served, after the Service's `targetPort`. */
  readonly ports: readonly PlanPort[];
  /** Whether only what is granted may come in. A member that nobody calls and that is under policy admits nobody. */
  readonly underPolicy: boolean;
}

export interface PlanWorkload {
  /** Id in the catalog: `shop/Deployment/cart`. */
  readonly id: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /**
   * Where its member is under policy: selects its pods and no others, proved against every pod of the view, and asks for something. Absent
   * only where nothing could select its pods.
   */
  readonly selector?: LabelSelector;
  /** Where the selector comes from: its own, which never changes, or the labels of its pods, where the kind has none of its own. */
  readonly selectedBy: 'selector' | 'pod-labels' | 'nothing';
  /** Its pods share the network of their node, so no policy of pods holds for them. */
  readonly hostNetwork?: true;
  readonly at: Span;
}

export interface PlanPort {
  /** The port of the pod. */
  readonly port: number;
  readonly transport: Transport;
  /** The ports that callers dial to get there. */
  readonly dialled: readonly number[];
}

/** One service may call another. */
export interface Grant {
  /** Node ids of services. */
  readonly caller: string;
  readonly callee: string;
  /** Pod ports of the callee; empty: all of them. */
  readonly ports: readonly PodPort[];
  /** The permission that grants it. */
  readonly at?: Span;
}

export const exceptionKinds = ['entry', 'probe', 'dns', 'metrics', 'peers'] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

/** What is admitted beside the grants, because isolation would break it. Each has a name and is printed. */
export interface PolicyException {
  /** `entry/frontend/ingress-shop-web`: unique in its view. */
  readonly name: string;
  readonly exception: ExceptionKind;
  /** The service whose door is opened; a member under policy. */
  readonly service: string;
  /** Pod ports that are opened; empty: none, because they are not known. */
  readonly ports: readonly PodPort[];
  readonly from: ExceptionPeer;
  /** One sentence: `Ingress shop/web sends to it from outside`. */
  readonly because: string;
  readonly at?: Span;
}

export type ExceptionPeer =
  /** Anyone, outside the cluster and in it. */
  | { readonly peer: 'anywhere' }
  /** The node on which the pod runs. A backend that always lets the node in opens nothing for it. */
  | { readonly peer: 'node' }
  /** The service's own pods, among themselves: the code calls its peers, which no rule file says. They carry the service's own label. */
  | { readonly peer: 'peers' }
  /** Pods by their labels, in namespaces by theirs. */
  | { readonly peer: 'pods'; readonly namespaces: LabelSelector; readonly pods: LabelSelector };

export const outsideCodes = [
  'not-deployed',
  'not-in-cluster',
  'opaque',
  'called-by-opaque',
  'suspected-caller',
  'called-from-node-network',
  'node-network',
  'no-selector',
  'selector-not-own',
  'selector-not-unique',
  'port-unresolved',
  'ports-unknown',
] as const;

/** Why a door stays as it is; docs/policy.md has a section for each. */
export type OutsideCode = (typeof outsideCodes)[number];

/** A service whose door stays as it is. */
export interface OutsidePolicy {
  readonly service: string;
  readonly code: OutsideCode;
  /** One sentence for people. */
  readonly because: string;
  readonly at?: Span;
}
