import { kubernetesBackend } from '@callgate/backend-kubernetes';
import { artifacts } from '@callgate/ir';
import type { EffectiveDoor, EffectivePeer, EffectivePorts, EffectiveRule, LabelSelector } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { hasVectors, say, vectors } from './vectors.js';

// Verdicts of an API server (kube-apiserver 1.37.2) on NetworkPolicies.
const there = hasVectors('kubernetes-validation');

interface Row {
  readonly id: string;
  readonly object?: unknown;
  readonly text?: string;
  readonly stored?: StoredSpec;
  readonly storedName?: string;
  readonly strict: { readonly valid: boolean };
}

interface StoredSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
}

interface StoredPeer {
  readonly podSelector?: StoredSelector;
  readonly namespaceSelector?: StoredSelector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

interface StoredRule {
  readonly from?: readonly StoredPeer[];
  readonly to?: readonly StoredPeer[];
  readonly ports?: readonly { readonly protocol: string; readonly port?: number | string; readonly endPort?: number }[];
}

interface StoredSpec {
  readonly podSelector: StoredSelector;
  readonly ingress?: readonly StoredRule[];
  readonly egress?: readonly StoredRule[];
  readonly policyTypes: readonly string[];
}

/** The server fills these in from the address of the request; in a file they must be there. */
const filledIn = /^np\/gvk\/(?:null|kind-null)\//u;

const rows = there ? (vectors('kubernetes-validation') as readonly Row[]) : [];

function read(row: Row) {
  const reported: string[] = [];
  const text = row.text ?? JSON.stringify(row.object);
  const given = artifacts('kubernetes', [{ path: 'a.yaml', environment: 'default', role: 'policy', text }]);
  const policy = kubernetesBackend.read(given, { report: ({ code }) => reported.push(code) });
  return { policy, refused: policy.unread.length > 0 || reported.length > 0 };
}

describe.skipIf(!there)('reading, against an API server with strict field validation', () => {
  it('refuses what it refuses, and understands what it accepts', () => {
    const judged = rows.filter((row) => !filledIn.test(row.id));
    const wrong = judged.filter((row) => read(row).refused === row.strict.valid);
    say(`kubernetes-validation: ${String(judged.length - wrong.length)} of ${String(judged.length)} rows agree`);
    expect(wrong.map((row) => `${row.id}: ${row.strict.valid ? 'accepted' : 'refused'} by the server`)).toEqual([]);
    expect(judged.length).toBeGreaterThan(900);
  });

  it('understands them as the server stores them, with its defaults', () => {
    const stored = rows.filter((row) => row.stored !== undefined && row.strict.valid && !filledIn.test(row.id));
    const wrong = stored.filter((row) => {
      const doors = read(row).policy.tiers.flatMap((tier) => tier.policies);
      const namespace = doors[0]?.name.split('/')[0] ?? '';
      const expected = doorsOf(row.stored as StoredSpec, namespace);
      return JSON.stringify(doors.map(meaning)) !== JSON.stringify(expected);
    });
    say(
      `kubernetes-validation: ${String(stored.length - wrong.length)} of ${String(stored.length)} stored specs are read alike`,
    );
    expect(wrong.map((row) => row.id)).toEqual([]);
    expect(stored.length).toBeGreaterThan(400);
  });
});

/** What is compared of a door: all but where it stands and what it is called. */
function meaning({ direction, pods, rules }: EffectiveDoor): unknown {
  return [direction, sorted(pods), rules.map(({ peers, ports }) => [peers?.map(peer) ?? null, ports ?? null])];
}

function peer(each: EffectivePeer): unknown {
  if (each.peer === 'addresses') return [each.cidr, each.except.toSorted()];
  const scope = each.namespaces.scope === 'named' ? each.namespaces.name : sorted(each.namespaces.labels);
  return [scope, sorted(each.pods)];
}

function sorted({ matchLabels, matchExpressions }: LabelSelector): unknown {
  return [
    Object.entries(matchLabels).toSorted(([left], [right]) => (left < right ? -1 : 1)),
    matchExpressions.map(({ key, operator, values }) => [key, operator, [...new Set(values)].toSorted()]),
  ];
}

function doorsOf(spec: StoredSpec, namespace: string): unknown {
  const selector = (given: StoredSelector | undefined): LabelSelector => ({
    matchLabels: given?.matchLabels ?? {},
    matchExpressions: (given?.matchExpressions ?? []).map((each) => ({
      values: [],
      ...each,
    })) as LabelSelector['matchExpressions'],
  });
  const peerOf = ({ podSelector, namespaceSelector, ipBlock }: StoredPeer): EffectivePeer =>
    ipBlock === undefined
      ? {
          peer: 'pods',
          namespaces:
            namespaceSelector === undefined
              ? { scope: 'named', name: namespace }
              : { scope: 'labelled', labels: selector(namespaceSelector) },
          pods: selector(podSelector),
        }
      : { peer: 'addresses', cidr: ipBlock.cidr, except: [...new Set(ipBlock.except)].toSorted() };
  const portOf = ({ protocol, port, endPort }: NonNullable<StoredRule['ports']>[number]): EffectivePorts => ({
    transport: protocol.toLowerCase() as EffectivePorts['transport'],
    ports:
      port === undefined
        ? { match: 'all' }
        : typeof port === 'string'
          ? { match: 'named', name: port }
          : { match: 'range', from: port, to: endPort ?? port },
  });
  const rule = (peers: readonly StoredPeer[] | undefined, ports: StoredRule['ports']): EffectiveRule => ({
    name: '',
    action: 'allow',
    ...(peers !== undefined && peers.length > 0 && { peers: peers.map(peerOf) }),
    ...(ports !== undefined && ports.length > 0 && { ports: ports.map(portOf) }),
  });
  const door = (direction: 'ingress' | 'egress', rules: readonly EffectiveRule[]): EffectiveDoor => ({
    name: '',
    direction,
    namespaces: { scope: 'named', name: namespace },
    pods: selector(spec.podSelector),
    rules,
  });
  const doors: EffectiveDoor[] = [];
  if (spec.policyTypes.includes('Ingress')) {
    doors.push(
      door(
        'ingress',
        (spec.ingress ?? []).map((each) => rule(each.from, each.ports)),
      ),
    );
  }
  if (spec.policyTypes.includes('Egress')) {
    doors.push(
      door(
        'egress',
        (spec.egress ?? []).map((each) => rule(each.to, each.ports)),
      ),
    );
  }
  return doors.map(meaning);
}
