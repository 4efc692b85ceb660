import type { Grant, PlanMember, PlanView, PlanWorkload, PolicyException, PolicyPlan } from '../policy-plan.js';
import type { Problem } from '../shape/index.js';
import { pointer, quote } from '../shape/index.js';
import { checkSelector, selectsEverything } from './label-selector.js';
import { duplicates, unknownName } from './references.js';
import { checkOptionalRange, checkRange } from './span.js';

/** What must hold in a PolicyPlan beyond its shape. */
export function checkPolicyPlan(plan: PolicyPlan): readonly Problem[] {
  const views = { path: '/views', elements: plan.views };
  return [
    ...duplicates(views, 'an environment', (each) => each.environment),
    ...plan.views.flatMap((view, at) => checkView(view, `/views/${String(at)}`)),
  ];
}

function checkView(view: PlanView, path: string): Problem[] {
  const members = { path: pointer(path, 'members'), elements: view.members };
  const grants = { path: pointer(path, 'grants'), elements: view.grants };
  const exceptions = { path: pointer(path, 'exceptions'), elements: view.exceptions };
  const byService = new Map(view.members.map((each) => [each.service, each]));
  const known = new Set(byService.keys());
  const open = new Set(view.members.filter((each) => each.underPolicy).map((each) => each.service));
  const leftOut = new Set(view.leftOut.map((each) => each.service));
  const workloads = { path: members.path, elements: view.members.flatMap((each) => each.workloads) };
  return [
    ...duplicates(members, 'a service', (each) => each.service),
    ...duplicates(workloads, 'workloads with an id', (each) => each.id),
    ...duplicates(grants, 'a caller and a callee', (each) => `${each.caller} to ${each.callee}`),
    ...duplicates(exceptions, 'a name', (each) => each.name),
    ...view.members.flatMap((each, at) => checkMember(each, leftOut, pointer(members.path, at))),
    ...view.grants.flatMap((each, at) => checkGrant(each, byService, known, pointer(grants.path, at))),
    ...view.exceptions.flatMap((each, at) => checkException(each, open, pointer(exceptions.path, at))),
    ...view.leftOut.flatMap((each, at) => checkOptionalRange(each.at, `${path}/leftOut/${String(at)}/at`)),
  ];
}

function checkMember(member: PlanMember, leftOut: ReadonlySet<string>, path: string): Problem[] {
  const ports = { path: pointer(path, 'ports'), elements: member.ports };
  const problems = [
    ...duplicates(ports, 'a port', (each) => `${String(each.port)}/${each.transport}`),
    ...member.workloads.flatMap((each, at) =>
      checkWorkload(each, member.underPolicy, `${path}/workloads/${String(at)}`),
    ),
  ];
  if (member.workloads.length === 0) {
    problems.push({ path: pointer(path, 'workloads'), expected: 'at least one workload', found: 'none' });
  }
  if (member.underPolicy === leftOut.has(member.service)) {
    problems.push({
      path: pointer(path, 'underPolicy'),
      expected: 'true, or a reason in leftOut',
      found: member.underPolicy ? 'both' : 'neither',
    });
  }
  return problems;
}

function checkWorkload(workload: PlanWorkload, underPolicy: boolean, path: string): Problem[] {
  const { selector } = workload;
  const at = pointer(path, 'selector');
  const problems = [...checkRange(workload.at, pointer(path, 'at')), ...(selector ? checkSelector(selector, at) : [])];
  if ((selector === undefined) !== (workload.selectedBy === 'nothing')) {
    problems.push({
      path: pointer(path, 'selectedBy'),
      expected: selector === undefined ? '"nothing", because there is no selector' : '"selector" or "pod-labels"',
      found: quote(workload.selectedBy),
    });
  }
  if (underPolicy && (selector === undefined || selectsEverything(selector))) {
    problems.push({
      path: at,
      expected: 'a selector that asks for something, because the service is under policy',
      found: selector === undefined ? 'none' : 'one that selects everything',
    });
  }
  return problems;
}

function checkGrant(
  grant: Grant,
  members: ReadonlyMap<string, PlanMember>,
  known: ReadonlySet<string>,
  path: string,
): Problem[] {
  const problems = [
    ...unknownName(pointer(path, 'caller'), grant.caller, known, 'the service of a member'),
    ...unknownName(pointer(path, 'callee'), grant.callee, known, 'the service of a member'),
    ...checkOptionalRange(grant.at, pointer(path, 'at')),
  ];
  if (grant.caller === grant.callee) {
    problems.push({ path: pointer(path, 'callee'), expected: 'another service than the caller', found: 'the caller' });
  }
  const served = members.get(grant.callee)?.ports ?? [];
  grant.ports.forEach((port, at) => {
    if (served.some((each) => each.port === port.port && each.transport === port.transport)) return;
    problems.push({
      path: `${path}/ports/${String(at)}`,
      expected: 'a pod port of the callee',
      found: `${String(port.port)}/${port.transport}`,
    });
  });
  return problems;
}

function checkException(exception: PolicyException, open: ReadonlySet<string>, path: string): Problem[] {
  const { from, service } = exception;
  return [
    ...unknownName(pointer(path, 'service'), service, open, 'the service of a member under policy'),
    ...checkOptionalRange(exception.at, pointer(path, 'at')),
    ...(from.peer === 'pods'
      ? [...checkSelector(from.namespaces, `${path}/from/namespaces`), ...checkSelector(from.pods, `${path}/from/pods`)]
      : []),
  ];
}
