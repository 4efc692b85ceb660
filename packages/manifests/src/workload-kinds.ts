import type { KubernetesObject } from './kubernetes-object.js';
import { nodeAt } from './read-node.js';
import type { YamlNode } from './yaml-node.js';

/**
 * The built-in kinds that run pods, each with the path to the pod's metadata and spec (Kubernetes API reference, "Workload Resources").
 * Kinds of other API groups that look alike (an Argo `Rollout`, a Knative `Service`) are not in it.
 */
const podTemplates = {
  Pod: [],
  ReplicationController: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
} as const satisfies Record<string, readonly string[]>;

const groups = /^(v1|(apps|batch|extensions)\/[a-z0-9]+)$/;

export type WorkloadKind = keyof typeof podTemplates;

/** The path from a workload to its pod: the node that has the pod's `metadata` and `spec`. */
export function podTemplatePath(kind: WorkloadKind): readonly string[] {
  return podTemplates[kind];
}

/** Whether an object is of a built-in kind that runs pods. */
export function workloadKind(object: Pick<KubernetesObject, 'apiVersion' | 'kind'>): WorkloadKind | undefined {
  if (!groups.test(object.apiVersion) || !Object.hasOwn(podTemplates, object.kind)) return undefined;
  return object.kind as WorkloadKind;
}

/** The pod of a workload: the node that has the pod's `metadata` and `spec`. */
export function podTemplate(object: KubernetesObject): YamlNode | undefined {
  const kind = workloadKind(object);
  return kind === undefined ? undefined : nodeAt(object.root, ...podTemplates[kind]);
}

/** Whether an object of another API group carries a pod template, so that it runs pods that the built-in kinds do not show. */
export function runsPodsOtherwise(object: KubernetesObject): boolean {
  if (workloadKind(object) !== undefined) return false;
  return nodeAt(object.root, 'spec', 'template', 'spec', 'containers')?.kind === 'list';
}
