import { worldPod, world } from '@callgate/ir';
import type { Transport } from '@callgate/ir';
import { judgeOf, readPolicies } from '@callgate/verify';
import { describe, expect, it } from 'vitest';
import { hasVectors, say, vectors } from './vectors.js';

interface Row {
  readonly id: number;
  readonly description: string;
  readonly steps: readonly Step[];
}

interface Step {
  readonly policies: readonly object[];
  readonly namespaces: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly pods: readonly {
    readonly namespace: string;
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly ip: string;
    readonly containers: readonly { readonly port: number; readonly portName: string; readonly protocol: string }[];
  }[];
  readonly columns: readonly string[];
  readonly results: readonly (readonly [string, string, string, number, string, boolean, boolean, boolean])[];
}

function transportOf(protocol: string): Transport {
  return protocol.toLowerCase() as Transport;
}

function worldOf(step: Step): ReturnType<typeof world> {
  return world({
    // Exactly the labels of the row: that engine does not add `kubernetes.io/metadata.name`, as the API server does.
    namespaces: Object.entries(step.namespaces).map(([name, labels]) => ({ name, labels })),
    pods: step.pods.map((pod) =>
      worldPod(`${pod.namespace}/${pod.name}`, {
        labels: pod.labels,
        addresses: [pod.ip],
        ports: pod.containers.map(({ port, portName, protocol }) => ({
          name: portName,
          port,
          transport: transportOf(protocol),
        })),
      }),
    ),
  });
}

describe.runIf(hasVectors('kubernetes-reachability'))('reachability as another engine sees it', () => {
  it('agrees on every connection between two pods', () => {
    let judged = 0;
    let loopback = 0;
    const wrong: string[] = [];
    for (const row of vectors('kubernetes-reachability') as readonly Row[]) {
      for (const [at, step] of row.steps.entries()) {
        // Some rows leave these two to the address to which they were sent.
        const head = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' };
        const text = JSON.stringify(step.policies.map((policy) => ({ ...head, ...policy })));
        const { policies, findings } = readPolicies([{ path: 'policies.json', text }]);
        expect([row.id, findings]).toEqual([row.id, []]);
        const of = judgeOf(policies, worldOf(step));
        for (const [from, to, protocol, port, , ingress, egress, allowed] of step.results) {
          if (from === to) {
            loopback += 1;
            continue;
          }
          judged += 1;
          const found = of({ from, to, port, transport: transportOf(protocol) });
          const doors = [found.ingress.answer, found.egress.answer, found.answer].map((each) => each === 'allowed');
          if (doors.join(' ') !== [ingress, egress, allowed].join(' '))
            wrong.push(
              `${String(row.id)}.${String(at)} ${from} -> ${to} ${String(port)}/${protocol}: ${doors.join(' ')}`,
            );
        }
      }
    }
    say(`kubernetes-reachability: ${String(judged)} connections judged, ${String(loopback)} loopback left out`);
    expect(wrong).toEqual([]);
    expect(judged).toBeGreaterThan(10_000);
  });
});
