import type { LabelSelector, PlanMember, PlanView, PlanWorkload, PolicyPlan } from '@callgate/ir';
import type { Backend, BackendContext } from '@callgate/plugin';
import type { Endpoint } from './effective-answer.js';

/** Labels by what carries them. */
interface Labels {
  readonly pods: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly namespaces: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** Where nobody of a plan lives. */
const elsewhere = 'not-in-the-plan';

/**
 * Who could be there where a view of a plan is deployed and labelled as the backend asks: a pod or two of each workload, one without labels in
 * each namespace, one that carries every label of the backend in a namespace that it did not mark, those that exceptions name, and one address
 * outside.
 */
export function planWorld(
  plan: PolicyPlan,
  view: PlanView,
  backend: Backend,
  context: BackendContext,
): readonly Endpoint[] {
  const labels = labelsOf(plan, view, backend, context);
  const pods = view.members.flatMap((member) => member.workloads.flatMap((each) => podsOf(member, each, labels)));
  const namespaces = [...new Set(view.members.flatMap((each) => each.workloads.map((one) => one.namespace)))];
  const strangers = namespaces.map((namespace) => stranger(`a stranger in ${namespace}`, namespace, {}, labels));
  const all = Object.fromEntries([...labels.pods.values()].flatMap((each) => Object.entries(each)));
  const pretender = stranger('a pod with every label, elsewhere', elsewhere, all, labels);
  const named = view.exceptions.flatMap(({ name, from }) =>
    from.peer === 'pods' ? [watcher(name, from.namespaces, from.pods)] : [],
  );
  return [...pods, ...strangers, pretender, ...named, { name: 'outside', address: '0.0.0.0' }].map((each, at) => ({
    ...each,
    address:
      each.pod === undefined ? '203.0.113.7' : `10.${String(at >> 16)}.${String((at >> 8) & 255)}.${String(at & 255)}`,
  }));
}

function labelsOf(plan: PolicyPlan, { environment }: PlanView, { labels }: Backend, context: BackendContext): Labels {
  const pods = labels?.ofPods(plan, context).filter((each) => each.environment === environment) ?? [];
  const namespaces = labels?.ofNamespaces(plan, context).filter((each) => each.environment === environment) ?? [];
  return {
    pods: new Map(pods.map((each) => [each.service, each.labels])),
    namespaces: new Map(namespaces.map((each) => [each.namespace, each.labels])),
  };
}

function podsOf(member: PlanMember, workload: PlanWorkload, labels: Labels): readonly Endpoint[] {
  const pod = {
    namespace: workload.namespace,
    namespaceLabels: namespaceLabels(workload.namespace, labels),
    labels: { ...(workload.selector && satisfying(workload.selector)), ...labels.pods.get(member.service) },
    service: member.service,
  };
  return ['first', 'second'].map((which) => ({ name: `the ${which} pod of ${workload.id}`, address: '', pod }));
}

function stranger(name: string, namespace: string, labels: Readonly<Record<string, string>>, given: Labels): Endpoint {
  return { name, address: '', pod: { namespace, namespaceLabels: namespaceLabels(namespace, given), labels } };
}

function watcher(name: string, namespaces: LabelSelector, pods: LabelSelector): Endpoint {
  const namespaceLabel = { 'kubernetes.io/metadata.name': elsewhere };
  return {
    name: `a pod that ${name} names`,
    address: '',
    pod: {
      namespace: elsewhere,
      namespaceLabels: { ...satisfying(namespaces), ...namespaceLabel },
      labels: satisfying(pods),
    },
  };
}

/** Every namespace has its name as a label (Kubernetes, "Well-Known Labels"). */
function namespaceLabels(namespace: string, labels: Labels): Readonly<Record<string, string>> {
  return { 'kubernetes.io/metadata.name': namespace, ...labels.namespaces.get(namespace) };
}

/** Labels that a selector selects, as far as it does not contradict itself. */
function satisfying({ matchLabels, matchExpressions }: LabelSelector): Readonly<Record<string, string>> {
  const labels = new Map<string, string>();
  for (const { key, operator, values } of matchExpressions) {
    if (operator === 'In') labels.set(key, values[0] ?? '');
    if (operator === 'Exists' && !labels.has(key)) labels.set(key, '');
  }
  return { ...Object.fromEntries(labels), ...matchLabels };
}
