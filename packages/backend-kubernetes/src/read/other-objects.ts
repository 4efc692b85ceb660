/** What an object that is no NetworkPolicy means for connections. */
export type OtherObject =
  /** Another kind of policy, which may let in or keep out what this reader does not see. */
  | 'policy'
  /** A kind of Kubernetes itself that says nothing about connections. */
  | 'none'
  /** A kind that is not known here. */
  | 'unknown';

/** API groups whose objects decide about connections between pods, whatever their kind. */
const policyGroups = [
  'projectcalico.org',
  'crd.projectcalico.org',
  'cilium.io',
  'policy.networking.k8s.io',
  'crd.antrea.io',
  'security.istio.io',
  'networking.istio.io',
  'policy.linkerd.io',
  'k8s.ovn.org',
] as const;

/** Groups of Kubernetes itself; those under `k8s.io` count too. */
const ownGroups = ['', 'apps', 'batch', 'autoscaling', 'policy', 'extensions'] as const;

/** The kinds beside NetworkPolicy of the group that has it; of other groups of Kubernetes every kind is taken as it is. */
const networkingKinds = ['Ingress', 'IngressClass', 'IPAddress', 'ServiceCIDR'] as const;

/** What an object means that is no NetworkPolicy of networking.k8s.io/v1. */
export function otherObject(apiVersion: string, kind: string): OtherObject {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  if (/networkpolicy$/iu.test(kind) || policyGroups.some((each) => each === group)) return 'policy';
  if (group === 'networking.k8s.io') return networkingKinds.some((each) => each === kind) ? 'none' : 'unknown';
  if (ownGroups.some((each) => each === group) || group === 'k8s.io' || group.endsWith('.k8s.io')) return 'none';
  return 'unknown';
}
