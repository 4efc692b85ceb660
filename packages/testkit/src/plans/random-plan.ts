import { planMember, planWorkload, policyPlan } from '@callgate/ir';
import type {
  ExceptionPeer,
  Grant,
  PlanMember,
  PlanPort,
  PlanView,
  PlanWorkload,
  PodPort,
  PolicyException,
  PolicyPlan,
  Span,
} from '@callgate/ir';
import type { BackendCapabilities } from '@callgate/plugin';
import { oddNames } from './odd-names.js';
import { randomSequence } from './random-sequence.js';
import type { RandomSequence } from './random-sequence.js';

const at: Span = { file: 'deploy/all.yaml', start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
const kinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Pod'] as const;

/**
 * A valid plan with odd names, of one to three environments with up to eight services each. The same seed gives the same plan.
 * @param capabilities what the plan may ask for
 */
export function randomPlan(seed: number, capabilities: BackendCapabilities): PolicyPlan {
  const random = randomSequence(seed);
  const environments = random.shuffled(oddNames.environments).slice(0, 1 + random.below(3));
  return policyPlan(environments.map((environment) => randomView(random, environment, capabilities)));
}

function randomView(random: RandomSequence, environment: string, capabilities: BackendCapabilities): PlanView {
  const count = 1 + random.below(8);
  const names = random.shuffled(oddNames.services).slice(0, count);
  const workloads = random.shuffled(oddNames.workloads);
  const members = names.map((name, index) => {
    const own = [randomWorkload(random, workloads[index % workloads.length] ?? name, `${String(index)}-0`)];
    // Where the second workload of a service has the name of the first, its kind or namespace is another.
    if (random.below(3) === 0) own.push(randomWorkload(random, `more-${String(index)}`, `${String(index)}-1`));
    return planMember({
      name,
      workloads: own,
      ports: randomPorts(random, capabilities),
      underPolicy: random.below(5) > 0,
    });
  });
  return {
    environment,
    members,
    grants: randomGrants(random, members, capabilities),
    exceptions: randomExceptions(random, members, capabilities),
    leftOut: members
      .filter((each) => !each.underPolicy)
      .map(({ service }) => ({ service, code: 'opaque', because: 'its source was not read' })),
  };
}

/** `unique` is in its labels, so that its selector selects no other. */
function randomWorkload(random: RandomSequence, name: string, unique: string): PlanWorkload {
  const labels = { [random.oneOf(oddNames.labelKeys)]: random.oneOf(oddNames.labelValues), unique };
  const matchExpressions = [
    { key: 'unique', operator: 'In', values: [unique, 'other'] },
    { key: 'unique', operator: 'Exists', values: [] },
    { key: 'absent', operator: 'DoesNotExist', values: [] },
    { key: 'absent', operator: 'NotIn', values: ['y', 'no'] },
  ] as const;
  return planWorkload({
    name,
    namespace: random.oneOf(oddNames.namespaces),
    kind: random.oneOf(kinds),
    selector: {
      matchLabels: labels,
      matchExpressions: random.below(2) === 0 ? [] : random.shuffled(matchExpressions).slice(0, 2),
    },
    at,
  });
}

function randomPorts(random: RandomSequence, { transports }: BackendCapabilities): readonly PlanPort[] {
  const ports = [1, 53, 80, 8080, 65_535].flatMap((port) =>
    transports.map((transport) => ({ port, transport, dialled: [port] })),
  );
  return random.shuffled(ports).slice(0, 1 + random.below(4));
}

function randomGrants(
  random: RandomSequence,
  members: readonly PlanMember[],
  { ports }: BackendCapabilities,
): readonly Grant[] {
  const pairs = members.flatMap((caller) => members.map((callee) => ({ caller, callee })));
  return pairs
    .filter(({ caller, callee }) => caller !== callee && random.below(3) === 0)
    .map(({ caller, callee }) => ({
      caller: caller.service,
      callee: callee.service,
      ports: ports === 'all' || random.below(2) === 0 ? [] : somePorts(random, callee),
    }));
}

function somePorts(random: RandomSequence, { ports }: PlanMember): readonly PodPort[] {
  const chosen = random.shuffled(ports).slice(0, 1 + random.below(ports.length));
  return chosen.map(({ port, transport }) => ({ port, transport }));
}

function randomExceptions(
  random: RandomSequence,
  members: readonly PlanMember[],
  { exceptions }: BackendCapabilities,
): readonly PolicyException[] {
  return members
    .filter((each) => each.underPolicy)
    .flatMap((member) =>
      exceptions
        .filter(() => random.below(4) === 0)
        .map((peer) => ({
          name: `${peer}/${member.name}`,
          exception: exceptionOf[peer],
          service: member.service,
          ports: random.below(6) === 0 ? [] : somePorts(random, member),
          from: randomPeer(random, peer),
          because: 'the plan says so',
          at,
        })),
    );
}

const exceptionOf = { anywhere: 'entry', node: 'probe', peers: 'peers', pods: 'metrics' } as const;

function randomPeer(random: RandomSequence, peer: ExceptionPeer['peer']): ExceptionPeer {
  if (peer !== 'pods') return { peer };
  const selector = (key: string) => ({
    matchLabels: random.below(2) === 0 ? { [key]: 'yes' } : {},
    matchExpressions: random.below(2) === 0 ? [{ key, operator: 'Exists' as const, values: [] }] : [],
  });
  return { peer, namespaces: selector('watches'), pods: selector('watcher') };
}
