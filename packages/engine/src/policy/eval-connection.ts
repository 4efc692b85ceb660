import { findNode } from '@callgate/graph';
import type { Connection, Transport, Verdict, World } from '@callgate/ir';
import type { ConnectionsJudged } from '@callgate/report';
import { judgeOf } from '@callgate/verify';
import { CallgateError } from '../callgate-error.js';
import type { RepositoryScan } from './rule-book.js';
import { type Judged, type JudgeOptions, openBench } from './verify-policy.js';

export interface EvalOptions extends JudgeOptions {
  /** A pod (`shop/Deployment/cart`), a service or resource by any of its names, or an address. */
  readonly from: string;
  readonly to: string;
  /** The port of the pod, or a port that callers dial. */
  readonly port: number;
  readonly transport: Transport;
}

/**
 * Whether one connection is allowed, and which policy and rule say so; in every environment, for every pod that the two names stand for.
 * @param scan of the whole repository, in all environments
 * @throws CallgateError where a name stands for no pod, or the options of `verifyPolicy` cannot be met
 */
export async function evalConnection(scan: RepositoryScan, options: EvalOptions): Promise<ConnectionsJudged> {
  const { planned, judged, errors } = await openBench(scan, options);
  if (errors.length > 0) return { verdicts: [], errors, notes: planned.notes, dialled: [] };
  const verdicts: { readonly environment: string; readonly verdict: Verdict }[] = [];
  const dialled = new Set<string>();
  for (const each of judged) {
    const { environment } = each.view;
    const from = endsNamed(scan, each.world, options.from);
    const to = endsNamed(scan, each.world, options.to);
    const judge = judgeOf(each.policies, each.world);
    for (const target of to) {
      const ports = podPortsOf(each, target, options);
      for (const port of ports)
        if (port !== options.port) dialled.add(`${options.port} of ${options.to} is port ${port} of its pods`);
      for (const source of from) {
        for (const port of ports) {
          const connection: Connection = { from: source, to: target, port, transport: options.transport };
          if (!isAlone(each.world, connection)) verdicts.push({ environment, verdict: judge(connection) });
        }
      }
    }
  }
  if (verdicts.length === 0) throw noPods(`${options.from} and ${options.to}`);
  return { verdicts, errors: [], notes: planned.notes, dialled: [...dialled] };
}

/** Ids of the pods that a name stands for; an address stands for itself. Empty in an environment in which there are none. */
function endsNamed(scan: RepositoryScan, world: World, name: string): readonly string[] {
  const pods = world.pods.filter((pod) => pod.id === name);
  if (pods.length > 0) return [name];
  if (/^[\d.]+$|:.*:/u.test(name)) return [name];
  const found = findNode(scan.graph, name);
  if (found.found !== 'one') throw noPods(name);
  return world.pods.filter((pod) => pod.owner === found.node.id).map((pod) => pod.id);
}

/** Pod ports: the port itself where the pod has it, else those behind the port that callers dial, else the port as it is. */
function podPortsOf({ view, world }: Judged, target: string, { port, transport }: EvalOptions): readonly number[] {
  const pod = world.pods.find((each) => each.id === target);
  if (pod?.owner === undefined || pod.ports.some((each) => each.port === port && each.transport === transport))
    return [port];
  const owner = pod.owner;
  const behind = view.addresses
    .filter((address) => address.owners.includes(owner) && !address.headless)
    .flatMap((address) => address.ports.filter((each) => each.port === port && each.transport === transport))
    .flatMap((each) => each.podPort ?? []);
  return behind.length === 0 ? [port] : [...new Set(behind)];
}

/** A pod to itself is nothing that Kubernetes says anything about; two pods of one workload are. */
function isAlone(world: World, { from, to }: Connection): boolean {
  return from === to && world.pods.some((pod) => pod.id === from && pod.alone === true);
}

function noPods(name: string): CallgateError {
  return new CallgateError(
    'engine/no-pods',
    `No pod is known by ${JSON.stringify(name)}.`,
    'A connection has a pod or an address at each end; services that are not deployed in an environment have none.',
    'Name a service as "callgate scan" prints it, a pod as <namespace>/<kind>/<name>, or an IP address.',
  );
}
