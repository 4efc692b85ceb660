import type { Diagnostic } from '@callgate/ir';
import { podTemplatePath } from '../workload-kinds.js';
import type { YamlSource } from '../patch/yaml-source.js';
import { checkPodTemplate } from './check-pod-template.js';
import type { TemplateVerdict } from './check-pod-template.js';
import { nodeBelow } from './find-workloads.js';
import type { FoundWorkload } from './find-workloads.js';
import { asObject } from './json.js';
import type { Json } from './json.js';
import { labelDiagnostic } from './label-findings.js';
import type { LabelChange, LabelTarget } from './label-options.js';
import { serverJson } from './server-json.js';

/** A workload in a text. */
export interface WorkloadAt {
  readonly source: YamlSource;
  readonly workload: FoundWorkload;
}

/**
 * What an API server would say to a workload with its new labels. What it has against them is a problem; what it has against the object
 * anyway, or against an update of one that exists, is a note.
 */
export function serverSays(
  { target, change }: { readonly target: LabelTarget; readonly change: LabelChange },
  before: WorkloadAt,
  after: WorkloadAt,
): { readonly problems: readonly Diagnostic[]; readonly notes: readonly Diagnostic[] } {
  const called = `${target.kind} ${target.namespace === undefined ? '' : `${target.namespace}/`}${target.name}`;
  const [old, next] = [verdict(before), verdict(after)];
  const known = new Set(sentences(old));
  const fresh = sentences(next).filter((each) => !known.has(each));
  if (fresh.length > 0) {
    const what = `The API server would refuse ${called}: ${fresh.join('; ')}.`;
    return { problems: [labelDiagnostic('label-refused', what, target.at)], notes: [] };
  }
  const notes: Diagnostic[] = [];
  if (sentences(next).length > 0) {
    const what = `The API server refuses ${called}: ${sentences(next).join('; ')}.`;
    notes.push(labelDiagnostic('label-invalid-object', what, target.at));
  }
  const touched = change.added.length + change.changed.length + change.removed.length > 0;
  if (touched && target.kind === 'Job' && part(after, ['spec', 'suspend']) !== true) {
    notes.push(labelDiagnostic('label-job-fixed', `The labels of ${called} change.`, target.at));
  }
  const selector = part(after, ['spec', 'selector']);
  if (touched && target.kind === 'ReplicationController' && Object.keys(asObject(selector) ?? {}).length === 0) {
    notes.push(
      labelDiagnostic('label-selector-follows', `The selector of ${called} changes with its labels.`, target.at),
    );
  }
  return { problems: [], notes };
}

function sentences(verdict: TemplateVerdict): readonly string[] {
  if (verdict.undecodable !== undefined) return [verdict.undecodable];
  return verdict.causes.map((cause) => `${cause.field}: ${cause.message}`);
}

function part({ source, workload }: WorkloadAt, path: readonly string[]): Json {
  return serverJson(source, nodeBelow(source, workload.root, path));
}

/** Only what decides about labels is read, however large the rest is. */
function verdict(at: WorkloadAt): TemplateVerdict {
  const { kind, apiVersion } = at.workload;
  const path = podTemplatePath(kind);
  const owner = kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec'] : ['spec'];
  const parts: (readonly string[])[] = [
    ['metadata', 'name'],
    ['metadata', 'generateName'],
    ['metadata', 'labels'],
    [...path, 'metadata', 'labels'],
    ...(kind === 'Pod'
      ? []
      : [
          [...owner, 'selector'],
          [...owner, 'manualSelector'],
        ]),
    ...(kind === 'CronJob' ? [['spec', 'jobTemplate', 'metadata', 'labels']] : []),
  ];
  let object: Json = { apiVersion, kind };
  for (const each of parts) object = withPart(object, each, part(at, each));
  return checkPodTemplate(object);
}

function withPart(object: Json, path: readonly string[], value: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const map = asObject(object) ?? {};
  return { ...map, [key]: withPart(map[key] ?? {}, rest, value) };
}
