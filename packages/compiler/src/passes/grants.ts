import { policyPlan } from '@callgate/ir';
import type { Grant, Permission, PlanMember, PlanView, PodPort, PolicyPlan } from '@callgate/ir';
import { compilerError, compilerNote } from '../findings.js';
import { nameOf } from '../name-of.js';
import { mapViews, takeOut } from '../pass.js';
import type { Pass, PassContext } from '../pass.js';
import { holdsIn } from '../ports/peer-ports.js';
import { portKey } from '../ports/served-ports.js';
import { members } from './members.js';
import { ports } from './ports.js';

/**
 * Turns permissions between services into grants, in every environment in which they hold and both services have pods; refuses those that
 * mean nothing. Permissions to resources and hosts outside stay in the rule files: no door here is theirs.
 */
export const grants: Pass = (plan, context) => {
  const uses = soundPermissions(context).map((permission): Use => ({
    permission,
    pods: false,
    judged: false,
    served: new Set(),
  }));
  const result = mapViews(plan, context, (view) => withKnownPorts({ ...view, grants: grantsIn(view, uses) }));
  if (uses.length > 0 && result.views.every((view) => view.members.length === 0)) {
    context.note(
      compilerNote('grants-nothing', 'No manifest describes pods of a service, so no rule grants anything.'),
    );
    return result;
  }
  // A rule is for all environments, also where the plan is for some: what it means in the others counts.
  for (const view of otherViews(plan, context)) grantsIn(view, uses);
  for (const use of uses) report(use, context);
  return result;
};

function grantsIn(view: PlanView, uses: readonly Use[]): readonly Grant[] {
  const known = new Map(view.members.map((each) => [each.service, each]));
  return uses.flatMap((use) =>
    holdsIn(use.permission.environments, view.environment) ? (grantOf(use, known) ?? []) : [],
  );
}

/** The members of environments that are not asked for, with their ports. */
function otherViews(plan: PolicyPlan, context: PassContext): readonly PlanView[] {
  const planned = new Set(plan.views.map((each) => each.environment));
  const others = context.input.catalog.views.filter((each) => !planned.has(each.environment));
  const quiet = { ...context, refuse: () => undefined, note: () => undefined };
  return ports(members(policyPlan(others.map(({ environment }) => ({ environment }))), quiet), quiet).views;
}

/** What became of a permission over all environments. */
interface Use {
  readonly permission: Permission;
  /** Both services have pods in one of them. */
  pods: boolean;
  /** The ports of the callee are known in one of them. */
  judged: boolean;
  /** The ports of the permission that the callee serves in one of them, as text. */
  readonly served: Set<string>;
}

function grantOf(use: Use, known: ReadonlyMap<string, PlanMember>): Grant | undefined {
  const { caller, callee, at, ports: named } = use.permission;
  const called = known.get(callee);
  if (!known.has(caller) || called === undefined) return undefined;
  use.pods = true;
  const opened = podPorts(use, called);
  if (called.ports.length > 0) {
    use.judged = true;
    if (named.length > 0 && opened.length === 0) return undefined;
  }
  return { caller, callee, ports: opened, ...(at === undefined ? {} : { at }) };
}

/** The pod ports behind the ports that a permission names; none where it names none. */
function podPorts(use: Use, callee: PlanMember): readonly PodPort[] {
  const found = new Map<string, PodPort>();
  for (const dialled of use.permission.ports) {
    for (const served of callee.ports) {
      if (served.transport !== dialled.transport || !served.dialled.includes(dialled.port)) continue;
      use.served.add(portKey(dialled));
      found.set(portKey(served), { port: served.port, transport: served.transport });
    }
  }
  return [...found.values()];
}

/** A service that may be called and of which no port is known cannot have a door. */
function withKnownPorts(view: PlanView): PlanView {
  const called = new Map(view.grants.map((each) => [each.callee, each.caller]));
  return takeOut(
    view,
    view.members.flatMap((member) => {
      const caller = called.get(member.service);
      const at = member.workloads[0]?.at;
      if (caller === undefined || member.ports.length > 0 || at === undefined) return [];
      const because = `${nameOf(caller)} may call it, and neither a Service nor a container says on which port`;
      return [{ service: member.service, code: 'ports-unknown' as const, because, at }];
    }),
  );
}

/** The permissions between services that hold today and are well formed; what is wrong with the others is reported. */
function soundPermissions({ input, refuse, note }: PassContext): readonly Permission[] {
  const services = new Set(input.catalog.views.flatMap((view) => view.services.map((each) => each.id)));
  const environments = new Set(input.catalog.views.map((each) => each.environment));
  const pairs = new Map<string, Permission>();
  const sound: Permission[] = [];
  for (const permission of input.permissions.permissions) {
    const { caller, callee, at } = permission;
    const pair = `${caller}\0${callee}`;
    const other = pairs.get(pair);
    const problems = [];
    if (other === undefined) pairs.set(pair, permission);
    else {
      const what = `Two rules say that ${nameOf(caller)} may call ${nameOf(callee)}.`;
      problems.push(compilerError('duplicate-rule', what, at, other.at));
    }
    if (caller === callee)
      problems.push(compilerError('rule-for-itself', `${nameOf(caller)} is permitted to call itself.`, at));
    for (const service of [caller, callee]) {
      if (isOutside(service) || services.has(service)) continue;
      problems.push(compilerError('unknown-service', `There is no service ${nameOf(service)}.`, at));
    }
    for (const environment of permission.environments) {
      if (environments.has(environment)) continue;
      problems.push(compilerError('unknown-environment', `There is no environment ${environment}.`, at));
    }
    for (const { port } of permission.ports) {
      if (Number.isInteger(port) && port >= 1 && port <= 65_535) continue;
      problems.push(compilerError('port-out-of-range', `${String(port)} is no port.`, at));
    }
    for (const problem of problems) refuse(problem);
    const { expires } = permission;
    const isExpired = expires !== undefined && expires < input.options.today;
    if (isExpired)
      note(compilerNote('expired', `The rule of ${nameOf(caller)} for ${nameOf(callee)} expired on ${expires}.`, at));
    if (problems.length === 0 && !isExpired && !isOutside(callee)) sound.push(permission);
  }
  return sound;
}

/** Resources and hosts outside. */
function isOutside(id: string): boolean {
  return id.startsWith('resource:') || id.startsWith('external:');
}

function report({ permission, pods, judged, served }: Use, { refuse, note }: PassContext): void {
  const { caller, callee, at } = permission;
  if (!pods) {
    const what = `The rule of ${nameOf(caller)} for ${nameOf(callee)} grants nothing: in no environment do both have pods.`;
    note(compilerNote('grants-nothing', what, at));
  }
  if (!judged) return;
  for (const port of permission.ports) {
    if (served.has(portKey(port))) continue;
    refuse(
      compilerError(
        'port-not-served',
        `${nameOf(callee)} does not serve ${portKey(port)}, which ${nameOf(caller)} dials.`,
        at,
      ),
    );
  }
}
