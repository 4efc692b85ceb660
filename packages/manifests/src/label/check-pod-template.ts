import { isDnsLabel, isDnsSubdomain } from '../label-limits.js';
import { podTemplatePath, workloadKind } from '../workload-kinds.js';
import type { WorkloadKind } from '../workload-kinds.js';
import { checkLabels } from './check-label.js';
import type { ServerCause } from './check-label.js';
import { checkSelector, selectsLabels } from './check-selector.js';
import { completeJob } from './job-labels.js';
import { asObject, jsonAt, stringMap, undecodable } from './json.js';
import type { Json, JsonObject } from './json.js';
import { selectorOf } from '../label-selector.js';

/** What an API server says to a workload, as far as its labels, its selector and its name decide. */
export interface TemplateVerdict {
  /** Why the object cannot even be read; then there are no causes. */
  readonly undecodable?: string;
  /** Empty: accepted. */
  readonly causes: readonly ServerCause[];
}

/**
 * Judges names, labels and selector of a workload as a kube-apiserver does when it is created. What else may be wrong with it is not looked
 * at. Objects of other kinds are accepted.
 * @param object the object as plain data
 */
export function checkPodTemplate(object: Json): TemplateVerdict {
  return judge(object, true);
}

/** Like `checkPodTemplate`; `generate`: whether the server completes a Job first, as it does when it is created. */
export function judge(object: Json, generate: boolean): TemplateVerdict {
  const root = asObject(object);
  const kind = root && kindOf(root);
  if (root === undefined || kind === undefined) return { causes: [] };
  const path = ['metadata', 'labels'];
  const inTemplate = [...podTemplatePath(kind), ...path];
  for (const each of [path, inTemplate, ...(kind === 'CronJob' ? [['spec', 'jobTemplate', ...path]] : [])]) {
    const why = undecodable(jsonAt(root, ...each));
    if (why !== undefined) return { undecodable: `${each.join('.')}: ${why}`, causes: [] };
  }
  const labels = stringMap(jsonAt(root, ...inTemplate));
  const own = stringMap(jsonAt(root, ...path));
  const causes = [...checkName(root, kind)];
  if (kind === 'Pod') return { causes: [...causes, ...checkLabels(labels, 'metadata.labels')] };
  if (kind === 'CronJob') {
    return { causes: [...causes, ...checkLabels(own, 'metadata.labels'), ...checkCronJob(root, labels)] };
  }
  if (kind === 'ReplicationController') return { causes: [...causes, ...checkController(root, own, labels)] };
  if (kind === 'Job') return { causes: [...causes, ...checkJob(root, own, labels, generate)] };
  const checked = [...checkLabels(own, 'metadata.labels'), ...checkLabels(labels, 'spec.template.labels')];
  return { causes: [...causes, ...checked, ...checkOwnSelector(root, kind, labels)] };
}

function kindOf(root: JsonObject): WorkloadKind | undefined {
  const [apiVersion, kind] = [root['apiVersion'], root['kind']];
  return typeof apiVersion === 'string' && typeof kind === 'string' ? workloadKind({ apiVersion, kind }) : undefined;
}

function checkName(root: JsonObject, kind: WorkloadKind): readonly ServerCause[] {
  const name = jsonAt(root, 'metadata', 'name');
  const prefix = jsonAt(root, 'metadata', 'generateName');
  if (typeof name !== 'string' || name === '') {
    if (typeof prefix === 'string' && prefix !== '') return [];
    return [{ field: 'metadata.name', type: 'FieldValueRequired', message: 'a name is required' }];
  }
  const fits = kind === 'StatefulSet' ? isDnsLabel(name) : isDnsSubdomain(name);
  // A CronJob names its Jobs after itself and the minute, 11 characters more.
  if (fits && (kind !== 'CronJob' || name.length <= 52)) return [];
  return [{ field: 'metadata.name', type: 'FieldValueInvalid', message: 'the name is not allowed' }];
}

const mismatch: ServerCause = {
  field: 'spec.template.metadata.labels',
  type: 'FieldValueInvalid',
  message: 'the selector does not match the labels of the template',
};

