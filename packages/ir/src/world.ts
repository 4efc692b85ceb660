import type { Transport } from './model.js';
import type { Span } from './span.js';

/** Who is there to be judged: pods as they would run, in one environment. What is not in it is not there: a label that it does not name is not set. */
export interface World {
  readonly kind: 'world';
  readonly schemaVersion: 1;
  readonly environment: string;
  /** Names are unique; every pod's namespace is among them. */
  readonly namespaces: readonly WorldNamespace[];
  /** Ids are unique. */
  readonly pods: readonly WorldPod[];
}

export interface WorldNamespace {
  readonly name: string;
  /** `kubernetes.io/metadata.name` included, which the server puts on every namespace. */
  readonly labels: Readonly<Record<string, string>>;
}

/** A pod, or the representative of the pods that one workload makes: they differ in nothing that a policy sees but their address. */
export interface WorldPod {
  /** Id of the workload that makes it, or `<namespace>/Pod/<name>`. */
  readonly id: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Node id of the service or resource that it belongs to; absent: none is known. */
  readonly owner?: string;
  readonly serviceAccount?: string;
  /** Its addresses, IPv4 or IPv6; empty: not known. */
  readonly addresses: readonly string[];
  readonly ports: readonly WorldPort[];
  /** It shares the network of its node: policy does not see it as a pod. */
  readonly hostNetwork?: true;
  /** There is never a second one like it, so that it has no peers. */
  readonly alone?: true;
  /** Where the workload, or its labels, are written. */
  readonly at?: Span;
}

export interface WorldPort {
  readonly name?: string;
  /** The port of the pod. */
  readonly port: number;
  readonly transport: Transport;
}
