import type { Transport } from './model.js';

/** Who is there to be judged: pods as they would run, by environment. */
export interface World {
  readonly kind: 'world';
  readonly schemaVersion: 1;
  readonly environment: string;
  readonly namespaces: readonly WorldNamespace[];
  readonly pods: readonly WorldPod[];
}

export interface WorldNamespace {
  readonly name: string;
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
}

export interface WorldPort {
  readonly name?: string;
  /** The port of the pod. */
  readonly port: number;
  readonly transport: Transport;
}
