import { isCollection, isMap, isNode, visit } from 'yaml';
import type { Diagnostic, Span } from '@callgate/ir';
import { patchDocument } from '../patch/patch-document.js';
import type { MapPatch } from '../patch/patch-document.js';
import { PatchRefusal, patchDiagnostic } from '../patch/patch-findings.js';
import { rangeOf, readYamlSource } from '../patch/yaml-source.js';
import type { YamlSource } from '../patch/yaml-source.js';
import { defaultYamlLimits } from '../limits.js';
import { textPositions } from '../positions.js';
import { podTemplatePath } from '../workload-kinds.js';
import { findWorkloads, nodeBelow, scalarAt } from './find-workloads.js';
import type { FoundWorkload } from './find-workloads.js';
import { stringMap } from './json.js';
import { labelDiagnostic } from './label-findings.js';
import type { LabelChange, Labelled, LabelOptions, LabelsWanted, LabelTarget } from './label-options.js';
import { outlineOf } from './outline.js';
import { reservedKeys } from './reserved-keys.js';
import { serverJson } from './server-json.js';
import { serverSays } from './server-says.js';
import type { DocumentText } from './split-documents.js';

/** One workload with what is to be done to it. */
interface Planned {
  readonly workload: FoundWorkload;
  readonly target: LabelTarget;
  readonly wanted: Readonly<Record<string, string>>;
  readonly change: LabelChange;
  readonly patch: MapPatch;
}

/**
 * Labels the workloads of one document. A document in which one of them has a problem stays as it is.
 * @throws Error where `wanted` gives a label that is not reserved
 */
export function labelDocument(document: DocumentText, wanted: LabelsWanted, options: LabelOptions): Labelled {
  const { text } = document;
  const spanAt = spans(document, options.file);
  try {
    const limits = { ...defaultYamlLimits, characters: options.documentLimit ?? defaultYamlLimits.characters };
    const source = readYamlSource(text, limits);
    return labelSource(source, wanted, options, spanAt);
  } catch (error) {
    if (!(error instanceof PatchRefusal)) throw error;
    return { text, changes: [], problems: [patchDiagnostic(error, spanAt(error.start, error.end))], notes: [] };
  }
}

type SpanAt = (start: number, end: number) => Span;

/** Places in the whole stream, from offsets in one document. */
export function spans(document: DocumentText, file: string): SpanAt {
  let positions: ReturnType<typeof textPositions> | undefined;
  return (start, end) => {
    positions ??= textPositions(document.text, file);
    const span = positions.span(start, end);
    const down = document.line - 1;
    return {
      file,
      start: { line: span.start.line + down, column: span.start.column },
      end: { line: span.end.line + down, column: span.end.column },
    };
  };
}

function labelSource(source: YamlSource, wanted: LabelsWanted, options: LabelOptions, spanAt: SpanAt): Labelled {
  const { text } = source;
  const workloads = findWorkloads(source);
  if (workloads.length > 0) refuseTemplated(source);
  const reserved = reservedKeys(options.reserved);
  const problems: Diagnostic[] = [];
  const planned: Planned[] = [];
  for (const workload of workloads) {
    const plan = planWorkload(source, workload, wanted, reserved, spanAt);
    if (plan === undefined) continue;
    if (plan.kind === 'diagnostic') problems.push(plan);
    else planned.push(plan);
  }
  if (problems.length > 0) return { text, changes: [], problems, notes: [] };
  const patched = patchDocument(
    source,
    planned.map((each) => each.patch),
  );
  const after = patched === text ? source : readPatched(patched);
  const found = after === undefined || after === source ? workloads : findWorkloads(after);
  if (after === undefined || (after !== source && !readsAsMeant(source, after, workloads, found, planned, reserved))) {
    const at = planned[0]?.target.at ?? spanAt(0, 0);
    const what = 'The labels cannot be written into this document with certainty.';
    return { text, changes: [], problems: [labelDiagnostic('label-uncertain', what, at)], notes: [] };
  }
  const notes: Diagnostic[] = [];
  for (const each of planned) {
    const workload = found[workloads.indexOf(each.workload)] ?? each.workload;
    const said = serverSays(each, { source, workload: each.workload }, { source: after, workload });
    problems.push(...said.problems);
    notes.push(...said.notes);
  }
  if (problems.length > 0) return { text, changes: [], problems, notes: [] };
  return { text: patched, changes: planned.map((each) => each.change).filter(isChange), problems, notes };
}

/** Reads what was made of a document; undefined where that is no YAML any more. */
function readPatched(text: string): YamlSource | undefined {
  try {
    return readYamlSource(text);
  } catch (error) {
    if (error instanceof PatchRefusal) return undefined;
    throw error;
  }
}

