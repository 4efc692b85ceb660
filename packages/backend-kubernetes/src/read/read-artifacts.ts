import { effectivePolicy } from '@callgate/ir';
import type { Artifact, Artifacts, EffectiveDoor, EffectivePolicy, UnreadPolicy } from '@callgate/ir';
import type { BackendContext } from '@callgate/plugin';
import { findObjects } from './documents.js';
import type { FoundObject } from './documents.js';
import { holdsNothing, unknownKind } from './findings.js';
import { otherObject } from './other-objects.js';
import { readNetworkPolicy } from './read-network-policy.js';
import type { ReadPolicy } from './read-network-policy.js';

/**
 * What Kubernetes policy means, whoever wrote it: YAML of several documents, JSON, lists. A policy in which anything is not understood, or that
 * the API server would refuse, is unread as a whole, and so are two of one name, since it is not known which of them is applied last.
 * Documents of the role `namespace` are no policy.
 */
export function readArtifacts(given: Artifacts, context: BackendContext): EffectivePolicy {
  const unread: UnreadPolicy[] = [];
  const byName = new Map<string, EffectiveDoor[][]>();
  const files = given.artifacts.filter((each) => each.role !== 'namespace');
  for (const file of files.toSorted((left, right) => (left.path < right.path ? -1 : 1))) {
    for (const policy of readFile(file, unread, context)) {
      if (policy.faults.length > 0) {
        unread.push(...unreadParts(policy));
        continue;
      }
      const name = `${policy.name.namespace}/${policy.name.name}`;
      byName.set(name, [...(byName.get(name) ?? []), [...policy.doors]]);
    }
  }
  const doors: EffectiveDoor[] = [];
  for (const [name, policies] of [...byName].toSorted(([left], [right]) => (left < right ? -1 : 1))) {
    const [first, second] = policies;
    if (first === undefined) continue;
    if (second === undefined) doors.push(...first);
    else unread.push(repeated(name, second[0]?.at ?? first[0]?.at));
  }
  return effectivePolicy(doors.length === 0 ? [] : [{ name: 'kubernetes', end: 'deny', policies: doors }], unread);
}

function readFile(file: Artifact, unread: UnreadPolicy[], context: BackendContext): readonly ReadPolicy[] {
  const found = findObjects(file);
  unread.push(...found.unread);
  if (found.objects.length === 0 && found.unread.length === 0) context.report(holdsNothing(file.path));
  return found.objects.flatMap((object) => {
    if (object.apiVersion === 'networking.k8s.io/v1' && object.kind === 'NetworkPolicy') {
      return [readNetworkPolicy(object.root, found.json)];
    }
    readOther(object, unread, context);
    return [];
  });
}

function readOther({ apiVersion, kind, root }: FoundObject, unread: UnreadPolicy[], context: BackendContext): void {
  const other = otherObject(apiVersion, kind);
  if (other === 'policy')
    unread.push({ what: `a ${kind} of ${apiVersion} is no policy that is understood`, at: root.at });
  if (other === 'unknown') context.report(unknownKind(apiVersion, kind, root.at));
}

function unreadParts({ name, faults }: ReadPolicy): readonly UnreadPolicy[] {
  const policy = `NetworkPolicy ${name.namespace}/${name.name}`;
  const misplaced = faults.some((each) => each.what.startsWith('metadata.namespace'));
  return faults.map(({ what, at }) => ({
    what: `${policy}: ${what}`,
    at,
    ...(misplaced ? {} : { namespace: name.namespace }),
  }));
}

function repeated(name: string, at: EffectiveDoor['at']): UnreadPolicy {
  return {
    what: `NetworkPolicy ${name}: there are two of this name, and the one applied last holds`,
    ...(at && { at }),
    namespace: name.slice(0, name.indexOf('/')),
  };
}
