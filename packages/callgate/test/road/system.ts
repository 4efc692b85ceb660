import type { LabelSelector, Transport } from '@callgate/ir';

/** A system as those who run it would describe it: what is deployed, who calls whom, what people permit beside that. */
export interface System {
  readonly namespaces: readonly { readonly name: string; readonly labels?: Labels }[];
  readonly programs: readonly Program[];
  /** Names of databases and brokers. */
  readonly resources: readonly string[];
  readonly hosts: readonly string[];
  readonly places: readonly Place[];
  readonly calls: readonly Call[];
  readonly rules: readonly HandRule[];
}

export type Labels = Readonly<Record<string, string>>;

export interface Program {
  /** `service:cart`. */
  readonly id: string;
  readonly name: string;
  readonly opaque: boolean;
  readonly vouched: boolean;
  readonly directory?: string;
}

/** One environment. */
export interface Place {
  readonly environment: string;
  readonly pods: readonly Pods[];
  readonly doors: readonly Door[];
}

/** A workload. */
export interface Pods {
  /** Id of its program or resource. */
  readonly owner: string;
  readonly kind: PodsKind;
  readonly namespace: string;
  /** Whether its document says the namespace. */
  readonly placed: boolean;
  readonly name: string;
  readonly labels: Labels;
  readonly selector?: LabelSelector;
  readonly hostNetwork: boolean;
  readonly containers: readonly Box[];
  /** A port of metrics, by annotation. */
  readonly scraped?: number;
}

/** A container. */
export interface Box {
  readonly name: string;
  readonly init: boolean;
  readonly image: string;
  readonly ports: readonly { readonly name?: string; readonly port: number; readonly transport: Transport }[];
  readonly probed?: number;
  readonly settings: Labels;
}

/** A Service of Kubernetes. */
export interface Door {
  readonly name: string;
  readonly namespace: string;
  readonly type: 'ClusterIP' | 'LoadBalancer' | 'NodePort';
  readonly headless: boolean;
  readonly selector: Labels;
  readonly ports: readonly DoorPort[];
  /** An Ingress leads to its first port. */
  readonly routed: boolean;
}

export interface DoorPort {
  readonly name: string;
  readonly port: number;
  readonly target?: number | string;
  readonly transport: Transport;
}

/** Places are named by number; none: everywhere. */
interface Call {
  readonly from: string;
  readonly to: string;
  readonly places: readonly number[];
  /** Chooses among what the callee serves; absent: the code does not say the port. */
  readonly port?: number;
  readonly operations: readonly string[];
}

/** A rule that a person wrote. */
export interface HandRule {
  readonly from: string;
  readonly to: string;
  readonly places: readonly number[];
  readonly ports: readonly number[];
  readonly expires?: string;
  readonly reason?: string;
}

export const podsKinds = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'Pod',
] as const;
export type PodsKind = (typeof podsKinds)[number];

/** The day on which everything is judged. */
export const today = '2027-01-15';