/** An action without quotes, as in `app: {{ .Values.app }}`, reads as a mapping whose key is a mapping. */
function refuseTemplated(source: YamlSource): void {
  if (!source.text.includes('{{')) return;
  visit(source.document, {
    Pair(_, pair) {
      if (!isCollection(pair.key)) return;
      throw new PatchRefusal('templated', 'The document is a template that was not rendered.', rangeOf(pair.key));
    },
  });
}

function isChange(change: LabelChange): boolean {
  return change.added.length + change.changed.length + change.removed.length > 0;
}

function planWorkload(
  source: YamlSource,
  workload: FoundWorkload,
  ask: LabelsWanted,
  reserved: (key: string) => boolean,
  spanAt: SpanAt,
): (Planned & { readonly kind: 'planned' }) | Diagnostic | undefined {
  const { kind, apiVersion, root } = workload;
  const metadata = nodeBelow(source, root, ['metadata']);
  const named = nodeBelow(source, root, ['metadata', 'name']) ?? nodeBelow(source, root, ['metadata', 'generateName']);
  const [start, end] = rangeOf(named ?? root);
  const at = spanAt(start, named === null ? start : end);
  const name = scalarAt(source, root, 'metadata', 'name') ?? scalarAt(source, root, 'metadata', 'generateName');
  const namespace = scalarAt(source, root, 'metadata', 'namespace');
  if (name === undefined || !isMap(metadata)) {
    return labelDiagnostic('label-no-name', `A ${kind} has no name.`, at);
  }
  if (`${name}${namespace ?? ''}`.includes('{{')) {
    throw new PatchRefusal('templated', `The name of a ${kind} is a template that was not rendered.`, [start, end]);
  }
  const path = podTemplatePath(kind);
  const template = nodeBelow(source, root, path);
  const present = serverJson(source, nodeBelow(source, root, [...path, 'metadata', 'labels']));
  const target: LabelTarget = {
    apiVersion,
    kind,
    name,
    ...(namespace === undefined || namespace === '' ? {} : { namespace }),
    labels: stringMap(present),
    at,
  };
  const wanted = ask(target);
  if (wanted === 'not-mine') return undefined;
  const called = `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
  if (wanted === undefined) {
    return labelDiagnostic('label-unknown-workload', `${called} belongs to no service that is known.`, at);
  }
  const stray = Object.keys(wanted).find((key) => !reserved(key));
  if (stray !== undefined) throw new Error(`The label ${JSON.stringify(stray)} is wanted and is not reserved.`);
  if (template === null || !isMap(template)) {
    return labelDiagnostic('label-no-template', `${called} has no pod template.`, at);
  }
  const keys = isObject(present) ? Object.keys(present).filter(reserved) : [];
  const patch: MapPatch = {
    path: [...workload.path, ...path, 'metadata', 'labels'],
    set: wanted,
    remove: keys.filter((key) => !Object.hasOwn(wanted, key)).toSorted(),
    owned: 2,
    together: reserved,
  };
  const change: LabelChange = {
    kind,
    name,
    ...(target.namespace === undefined ? {} : { namespace: target.namespace }),
    added: Object.keys(wanted)
      .filter((key) => !keys.includes(key))
      .toSorted(),
    changed: keys
      .filter((key) => Object.hasOwn(wanted, key) && isObject(present) && present[key] !== wanted[key])
      .toSorted(),
    removed: patch.remove,
    at,
  };
  return { kind: 'planned', workload, target, wanted, change, patch };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the new text says what the old one said, but for the labels, and these are as wanted. */
function readsAsMeant(
  before: YamlSource,
  after: YamlSource,
  workloads: readonly FoundWorkload[],
  found: readonly FoundWorkload[],
  planned: readonly Planned[],
  reserved: (key: string) => boolean,
): boolean {
  if (workloads.length !== found.length) return false;
  const mine = new Set(planned.map((each) => workloads.indexOf(each.workload)));
  const [old, next] = [before, after].map((source, index) => {
    const contents: unknown = source.document.contents;
    const list = (index === 0 ? workloads : found).filter((_, position) => mine.has(position));
    return outlineOf(isNode(contents) ? contents : null, list, reserved);
  });
  if (old !== next) return false;
  return planned.every(({ workload, wanted }) => {
    const now = found[workloads.indexOf(workload)];
    if (now === undefined) return false;
    const path = [...podTemplatePath(now.kind), 'metadata', 'labels'];
    const labels = serverJson(after, nodeBelow(after, now.root, path));
    const kept = Object.entries(isObject(labels) ? labels : {}).filter(([key]) => reserved(key));
    return kept.length === Object.keys(wanted).length && kept.every(([key, value]) => wanted[key] === value);
  });
}
