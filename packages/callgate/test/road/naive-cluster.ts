import { isMap, type Json, type JsonMap, listAt, mapAt, podLabelsPath, wordAt } from './plain-documents.js';

/** A pod as the naive cluster knows it. */
interface NaivePod {
  /** `bank/Deployment/service-ledger`. */
  readonly id: string;
  readonly namespace: string;
  readonly labels: JsonMap;
  readonly ports: readonly NaivePort[];
}

export interface NaivePort {
  readonly port: number;
  readonly transport: string;
}

/** Whoever is no pod. */
export const outside = 'outside';

/**
 * Who may connect to whom, asked of documents in the plainest way and connection by connection: written once more, for tests, from the page "Network
 * Policies" of Kubernetes. Knows what the documents of the tests have in them, and neither addresses nor names of ports.
 */
export interface NaiveCluster {
  readonly pods: readonly NaivePod[];
  /** Every port that a pod or a policy mentions. */
  readonly ports: readonly NaivePort[];
  allows(from: NaivePod | typeof outside, to: NaivePod, port: NaivePort): boolean;
}

export function naiveCluster(
  documents: readonly JsonMap[],
  described: ReadonlyMap<string, Readonly<Record<string, string>>>,
): NaiveCluster {
  const pods = documents.flatMap(podOf);
  const policies = documents.filter((each) => each['kind'] === 'NetworkPolicy');
  const namespaces = new Map<string, JsonMap>(described);
  for (const each of documents.filter((one) => one['kind'] === 'Namespace')) {
    const name = wordAt(each, 'metadata', 'name');
    namespaces.set(name, { ...namespaces.get(name), ...mapAt(each, 'metadata', 'labels') });
  }
  const labelsOf = (name: string): JsonMap => ({ ...namespaces.get(name), 'kubernetes.io/metadata.name': name });

  function isPeer(peer: Json, other: NaivePod, home: string): boolean {
    if (!isMap(peer)) return false;
    const { namespaceSelector, podSelector } = peer;
    if (namespaceSelector === undefined && podSelector === undefined) return false;
    const there =
      namespaceSelector === undefined
        ? other.namespace === home
        : selects(namespaceSelector, labelsOf(other.namespace));
    return there && (podSelector === undefined || selects(podSelector, other.labels));
  }

  function selecting(direction: 'Ingress' | 'Egress', own: NaivePod): readonly JsonMap[] {
    return policies.filter((policy) => {
      const types = listAt(mapAt(policy, 'spec'), 'policyTypes') ?? [];
      const rules = listAt(mapAt(policy, 'spec'), 'egress') ?? [];
      const concerns = types.length > 0 ? types.includes(direction) : direction === 'Ingress' || rules.length > 0;
      const isHere = mapAt(policy, 'metadata')['namespace'] === own.namespace;
      return concerns && isHere && selects(mapAt(policy, 'spec', 'podSelector'), own.labels);
    });
  }

  const doors = new Map(
    pods.map((pod) => [pod, { Ingress: selecting('Ingress', pod), Egress: selecting('Egress', pod) }]),
  );

  function passes(
    direction: 'Ingress' | 'Egress',
    own: NaivePod,
    other: NaivePod | typeof outside,
    port: NaivePort,
  ): boolean {
    const mine = doors.get(own)?.[direction] ?? [];
    if (mine.length === 0) return true;
    return mine.some((policy) =>
      (listAt(mapAt(policy, 'spec'), direction.toLowerCase()) ?? []).some((rule) => {
        const ports = listAt(rule, 'ports') ?? [];
        if (ports.length > 0 && !ports.some((each) => isPort(each, port))) return false;
        const peers = listAt(rule, direction === 'Ingress' ? 'from' : 'to') ?? [];
        return peers.length === 0 || (other !== outside && peers.some((peer) => isPeer(peer, other, own.namespace)));
      }),
    );
  }

  const known = new Map<string, boolean>();

  return {
    pods,
    ports: unique([...pods.flatMap((each) => each.ports), ...policies.flatMap(portsOf)]),
    allows: (from, to, port) => {
      const key = `${from === outside ? outside : from.id} ${to.id} ${port.port}/${port.transport}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const result = passes('Ingress', to, from, port) && (from === outside || passes('Egress', from, to, port));
      known.set(key, result);
      return result;
    },
  };
}

function podOf(document: JsonMap): readonly NaivePod[] {
  const path = podLabelsPath(document);
  if (path === undefined) return [];
  const namespace = wordAt(document, 'metadata', 'namespace');
  const spec = mapAt(document, ...path.slice(0, -2), 'spec');
  const containers = [...(listAt(spec, 'containers') ?? []), ...(listAt(spec, 'initContainers') ?? [])];
  return [
    {
      id: `${namespace}/${wordAt(document, 'kind')}/${wordAt(document, 'metadata', 'name')}`,
      namespace,
      labels: mapAt(document, ...path),
      ports: containers.flatMap((each) => (listAt(each, 'ports') ?? []).map((port) => portOf(port, 'containerPort'))),
    },
  ];
}

function portsOf(policy: JsonMap): readonly NaivePort[] {
  const rules = listAt(mapAt(policy, 'spec'), 'ingress') ?? [];
  return rules.flatMap((rule) => (listAt(rule, 'ports') ?? []).map((port) => portOf(port, 'port')));
}

function portOf(value: Json, key: string): NaivePort {
  return { port: Number(wordAt(value, key)), transport: (wordAt(value, 'protocol') || 'TCP').toLowerCase() };
}

function isPort(value: Json, { port, transport }: NaivePort): boolean {
  if (!isMap(value)) return false;
  const wanted = portOf(value, 'port');
  return wanted.transport === transport && (value['port'] === undefined || wanted.port === port);
}

function selects(selector: Json, labels: JsonMap): boolean {
  const expressions = listAt(selector, 'matchExpressions') ?? [];
  return (
    Object.entries(mapAt(selector, 'matchLabels')).every(([key, value]) => labels[key] === value) &&
    expressions.every((each) => {
      const operator = wordAt(each, 'operator');
      const value = labels[wordAt(each, 'key')];
      if (operator === 'Exists') return value !== undefined;
      if (operator === 'DoesNotExist') return value === undefined;
      const isIn = value !== undefined && (listAt(each, 'values') ?? []).includes(value);
      return operator === 'In' ? isIn : !isIn;
    })
  );
}

function unique(ports: readonly NaivePort[]): readonly NaivePort[] {
  return [...new Map(ports.map((each) => [`${each.port}/${each.transport}`, each])).values()];
}
