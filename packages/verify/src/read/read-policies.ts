import type { Diagnostic } from '@callgate/ir';
import { parseYaml } from '@callgate/manifests';
import { finding } from '../findings.js';
import type { Door, Policies, ReadPolicy, Strange } from '../policy.js';
import { readNetworkPolicy } from './network-policy.js';
import { objectsOf } from './objects.js';
import { concernedNamespace, mayDecide } from './other-kinds.js';

/** A file as text; an `Artifact` is one. */
export interface TextFile {
  /** From the root of the repository, or from the folder of output: what places name. */
  readonly path: string;
  readonly text: string;
}

/**
 * Reads the policies of a set of files, as they would be in a cluster after all of them were applied: YAML of several documents, JSON, lists.
 * Never throws on any text. Nothing that may decide is dropped: what is not understood is in `strange`, or is a policy whose doors are
 * unknown, and has a diagnostic.
 * @param options.namespace the namespace into which objects are applied that name none; `default` where absent
 */
export function readPolicies(
  files: readonly TextFile[],
  options: { readonly namespace?: string } = {},
): { readonly policies: Policies; readonly findings: readonly Diagnostic[] } {
  const findings: Diagnostic[] = [];
  const strange: Strange[] = [];
  const byName = new Map<string, ReadPolicy>();
  for (const { path, text } of files) {
    const parsed = parseYaml(text, path);
    for (const each of parsed.diagnostics) {
      findings.push(each);
      const start = { line: 1, column: 1 };
      strange.push({ what: `${path}, which cannot be read`, at: each.span ?? { file: path, start, end: start } });
    }
    const { objects, nameless } = objectsOf(parsed.documents);
    for (const each of nameless) {
      findings.push(finding('no-object', 'The document has no apiVersion or no kind.', each.at));
      if (mayDecide(each)) strange.push({ what: `a document of ${path} without apiVersion or kind`, at: each.at });
    }
    for (const object of objects) {
      if (object.apiVersion === 'networking.k8s.io/v1' && object.kind === 'NetworkPolicy') {
        const { policy, misread, placeless } = readNetworkPolicy(object, options.namespace ?? 'default');
        findings.push(...misread.map((each) => finding('not-understood', each.what, each.at)));
        if (placeless === true)
          strange.push({ what: `NetworkPolicy ${object.name}, whose namespace is not known`, at: object.at });
        const twin = byName.get(policy.name);
        if (twin === undefined) byName.set(policy.name, policy);
        else {
          findings.push(finding('policy-twice', `The NetworkPolicy ${policy.name} is described twice.`, object.at));
          // Two keys, because either may be the one that holds; neither admits or refuses for sure.
          byName.set(policy.name, inDoubt(twin));
          byName.set(`${policy.name} ${String(byName.size)}`, inDoubt(policy));
        }
      } else if (mayDecide(object)) {
        const namespace = concernedNamespace(object);
        const what = `${object.kind} ${object.name} of ${object.apiVersion}`;
        findings.push(finding('other-policy', `${what} is not judged here.`, object.at));
        strange.push({ what, ...(namespace !== undefined && { namespace }), at: object.at });
      }
    }
  }
  return { policies: { policies: [...byName.values()], strange }, findings };
}

/** A policy that may stand in the cluster, or may not. */
function inDoubt(policy: ReadPolicy): ReadPolicy {
  const unread = 'the policy is described twice';
  const door: Door = { isolates: 'unknown', rules: [{ name: 'the policy', unread, at: policy.at }] };
  return { ...policy, ingress: door, egress: door };
}
