import type { Listening, Run } from '../road/run.js';
import type { NodeIndex } from './nodes.js';
import { end, unresolved, type Outcome } from './outcome.js';

/**
 * Matches an address of the loopback. In a pod it means the pod: another of its containers, or the program itself. A program that no
 * manifest starts has no pod; it may reach the one program of the repository that listens on that port on the same machine. So does one whose
 * settings stand in a file that is not kept in the repository: its defaults are those of a developer's machine, where all programs stand together.
 * @param listening everything that the services of this environment listen on
 */
export function matchLoopback(
  port: number | undefined,
  host: string,
  run: Run,
  nodes: NodeIndex,
  listening: readonly Listening[],
): Outcome {
  const said = `${host === '' ? '' : host}:${port ?? '?'}`;
  if (port === undefined) {
    return unresolved('no-owner', `${said} is this machine, and the port is not known`, 'set an address with a port');
  }
  return run.workload === undefined
    ? onOneMachine(port, said, run, nodes, listening)
    : inPod(port, said, run, nodes, listening);
}

function inPod(port: number, said: string, run: Run, nodes: NodeIndex, listening: readonly Listening[]): Outcome {
  const { workload } = run;
  const containers = workload?.containers ?? [];
  if (run.aggregate || listening.some((each) => each.run.context === run.context && each.port === port))
    return { kind: 'self' };
  const holders = containers.filter((container) => container.ports.some((each) => each.port === port));
  if (holders.some((container) => container.name === run.container?.name)) return { kind: 'self' };
  const beside = holders[0];
  if (beside !== undefined && workload !== undefined) {
    const owner = nodes.ownersOfWorkload(workload.id).find((each) => each.id !== run.service);
    // The container belongs to the caller's own workload: no connection leaves the pod.
    if (owner === undefined) return { kind: 'self' };
    return end(
      owner,
      [{ evidence: 'owner', text: `container ${beside.name} of the same pod has port ${port}`, at: workload.at }],
      { podPort: port },
    );
  }
  const onceTogether =
    run.container?.unseenEnvironment === undefined ? undefined : besides(port, run, nodes, listening);
  return (
    onceTogether ??
    unresolved(
      'no-owner',
      `${said} is this pod, and no container of ${workload?.name ?? 'it'} has port ${port}`,
      `set the address in the manifest of ${workload?.name ?? 'the workload'}, or declare the port of the container that listens there`,
    )
  );
}

/** Where programs of one service each listen on a port. */
function listenersOn(port: number, listening: readonly Listening[]): readonly Listening[] {
  return listening.filter((each) => each.port === port && !each.run.aggregate);
}

/** The one other program that listens on a port. */
function besides(port: number, run: Run, nodes: NodeIndex, listening: readonly Listening[]): Outcome | undefined {
  const there = listenersOn(port, listening);
  const [only, second] = [...new Set(there.map((each) => each.run.service))];
  return only === undefined || second !== undefined || only === run.service
    ? undefined
    : listener(only, port, there, nodes);
}

function onOneMachine(
  port: number,
  said: string,
  run: Run,
  nodes: NodeIndex,
  listening: readonly Listening[],
): Outcome {
  const there = listenersOn(port, listening);
  const ids = [...new Set(there.map((each) => each.run.service))].toSorted();
  const [only, second] = ids;
  if (only === undefined) {
    return unresolved(
      'no-owner',
      `${said} is this machine, and no service is seen to listen on ${port}`,
      `give the address in a manifest, or write "// callgate: calls <service>" where the call is made`,
    );
  }
  if (second !== undefined) {
    const names = ids.map((id) => nodes.byId(id)?.name ?? id);
    return unresolved(
      'ambiguous',
      `${said} is this machine, and ${names.join(' and ')} listen on ${port}`,
      `give the address in a manifest, or write "// callgate: calls <service>" where the call is made`,
    );
  }
  if (only === run.service) return { kind: 'self' };
  return listener(only, port, there, nodes);
}

/** What listens on a port that nothing else listens on. */
function listener(id: string, port: number, there: readonly Listening[], nodes: NodeIndex): Outcome {
  const to = nodes.byId(id) ?? { id, kind: 'service' as const, name: id.replace(/^service:/u, '') };
  const evidence = there.slice(0, 1).map((each) => {
    const at = { line: each.line, column: 1 };
    return {
      evidence: 'listener' as const,
      text: `${to.name} is the one service that listens on ${port}`,
      at: { file: each.file, start: at, end: at },
    };
  });
  return end(to, evidence, { podPort: port });
}
