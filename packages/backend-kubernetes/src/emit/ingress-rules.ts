import { callLabel, grantedValue, managedLabel } from '@callgate/manifests';
import type { Printable } from '@callgate/manifests';
import type { PlanMember, PodPort, PolicyException } from '@callgate/ir';
import { servedPorts, sortedPorts } from '../call-labels.js';
import { serviceName } from '../service-name.js';
import { printableSelector } from './selector.js';

/**
 * The rules of a service's policy. They hang on its ports and exceptions and never on who calls: whoever carries the label is let in, so a
 * grant changes labels of pods and no policy.
 * @param exceptions those of this service that can be expressed, in any order
 */
export function ingressRules(member: PlanMember, exceptions: readonly PolicyException[]): readonly Printable[] {
  const name = serviceName(member.service);
  const ports = servedPorts(member);
  const rules: Printable[] = [];
  // Without a port nothing is opened: a rule without ports would open them all.
  if (ports.length > 0) rules.push(callRule(callLabel(name), ports));
  if (ports.length > 1) for (const port of ports) rules.push(callRule(callLabel(name, port), [port]));
  const seen = new Set<string>();
  for (const exception of exceptions.toSorted((left, right) => (left.name < right.name ? -1 : 1))) {
    const rule = exceptionRule(exception);
    const text = JSON.stringify(rule);
    if (rule === undefined || seen.has(text)) continue;
    seen.add(text);
    rules.push(rule);
  }
  return rules;
}

/** Both selectors stand in one peer, so both must hold; in two peers either would do. */
function callRule(label: string, ports: readonly PodPort[]): Printable {
  return {
    from: [
      {
        namespaceSelector: { matchLabels: { [managedLabel]: grantedValue } },
        podSelector: { matchLabels: { [label]: grantedValue } },
      },
    ],
    ports: ports.map(printablePort),
  };
}

/**
 * What an exception opens. Nothing for the node, which is always let in (Kubernetes, "Network Policies"), and for peers, which carry the
 * service's own label.
 */
export function exceptionRule({ from, ports }: PolicyException): Printable | undefined {
  if (ports.length === 0) return undefined;
  const opened = sortedPorts(ports).map(printablePort);
  if (from.peer === 'anywhere') return { ports: opened };
  if (from.peer !== 'pods') return undefined;
  const peer = {
    namespaceSelector: printableSelector(from.namespaces),
    podSelector: printableSelector(from.pods),
  };
  return { from: [peer], ports: opened };
}

function printablePort({ port, transport }: PodPort): Printable {
  return { protocol: transport.toUpperCase(), port };
}