/** Deployment, ReplicaSet, StatefulSet, DaemonSet (apps/v1 `validation.go`). */
function checkOwnSelector(
  root: JsonObject,
  kind: WorkloadKind,
  labels: Readonly<Record<string, string>>,
): readonly ServerCause[] {
  const field = 'spec.selector';
  const given = asObject(jsonAt(root, 'spec', 'selector'));
  if (given === undefined) {
    // A DaemonSet without selector selects nothing, which is all that the server has against it.
    if (kind === 'DaemonSet') return [mismatch];
    return [{ field, type: 'FieldValueRequired', message: 'a selector is required' }, mismatch];
  }
  const { causes, selector } = checkSelector(given, field);
  if (selector === undefined) {
    if (kind === 'DaemonSet') return causes;
    return [...causes, { field, type: 'FieldValueInvalid', message: 'invalid label selector' }];
  }
  if (selector.requirements.length === 0) {
    return [...causes, { field, type: 'FieldValueInvalid', message: 'an empty selector is invalid' }];
  }
  return selectsLabels(selector, labels) ? causes : [...causes, mismatch];
}

/** ReplicationController (core/v1): without selector the template's labels are taken, and so for its own labels. */
function checkController(
  root: JsonObject,
  own: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
): readonly ServerCause[] {
  const given = stringMap(jsonAt(root, 'spec', 'selector'));
  const selector = Object.keys(given).length === 0 ? labels : given;
  const causes = [
    ...checkLabels(Object.keys(own).length === 0 ? labels : own, 'metadata.labels'),
    ...checkLabels(labels, 'spec.template.labels'),
  ];
  if (Object.keys(selector).length === 0) {
    return [...causes, { field: 'spec.selector', type: 'FieldValueRequired', message: 'a selector is required' }];
  }
  return selectsLabels(selectorOf(selector), labels) ? causes : [...causes, mismatch];
}

function checkJob(
  root: JsonObject,
  own: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
  generate: boolean,
): readonly ServerCause[] {
  const manual = jsonAt(root, 'spec', 'manualSelector') === true;
  const completed = manual || !generate ? undefined : completeJob(root, labels);
  const all = completed?.labels ?? labels;
  const given = completed?.selector ?? asObject(jsonAt(root, 'spec', 'selector'));
  const causes = [
    ...checkLabels(Object.keys(own).length === 0 ? all : own, 'metadata.labels'),
    ...checkLabels(all, 'spec.template.labels'),
    ...(completed?.causes ?? []),
  ];
  if (given === undefined) {
    return [
      ...causes,
      { field: 'spec.selector', type: 'FieldValueRequired', message: 'a selector is required' },
      mismatch,
    ];
  }
  const { causes: wrong, selector } = checkSelector(given, 'spec.selector');
  causes.push(...wrong);
  if (selector === undefined) return causes;
  if (completed !== undefined && !selectsLabels(selector, completed.expected)) {
    causes.push({
      field: 'spec.selector',
      type: 'FieldValueInvalid',
      message: 'the selector is not the generated one',
    });
  }
  return selectsLabels(selector, all) ? causes : [...causes, mismatch];
}

/** The Jobs of a CronJob always get their selectors from the server (batch `ValidateJobTemplateSpec`). */
function checkCronJob(root: JsonObject, labels: Readonly<Record<string, string>>): readonly ServerCause[] {
  const field = 'spec.jobTemplate.spec';
  const causes = [...checkLabels(labels, `${field}.template.labels`)];
  if (asObject(jsonAt(root, 'spec', 'jobTemplate', 'spec', 'selector')) !== undefined) {
    causes.push({ field: `${field}.selector`, type: 'FieldValueInvalid', message: 'the selector is generated' });
  }
  if (jsonAt(root, 'spec', 'jobTemplate', 'spec', 'manualSelector') === true) {
    causes.push({ field: `${field}.manualSelector`, type: 'FieldValueNotSupported', message: 'not supported' });
  }
  return causes;
}
