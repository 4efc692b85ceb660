import { judge } from './check-pod-template.js';
import type { TemplateVerdict } from './check-pod-template.js';
import type { ServerCause } from './check-label.js';
import { asObject, jsonAt, sameJson } from './json.js';
import type { Json, JsonObject } from './json.js';

/** How an object that exists is changed: by a patch of what is stored, or by putting a manifest in its place. */
export type UpdateMethod = 'patch' | 'replace';

const fixedSelectors: ReadonlySet<string> = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet']);

/** What of a Job's template may change while it is suspended (KEP-2926, and the labels and annotations of its pods). */
const whileSuspended = ['metadata', 'nodeSelector', 'tolerations', 'affinity', 'schedulingGates'] as const;

/**
 * Judges a change to a workload as a kube-apiserver does: selectors of apps/v1 never change, the template of a Job only while it is
 * suspended. What else may be wrong is not looked at.
 * @param before the object as it was created
 * @param after the object as it is to be, without what the server adds to it
 */
export function checkTemplateUpdate(before: Json, after: Json, method: UpdateMethod): TemplateVerdict {
  const root = asObject(after);
  // A patch works on the stored object, which has what the server generated.
  const verdict = judge(after, method === 'patch');
  if (root === undefined || verdict.undecodable !== undefined) return verdict;
  const kind = root['kind'];
  const causes: ServerCause[] = [...verdict.causes];
  const manual = jsonAt(before, 'spec', 'manualSelector') === true;
  const generated = kind === 'Job' && !manual;
  const lost = generated && method === 'replace';
  const sameSelector = sameJson(jsonAt(before, 'spec', 'selector'), jsonAt(after, 'spec', 'selector')) && !lost;
  if ((kind === 'Job' || (typeof kind === 'string' && fixedSelectors.has(kind))) && !sameSelector) {
    causes.push({ field: 'spec.selector', type: 'FieldValueInvalid', message: 'the selector cannot change' });
  }
  if (kind === 'Job' && (lost || !sameTemplate(before, after))) {
    causes.push({ field: 'spec.template', type: 'FieldValueInvalid', message: 'the template of a Job cannot change' });
  }
  return { causes };
}

function sameTemplate(before: Json, after: Json): boolean {
  const [old, next] = [jsonAt(before, 'spec', 'template'), jsonAt(after, 'spec', 'template')];
  if (jsonAt(before, 'spec', 'suspend') !== true) return sameJson(old, next);
  return sameJson(fixedPart(old), fixedPart(next));
}

function fixedPart(template: Json | undefined): JsonObject {
  const spec = { ...asObject(jsonAt(template, 'spec')) };
  for (const key of whileSuspended) delete spec[key];
  return spec;
}
