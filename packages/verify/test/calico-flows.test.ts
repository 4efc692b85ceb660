import type { Transport } from '@callgate/ir';
import { judgeOf, readPolicies, worldOfDocuments } from '@callgate/verify';
import { describe, expect, it } from 'vitest';
import { hasVectors, say, vectors } from './vectors.js';

interface Row {
  readonly id: string;
  readonly objects: readonly { readonly kind: string; readonly apiVersion: string }[];
  readonly flows: readonly {
    readonly from: End;
    readonly to: End;
    readonly protocol: string;
    readonly port: number | null;
    readonly egress: 'allow' | 'deny' | null;
    readonly ingress: 'allow' | 'deny' | null;
  }[];
}

interface End {
  readonly pod?: string;
  readonly ip?: string;
}

const transports: Readonly<Record<string, Transport>> = { TCP: 'tcp', UDP: 'udp', SCTP: 'sctp' };

function idOf({ pod = '', ip }: End): string {
  return ip ?? pod.replace('/', '/Pod/');
}

describe.runIf(hasVectors('calico-flows'))('flows as a third engine sees them', () => {
  it('agrees on clusters that have policies of Kubernetes alone', () => {
    let judged = 0;
    const rows = (vectors('calico-flows') as readonly Row[]).filter((row) =>
      row.objects.every((each) => !each.apiVersion.includes('calico')),
    );
    for (const row of rows) {
      const files = [{ path: `${row.id}.json`, text: JSON.stringify(row.objects) }];
      const { policies, findings } = readPolicies(files);
      const of = judgeOf(policies, worldOfDocuments(files).world);
      expect(findings).toEqual([]);
      for (const flow of row.flows) {
        const transport = transports[flow.protocol];
        if (transport === undefined || flow.port === null) continue;
        judged += 1;
        const { egress, ingress } = of({ from: idOf(flow.from), to: idOf(flow.to), port: flow.port, transport });
        const doors = [egress.answer, ingress.answer];
        expect([flow, doors]).toEqual([
          flow,
          [flow.egress, flow.ingress].map((each) => (each === 'deny' ? 'denied' : 'allowed')),
        ]);
      }
    }
    say(`calico-flows: ${String(judged)} flows of ${String(rows.length)} clusters without objects of Calico`);
    expect(judged).toBeGreaterThan(300);
  });
});
