import { kubernetesBackend } from '@callgate/backend-kubernetes';
import { artifacts, world, worldPod } from '@callgate/ir';
import type { EffectivePolicy, Transport } from '@callgate/ir';
import { judgeEffective } from '@callgate/verify';
import { describe, expect, it } from 'vitest';
import { hasVectors, say, vectors } from './vectors.js';

interface Row {
  readonly id: number;
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
  readonly results: readonly (readonly [string, string, string, number, string, boolean, boolean, boolean])[];
}

/** What the policies of a step mean, read as files that someone wrote. */
function meaningOf({ policies }: Step): EffectivePolicy {
  // Some rows leave these two to the address to which they were sent.
  const head = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' };
  const files = policies.map((policy, at) => ({
    path: `${String(at)}.json`,
    environment: 'default',
    role: 'policy',
    text: JSON.stringify({ ...head, ...policy }),
  }));
  return kubernetesBackend.read(artifacts('kubernetes', files), { report: () => undefined });
}

function transportOf(protocol: string): Transport {
  return protocol.toLowerCase() as Transport;
}

function worldOf(step: Step): ReturnType<typeof world> {
  return world({
    namespaces: Object.entries(step.namespaces).map(([name, labels]) => ({ name, labels })),
    pods: step.pods.map(({ namespace, name, labels, ip, containers }) =>
      worldPod(`${namespace}/${name}`, {
        labels,
        addresses: [ip],
        ports: containers.map((each) => ({
          name: each.portName,
          port: each.port,
          transport: transportOf(each.protocol),
        })),
      }),
    ),
  });
}

describe.skipIf(!hasVectors('kubernetes-reachability'))('what is read, judged', () => {
  it('lets through what another engine lets through', () => {
    let judged = 0;
    const wrong: string[] = [];
    for (const row of vectors('kubernetes-reachability') as readonly Row[]) {
      for (const [at, step] of row.steps.entries()) {
        const policy = meaningOf(step);
        expect([row.id, policy.unread]).toEqual([row.id, []]);
        const cluster = worldOf(step);
        for (const [from, to, protocol, port, , ingress, egress] of step.results) {
          // Traffic of a pod to itself is left to the network plugin.
          if (from === to) continue;
          judged += 1;
          const found = judgeEffective(policy, cluster, { from, to, port, transport: transportOf(protocol) });
          if ((found.ingress.answer === 'allowed') === ingress && (found.egress.answer === 'allowed') === egress)
            continue;
          wrong.push(`${String(row.id)}.${String(at)} ${from} -> ${to} ${String(port)}/${protocol}`);
        }
      }
    }
    say(`kubernetes-reachability: ${String(judged - wrong.length)} of ${String(judged)} connections agree`);
    expect(wrong).toEqual([]);
    expect(judged).toBeGreaterThan(10_000);
  });
});
