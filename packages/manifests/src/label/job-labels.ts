import type { ServerCause } from './check-label.js';
import { jsonAt } from './json.js';
import type { JsonObject } from './json.js';

/** Stands for the id that the server gives a Job: no manifest can know it. */
const uid = 'generated-uid';

/** Labels that the server puts on the pods of a Job whose selector it makes, and expects there (batch `job/strategy.go`). */
function generatedLabels(name: string): Readonly<Record<string, string>> {
  return {
    'controller-uid': uid,
    'batch.kubernetes.io/controller-uid': uid,
    'job-name': name,
    'batch.kubernetes.io/job-name': name,
  };
}

/** A Job as the server completes it before it judges it. */
export interface CompletedJob {
  readonly labels: Readonly<Record<string, string>>;
  /** The selector, with what the server adds. */
  readonly selector: JsonObject;
  /** What of the server's own labels the manifest says otherwise. */
  readonly causes: readonly ServerCause[];
  /** The labels that a generated selector may ask for. */
  readonly expected: Readonly<Record<string, string>>;
}

/**
 * Adds to a Job without `manualSelector` what the server adds when it is created.
 * @param labels of the pod template
 */
export function completeJob(object: JsonObject, labels: Readonly<Record<string, string>>): CompletedJob {
  const name = jsonAt(object, 'metadata', 'name');
  const expected = generatedLabels(typeof name === 'string' ? name : '');
  const causes: ServerCause[] = [];
  for (const [key, value] of Object.entries(expected)) {
    if (!Object.hasOwn(labels, key) || labels[key] === value) continue;
    causes.push({
      field: `spec.template.metadata.labels[${key}]`,
      type: 'FieldValueInvalid',
      message: 'the server sets this label itself',
    });
  }
  const selector = jsonAt(object, 'spec', 'selector');
  const given = typeof selector === 'object' && selector !== null ? (selector as JsonObject) : {};
  const own = { 'batch.kubernetes.io/controller-uid': uid };
  return {
    labels: { ...expected, ...labels },
    selector: { ...given, matchLabels: { ...own, ...(jsonAt(given, 'matchLabels') as JsonObject | undefined) } },
    causes,
    expected,
  };
}
