import type { World } from '@callgate/ir';
import { endsOf } from '../judge/ends.js';
import { matchPeer, matchSelector } from '../judge/match.js';
import type { End } from '../judge/match.js';
import type { Peer, Selector } from '../policy.js';
import { and } from '../truth.js';
import type { Truth } from '../truth.js';

/** Which pods, by their place in the world, sorted: for sure, and perhaps. */
export interface PodSet {
  readonly yes: Uint32Array;
  readonly unknown: Uint32Array;
}

/** Finds pods by labels without asking each of them. */
export interface PodIndex {
  readonly ends: readonly (End & { end: 'pod' })[];
  /** The pods of one namespace that a selector selects, in the network of their node or not. */
  readonly inNamespace: (namespace: string, selector: Selector) => PodSet;
  /** The pods that a peer of a policy of this namespace is. */
  readonly ofPeer: (peer: Peer, namespace: string) => PodSet;
  readonly byOwner: ReadonlyMap<string, readonly number[]>;
}

/** Places that are kept of sets that were found before; more are found anew each time, so that memory is bounded (4 bytes each). */
const keptPlaces = 30_000_000;

export function podIndex(world: World): PodIndex {
  const { ofPod } = endsOf(world);
  const ends = world.pods.map(ofPod);
  const byNamespace = group(ends, ({ pod }) => [pod.namespace]);
  const byOwner = group(ends, ({ pod }) => (pod.owner === undefined ? [] : [pod.owner]));
  const byLabel = group(ends, ({ pod }) => Object.entries(pod.labels).map(([key, value]) => `${key}\0${value}`));
  const namespaces = new Map(ends.map((end) => [end.pod.namespace, end.namespaceLabels]));
  const everyone = ends.map((_, place) => place);
  const kept = new Map<string, PodSet>();
  let left = keptPlaces;

  /** Pods among which are all that a selector selects: the fewest that one of its requirements leaves. */
  function candidates(selector: Selector, start: readonly number[]): readonly number[] {
    let fewest = start;
    for (const { key, operator, values } of selector.requirements) {
      if (operator !== 'In') continue;
      const [value] = values;
      const found =
        values.length === 1 && value !== undefined
          ? (byLabel.get(`${key}\0${value}`) ?? [])
          : [...new Set(values.flatMap((each) => byLabel.get(`${key}\0${each}`) ?? []))].toSorted(
              (one, other) => one - other,
            );
      if (found.length < fewest.length) fewest = found;
    }
    return fewest;
  }

  function filter(places: readonly number[], holds: (end: End & { end: 'pod' }) => Truth): PodSet {
    const yes: number[] = [];
    const unknown: number[] = [];
    for (const place of places) {
      const end = ends[place];
      const answer = end === undefined ? 'no' : holds(end);
      if (answer === 'yes') yes.push(place);
      else if (answer === 'unknown') unknown.push(place);
    }
    return { yes: Uint32Array.from(yes), unknown: Uint32Array.from(unknown) };
  }

  function inNamespace(namespace: string, selector: Selector): PodSet {
    return filter(candidates(selector, byNamespace.get(namespace) ?? []), ({ pod }) =>
      pod.namespace === namespace ? matchSelector(selector, pod.labels) : 'no',
    );
  }

  function find(peer: Peer, namespace: string): PodSet {
    if (peer.peer === 'addresses') return filter(everyone, (end) => matchPeer(peer, namespace, end));
    const scope = peer.namespaces;
    const start = scope === undefined ? (byNamespace.get(namespace) ?? []) : everyone;
    const inScope = new Map<string, Truth>();
    for (const [name, labels] of namespaces) {
      if (scope !== undefined) inScope.set(name, matchSelector(scope, labels));
      else inScope.set(name, name === namespace ? 'yes' : 'no');
    }
    return filter(candidates(peer.pods, start), ({ pod }) => {
      const there = inScope.get(pod.namespace) ?? 'no';
      return there === 'no' || pod.hostNetwork === true ? 'no' : and(there, matchSelector(peer.pods, pod.labels));
    });
  }

  function ofPeer(peer: Peer, namespace: string): PodSet {
    const key = keyOf(peer, namespace);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const found = find(peer, namespace);
    const size = found.yes.length + found.unknown.length + key.length;
    if (size <= left) {
      left -= size;
      kept.set(key, found);
    }
    return found;
  }

  return { ends, inNamespace, ofPeer, byOwner };
}

function keyOf(peer: Peer, namespace: string): string {
  if (peer.peer === 'addresses') return JSON.stringify([peer.block.text, peer.except.map((each) => each.text)]);
  return JSON.stringify([peer.namespaces ?? namespace, peer.pods]);
}

function group(
  ends: readonly (End & { end: 'pod' })[],
  keys: (end: End & { end: 'pod' }) => readonly string[],
): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const [place, end] of ends.entries()) {
    for (const key of keys(end)) {
      const places = groups.get(key);
      if (places === undefined) groups.set(key, [place]);
      else places.push(place);
    }
  }
  return groups;
}
