import type { KubernetesObject } from '@callgate/manifests';

/** Groups that are built into Kubernetes, whose policies are about something else (PodDisruptionBudget, ValidatingAdmissionPolicy). */
const builtIn = /^([a-z]+|[a-z.]+\.k8s\.io)$/u;
/** The exception: AdminNetworkPolicy and its kin. */
const networkGroup = 'policy.networking.k8s.io';
/** Kinds beside NetworkPolicy of its own group; another one is a kind that is misspelt, or too new. */
const sameGroup = ['Ingress', 'IngressClass', 'IPAddress', 'ServiceCIDR', 'IngressList', 'IngressClassList'];
/** Kinds of other groups that decide about connections, or could: judged by their names, because the list is open. */
const deciding = /Polic(y|ies)$|NetworkSet$|^Tier$|^HostEndpoint$|^PeerAuthentication$|^Sidecar$/u;
const wide = /Global|Cluster|Admin/u;

/** Whether an object is of a kind that may decide about connections in a way that is not known here. */
export function mayDecide({ apiVersion, kind }: { readonly apiVersion?: string; readonly kind?: string }): boolean {
  if (kind === 'NetworkPolicy') return true;
  const slash = apiVersion?.indexOf('/') ?? -1;
  const group = slash === -1 ? '' : (apiVersion ?? '').slice(0, slash);
  if (group === networkGroup) return true;
  if (group === 'networking.k8s.io') return kind === undefined || !sameGroup.includes(kind);
  if (kind === undefined) return group !== '' && !builtIn.test(group);
  return group !== '' && !builtIn.test(group) && deciding.test(kind);
}

/** The one namespace that such an object concerns; undefined where it may concern any. */
export function concernedNamespace(object: KubernetesObject): string | undefined {
  return object.kind.endsWith('NetworkPolicy') && !wide.test(object.kind) ? object.namespace : undefined;
}
