import type { Connection, Difference, DoorVerdict, Verdict } from '../verdict.js';
import type { World, WorldNamespace, WorldPod } from '../world.js';

/** A world; namespaces that are not described get the label that the server puts on every namespace, and no other. */
export function world(parts: Partial<Omit<World, 'kind' | 'schemaVersion'>> = {}): World {
  const { environment = 'default', namespaces = [], pods = [] } = parts;
  const known = new Set(namespaces.map((each) => each.name));
  const others = [...new Set(pods.map((each) => each.namespace))].filter((name) => !known.has(name));
  const all = [...namespaces, ...others.map((name) => worldNamespace(name))];
  return { kind: 'world', schemaVersion: 1, environment, namespaces: all, pods };
}

/** A namespace with these labels and the one that the server puts on every namespace (Kubernetes, "Well-Known Labels"). */
export function worldNamespace(name: string, labels: Readonly<Record<string, string>> = {}): WorldNamespace {
  return { name, labels: { ...labels, 'kubernetes.io/metadata.name': name } };
}

/** A pod: `worldPod('shop/Deployment/cart', { labels: { app: 'cart' } })`. Its namespace is the first part of its id. */
export function worldPod(id: string, parts: Partial<Omit<WorldPod, 'id'>> = {}): WorldPod {
  return { namespace: id.split('/')[0] ?? id, labels: {}, addresses: [], ports: [], ...parts, id };
}

/** The verdict that follows from what the two doors say. */
export function verdict(parts: {
  readonly connection: Connection;
  readonly egress: DoorVerdict;
  readonly ingress: DoorVerdict;
}): Verdict {
  const answers = [parts.egress.answer, parts.ingress.answer];
  const answer = answers.includes('denied') ? 'denied' : answers.includes('unknown') ? 'unknown' : 'allowed';
  return {
    kind: 'verdict',
    schemaVersion: 1,
    connection: parts.connection,
    answer,
    egress: parts.egress,
    ingress: parts.ingress,
  };
}

export function difference(parts: Omit<Difference, 'kind' | 'schemaVersion'>): Difference {
  return { ...parts, kind: 'difference', schemaVersion: 1 };
}
