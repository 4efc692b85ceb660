import { checkCallLabels, isDnsLabel, printYaml, printYamlDocuments } from '@callgate/manifests';
import type { Printable } from '@callgate/manifests';
import { artifacts } from '@callgate/ir';
import type {
  Artifact,
  Artifacts,
  PlanMember,
  PlanView,
  PlanWorkload,
  PolicyException,
  PolicyPlan,
} from '@callgate/ir';
import type { BackendContext } from '@callgate/plugin';
import { namespaceLabels, namespacesOf } from '../kubernetes-labels.js';
import { serviceName } from '../service-name.js';
import { environmentFolder, namespacesPath, policyPath } from './artifact-paths.js';
import { exceptionRefused, grantWithoutPort, namespaceRefused, policyNameTaken, selectorRefused } from './findings.js';
import { exceptionRule, ingressRules } from './ingress-rules.js';
import { policyName } from './policy-name.js';
import { printableSelector, selectorProblem } from './selector.js';

/** One NetworkPolicy for each workload of a service under policy, one file for each service and namespace; one file for the namespaces. */
export function emitArtifacts(plan: PolicyPlan, context: BackendContext): Artifacts {
  const names = plan.views.flatMap((view) => view.members.map((each) => serviceName(each.service)));
  for (const diagnostic of checkCallLabels(names)) context.report(diagnostic);
  const files = plan.views.flatMap((view) => {
    const folder = environmentFolder(plan, view.environment);
    return [...emitPolicies(view, folder, context), ...emitNamespaces(plan, view, folder)];
  });
  return artifacts(
    'kubernetes',
    files.toSorted((left, right) => (left.path < right.path ? -1 : 1)),
  );
}

function emitPolicies(view: PlanView, folder: string, context: BackendContext): readonly Artifact[] {
  const taken = new Map<string, PlanWorkload>();
  const members = view.members.filter((each) => each.underPolicy).toSorted((a, b) => (a.service < b.service ? -1 : 1));
  return members.flatMap((member) => {
    reportPortless(member, view, context);
    const exceptions = expressible(
      view.exceptions.filter((each) => each.service === member.service),
      context,
    );
    const rules = ingressRules(member, exceptions);
    const workloads = member.workloads.filter((each) => canStand(each, taken, context));
    return namespacesOf(member).flatMap((namespace) => {
      const documents = workloads
        .filter((each) => each.namespace === namespace)
        .toSorted((left, right) => (policyName(left) < policyName(right) ? -1 : 1))
        .map((each) => networkPolicy(member, each, exceptions, rules));
      if (documents.length === 0) return [];
      const text = `# Who may call ${inComment(serviceName(member.service))}, by callgate: change the rule files, not this file.\n`;
      return [
        {
          path: policyPath(folder, namespace, serviceName(member.service)),
          environment: view.environment,
          role: 'policy',
          text: text + printYamlDocuments(documents),
        },
      ];
    });
  });
}

/** Whether Kubernetes takes the policy of a workload; what it would refuse is reported. */
function canStand(workload: PlanWorkload, taken: Map<string, PlanWorkload>, context: BackendContext): boolean {
  const { selector } = workload;
  const problem = selector === undefined ? 'it has none' : selectorProblem(selector);
  if (problem !== undefined) {
    context.report(selectorRefused(workload, problem));
    return false;
  }
  if (!isDnsLabel(workload.namespace)) {
    context.report(namespaceRefused(workload));
    return false;
  }
  const name = policyName(workload);
  const key = `${workload.namespace}/${name}`;
  const other = taken.get(key);
  if (other !== undefined) context.report(policyNameTaken(workload, other, name));
  else taken.set(key, workload);
  return other === undefined;
}

function expressible(exceptions: readonly PolicyException[], context: BackendContext): readonly PolicyException[] {
  return exceptions.filter((each) => {
    if (each.from.peer !== 'pods') return true;
    const problem = selectorProblem(each.from.namespaces) ?? selectorProblem(each.from.pods);
    if (problem !== undefined) context.report(exceptionRefused(each, problem));
    return problem === undefined;
  });
}

function reportPortless(member: PlanMember, view: PlanView, context: BackendContext): void {
  if (member.ports.length > 0) return;
  const callers = view.grants.filter((each) => each.callee === member.service).map((each) => each.caller);
  if (callers.length > 0) context.report(grantWithoutPort(member, callers.toSorted()));
}

function networkPolicy(
  member: PlanMember,
  workload: PlanWorkload,
  exceptions: readonly PolicyException[],
  rules: readonly Printable[],
): Printable {
  // Those that open nothing here are not named: the policy shall not change where only labels do.
  const named = exceptions.filter((each) => exceptionRule(each) !== undefined).map((each) => each.name);
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: {
      name: policyName(workload),
      namespace: workload.namespace,
      labels: { 'app.kubernetes.io/managed-by': 'callgate' },
      annotations: {
        'callgate.dev/service': printableText(serviceName(member.service)),
        ...(named.length > 0 && { 'callgate.dev/exceptions': named.toSorted().map(printableText).join(', ') }),
      },
    },
    spec: {
      podSelector: printableSelector(workload.selector ?? { matchLabels: {}, matchExpressions: [] }),
      policyTypes: ['Ingress'],
      ingress: rules,
    },
  };
}

function emitNamespaces(plan: PolicyPlan, view: PlanView, folder: string): readonly Artifact[] {
  const path = namespacesPath(folder);
  const documents = namespaceLabels(plan)
    .filter((each) => each.environment === view.environment && isDnsLabel(each.namespace))
    .map(({ namespace, labels }) =>
      printYaml({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels } }),
    );
  if (documents.length === 0) return [];
  const text = [
    '# Labels that namespaces must carry, by callgate. Other labels stay as they are, if it is applied with',
    `#   kubectl apply --server-side --field-manager=callgate -f ${path}`,
    '# or used as a patch of Kustomize. Plain `kubectl apply` could remove labels of others.',
    documents.join('---\n'),
  ];
  return [{ path, environment: view.environment, role: 'namespace', text: text.join('\n') }];
}

/** A name in a comment: in quotes where it is not plain, so that it cannot end the comment. */
function inComment(name: string): string {
  return /^[\w./-]+$/u.test(name) ? name : JSON.stringify(printableText(name));
}

/** A text that every YAML and JSON reader takes the same: what is not printable ASCII is escaped as in JSON. */
function printableText(text: string): string {
  return text.replaceAll(/[^\u0020-\u007e]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}
