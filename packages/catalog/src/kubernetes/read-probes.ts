import type { ContainerPort, Diagnostic, PodPort } from '@callgate/ir';
import { nodeAt, numberOf, textAt, textOf } from '@callgate/manifests';
import type { YamlNode } from '@callgate/manifests';
import type { DraftWatch } from '../draft.js';
import { catalogDiagnostic } from '../findings.js';
import { isPort } from './port-number.js';

const handlers = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
] as const;

const actions = ['httpGet', 'tcpSocket', 'grpc'] as const;

/**
 * Reads what the kubelet connects to in a container: probes and lifecycle handlers with `httpGet`, `tcpSocket` or `grpc` (Kubernetes docs,
 * "Configure Liveness, Readiness and Startup Probes"). A port by name is one of the same container. Those that run a command connect to
 * nothing; those with a `host` of their own connect elsewhere.
 */
export function readProbes(
  container: YamlNode,
  ports: readonly ContainerPort[],
  diagnostics: Diagnostic[],
): readonly DraftWatch[] {
  const watches: DraftWatch[] = [];
  for (const path of handlers) {
    for (const action of actions) {
      const node = nodeAt(container, ...path, action);
      const written = nodeAt(node, 'port');
      if (node === undefined || textAt(node, 'host') !== undefined) continue;
      const name = `${path.at(-1) ?? ''} of ${textAt(container, 'name') ?? 'a container'}`;
      const port = probedPort(written, ports);
      if (port === undefined) {
        const what = `The port ${textOf(written) ?? '(none)'} of the ${name} is no port of the container.`;
        diagnostics.push(catalogDiagnostic('watch-unknown', what, written?.at ?? node.at));
      }
      watches.push({ watch: 'probe', name, ports: port === undefined ? [] : [port], at: written?.at ?? node.at });
    }
  }
  return watches;
}

function probedPort(written: YamlNode | undefined, ports: readonly ContainerPort[]): PodPort | undefined {
  const number = numberOf(written);
  if (number !== undefined) return isPort(number) ? { port: number, transport: 'tcp' } : undefined;
  const name = textOf(written);
  const found = ports.find((each) => each.name === name && each.transport === 'tcp');
  return found === undefined || name === undefined ? undefined : { port: found.port, transport: 'tcp' };
}
