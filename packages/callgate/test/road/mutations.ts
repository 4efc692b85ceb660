import { changed, isMap, type Json, type JsonMap, listAt, mapAt, podLabelsPath, wordAt } from './plain-documents.js';

/** One change of one document. */
export interface Mutation {
  readonly sort: string;
  readonly what: string;
  /** Absent: the document is deleted. */
  readonly document?: JsonMap;
}

/** A policy that names no direction is one for what comes in, as all of these are. */
export const sameMeaning = 'policyTypes left out';

/** A label that is not Callgate's: what comes of it hangs on who asks for it. */
export const ownLabel = 'label of their own deleted';

type Path = readonly (string | number)[];

/** Everything that somebody may do to a policy, once for each place in it. */
export function policyMutations(policy: JsonMap): readonly Mutation[] {
  const name = wordAt(policy, 'metadata', 'name');
  const mutations: Mutation[] = [{ sort: 'policy deleted', what: `${name} deleted` }];
  const add = (sort: string, path: Path, to: Json | undefined): void => {
    const document = changed(policy, path, to);
    const isSame = JSON.stringify(document) === JSON.stringify(policy);
    if (isMap(document) && !isSame) mutations.push({ sort, what: `${name}: ${sort} at ${path.join('.')}`, document });
  };
  add('policyTypes turned round', ['spec', 'policyTypes'], ['Egress']);
  add('policyTypes widened', ['spec', 'policyTypes'], ['Ingress', 'Egress']);
  add(sameMeaning, ['spec', 'policyTypes'], []);
  add(sameMeaning, ['spec', 'policyTypes'], undefined);
  add('pods widened', ['spec', 'podSelector'], {});
  add('pods narrowed', ['spec', 'podSelector', 'matchLabels', 'never'], 'there');
  add('renamed', ['metadata', 'name'], 'renamed');
  add('moved', ['metadata', 'namespace'], 'elsewhere');
  add('rules emptied', ['spec', 'ingress'], []);
  add('rule for everyone added', ['spec', 'ingress'], [...(listAt(mapAt(policy, 'spec'), 'ingress') ?? []), {}]);
  for (const [at, rule] of (listAt(mapAt(policy, 'spec'), 'ingress') ?? []).entries()) {
    const path = ['spec', 'ingress', at];
    add('rule deleted', path, undefined);
    const ports = listAt(rule, 'ports') ?? [];
    for (const [place, port] of ports.entries()) {
      // Without its last port a rule holds for all of them, which is another matter: the rule goes then.
      if (ports.length > 1) add('port deleted', [...path, 'ports', place], undefined);
      else add('port deleted with its rule', path, undefined);
      add('port changed', [...path, 'ports', place, 'port'], Number(mapAt(port)['port']) + 1);
      add('protocol changed', [...path, 'ports', place, 'protocol'], mapAt(port)['protocol'] === 'UDP' ? 'TCP' : 'UDP');
    }
    add('port added', [...path, 'ports'], [...ports, { protocol: 'TCP', port: 4_444 }]);
    add('ports emptied', [...path, 'ports'], []);
    add('ports removed', [...path, 'ports'], undefined);
    const from = listAt(rule, 'from');
    if (from === undefined) {
      add('peers added', [...path, 'from'], [{ podSelector: {} }]);
      continue;
    }
    add('peers emptied', [...path, 'from'], []);
    add('peers removed', [...path, 'from'], undefined);
    for (const [place, peer] of from.entries()) {
      for (const key of Object.keys(mapAt(peer))) {
        const here = [...path, 'from', place, key];
        // Beside a selector of namespaces, one of pods that selects all of them says nothing.
        if (JSON.stringify(mapAt(peer, key)) === '{}') continue;
        add(`${key} removed`, here, undefined);
        add(`${key} emptied`, here, {});
        for (const label of Object.keys(mapAt(peer, key, 'matchLabels')))
          add(`${key} renamed`, here, { matchLabels: { [`${label}x`]: 'true' } });
      }
    }
  }
  return mutations;
}

/** Each label of a workload's pods taken away, and each label of callers given to those who have it not. */
export function labelMutations(workload: JsonMap, callLabels: readonly string[]): readonly Mutation[] {
  const path = podLabelsPath(workload);
  if (path === undefined) return [];
  const name = `${wordAt(workload, 'kind')} ${wordAt(workload, 'metadata', 'name')}`;
  const labels = mapAt(workload, ...path);
  const mutations: Mutation[] = [];
  const add = (sort: string, key: string, to: Json | undefined): void => {
    const document = changed(workload, [...path, key], to);
    if (isMap(document)) mutations.push({ sort, what: `${name}: ${sort} ${key}`, document });
  };
  for (const key of Object.keys(labels)) add(isOurs(key) ? 'label deleted' : ownLabel, key, undefined);
  for (const key of callLabels) {
    if (labels[key] === undefined) add('label added', key, 'true');
    else add('label changed', key, 'false');
  }
  return mutations;
}

/** Each label of a namespace taken away. */
export function namespaceMutations(namespace: JsonMap): readonly Mutation[] {
  return Object.keys(mapAt(namespace, 'metadata', 'labels')).flatMap((key) => {
    const document = changed(namespace, ['metadata', 'labels', key], undefined);
    const what = `Namespace ${wordAt(namespace, 'metadata', 'name')}: label deleted ${key}`;
    return isMap(document) ? [{ sort: 'label of a namespace deleted', what, document }] : [];
  });
}

/** The labels that the policies ask of callers. */
export function labelsOfCallers(policies: readonly JsonMap[]): readonly string[] {
  const rules = policies.flatMap((each) => listAt(mapAt(each, 'spec'), 'ingress') ?? []);
  const peers = rules.flatMap((rule) => listAt(rule, 'from') ?? []);
  const keys = peers.flatMap((peer) => Object.keys(mapAt(peer, 'podSelector', 'matchLabels')));
  return [...new Set(keys.filter((key) => isOurs(key)))];
}

function isOurs(key: string): boolean {
  return key.startsWith('callgate.dev/');
}
