import type { PlanView, PodPort } from '@callgate/ir';
import { matches } from './effective-answer.js';
import type { Endpoint } from './effective-answer.js';

/** What a view of a plan says about a connection: a grant or an exception lets it in, or the service is not under policy. */
export function isDeclared(view: PlanView, from: Endpoint, to: Endpoint, port: PodPort): boolean {
  const callee = view.members.find((each) => each.service === to.pod?.service);
  if (callee === undefined || !callee.underPolicy) return true;
  const granted = view.grants.some(
    (grant) =>
      grant.callee === callee.service &&
      grant.caller === from.pod?.service &&
      has(grant.ports.length === 0 ? callee.ports : grant.ports, port),
  );
  if (granted) return true;
  return view.exceptions.some((exception) => {
    if (exception.service !== callee.service || !has(exception.ports, port)) return false;
    const peer = exception.from;
    if (peer.peer === 'anywhere') return true;
    if (peer.peer === 'peers') return from.pod?.service === callee.service;
    if (peer.peer === 'node' || from.pod === undefined) return false;
    return matches(peer.namespaces, from.pod.namespaceLabels) && matches(peer.pods, from.pod.labels);
  });
}

function has(ports: readonly PodPort[], port: PodPort): boolean {
  return ports.some((each) => each.port === port.port && each.transport === port.transport);
}
