import type { LabelExpression, LabelSelector, PlanMember, PlanView, PlanWorkload, PolicyPlan } from '@callgate/ir';
import { unique } from './adjust-documents.js';

/** Values where the operator wants some, and none where it does not. */
export function adjustExpression(expression: LabelExpression): LabelExpression {
  const { operator, values } = expression;
  if (operator === 'Exists' || operator === 'DoesNotExist') return { ...expression, values: [] };
  return values.length === 0 ? { ...expression, values: ['a'] } : expression;
}

export function adjustPolicyPlan(plan: PolicyPlan): PolicyPlan {
  return { ...plan, views: unique(plan.views, (each) => each.environment).map(adjustView) };
}

function adjustView(view: PlanView): PlanView {
  const taken = new Set<string>();
  const members = unique(view.members, (each) => each.service).flatMap((member) => {
    const workloads = unique(member.workloads, (each) => each.id).filter((each) => !taken.has(each.id));
    for (const each of workloads) taken.add(each.id);
    return workloads.length === 0 ? [] : [adjustMember({ ...member, workloads })];
  });
  const open = members.filter((each) => each.underPolicy).map((each) => each.service);
  const closed = members.filter((each) => !each.underPolicy).map((each) => each.service);
  const grants = view.grants.flatMap((grant, at) => {
    const caller = members[at % Math.max(1, members.length)];
    const callee = members[(at + 1) % Math.max(1, members.length)];
    if (caller === undefined || callee === undefined || caller === callee) return [];
    const ports = callee.ports.slice(0, grant.ports.length).map(({ port, transport }) => ({ port, transport }));
    return [{ ...grant, caller: caller.service, callee: callee.service, ports }];
  });
  return {
    ...view,
    members,
    grants: unique(grants, (each) => `${each.caller} to ${each.callee}`),
    exceptions: unique(
      view.exceptions.flatMap((each, at) => {
        const service = open[at % Math.max(1, open.length)];
        return service === undefined ? [] : [{ ...each, service }];
      }),
      (each) => each.name,
    ),
    leftOut: [
      ...view.leftOut.filter((each) => !open.includes(each.service)),
      ...closed.map((service) => ({ service, code: 'opaque' as const, because: 'its source was not read' })),
    ],
  };
}

function adjustMember(member: PlanMember): PlanMember {
  return {
    ...member,
    workloads: member.workloads.map((each) => adjustWorkload(each, member.underPolicy)),
    ports: unique(member.ports, (each) => `${String(each.port)}/${each.transport}`),
  };
}

function adjustWorkload(workload: PlanWorkload, underPolicy: boolean): PlanWorkload {
  const { selector, selectedBy, ...rest } = workload;
  const asking: LabelSelector | undefined =
    underPolicy && (selector === undefined || Object.keys(selector.matchLabels).length === 0)
      ? { matchLabels: { app: 'cart' }, matchExpressions: selector?.matchExpressions ?? [] }
      : selector;
  if (asking === undefined) return { ...rest, selectedBy: 'nothing' };
  return { ...rest, selector: asking, selectedBy: selectedBy === 'nothing' ? 'selector' : selectedBy };
}
