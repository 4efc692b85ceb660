import type { PlanMember, PlanView, PlanWorkload, PolicyPlan } from '../policy-plan.js';

/** A plan with these views. */
export function policyPlan(views: readonly (Pick<PlanView, 'environment'> & Partial<PlanView>)[] = []): PolicyPlan {
  return {
    kind: 'policy-plan',
    schemaVersion: 1,
    views: views.map((view) => ({ members: [], grants: [], exceptions: [], leftOut: [], ...view })),
  };
}

/** A member under policy; its id comes from its name. */
export function planMember(parts: Pick<PlanMember, 'name' | 'workloads'> & Partial<PlanMember>): PlanMember {
  return { service: `service:${parts.name}`, ports: [], underPolicy: true, ...parts };
}

/** A workload of a plan; its id comes from namespace, kind and name, its selector asks for the label `app`. */
export function planWorkload(parts: Pick<PlanWorkload, 'name' | 'at'> & Partial<PlanWorkload>): PlanWorkload {
  const { kind = 'Deployment', namespace = 'default', name } = parts;
  return {
    id: `${namespace}/${kind}/${name}`,
    kind,
    namespace,
    selector: { matchLabels: { app: name }, matchExpressions: [] },
    selectedBy: 'selector',
    ...parts,
  };
}
