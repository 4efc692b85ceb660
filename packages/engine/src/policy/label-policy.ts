import { findNode } from '@callgate/graph';
import type { Diagnostic } from '@callgate/ir';
import { labelManifestStream, NotUtf8Error, utf8Chunks } from '@callgate/manifests';
import type { ManifestsLabelled } from '@callgate/report';
import { CallgateError } from '../callgate-error.js';
import { findBackend } from './find-backend.js';
import { planPolicy, type PlanOptions } from './plan-policy.js';
import type { RepositoryScan } from './rule-book.js';
import { wantedLabels } from './wanted-labels.js';

export interface LabelPolicyOptions extends Omit<PlanOptions, 'after'> {
  /** Name of the backend whose labels are put: `kubernetes`. */
  readonly backend: string;
  /** Name of the service whose pods get their labels; absent: the pods of every service get theirs. */
  readonly service?: string;
  /** What places in the manifests are called: `<stdin>`. */
  readonly file: string;
}

/**
 * Puts on the pods of a stream of manifests the labels by which they show what they may call, takes away those that are no longer permitted,
 * and keeps everything else byte for byte.
 * @param scan of the whole repository, in all environments
 * @returns the text, which must not be applied while there are errors
 * @param bytes the manifests, in UTF-8
 * @throws CallgateError where the manifests are no UTF-8, there is no such service, environment or backend, or the backend needs no labels
 */
export async function labelManifestsFor(
  scan: RepositoryScan,
  bytes: AsyncIterable<Uint8Array>,
  options: LabelPolicyOptions,
): Promise<ManifestsLabelled> {
  const backend = findBackend(scan.backends, options.backend);
  if (backend.labels === undefined) {
    throw new CallgateError(
      'engine/no-labels',
      `The backend ${backend.name} knows callers by other means than labels.`,
      'Labels are put for backends whose policies admit pods by their labels.',
      'Leave this step out for it.',
    );
  }
  const service = options.service === undefined ? undefined : serviceNamed(scan, options.service);
  const { plan, errors: planErrors, notes: planNotes } = planPolicy(scan, options);
  if (planErrors.length > 0) return { text: '', changes: [], errors: planErrors, notes: planNotes };
  const errors: Diagnostic[] = [];
  const notes: Diagnostic[] = [...planNotes];
  const pieces: string[] = [];
  const changes: ManifestsLabelled['changes'][number][] = [];
  const known = new Set(plan.views.map((view) => view.environment));
  const views = scan.catalog.views.filter((view) => known.has(view.environment));
  const wanted = wantedLabels(plan, views, backend, service, (diagnostic) => void errors.push(diagnostic));
  const labels = backend.labels;
  const stream = labelManifestStream(utf8Chunks(bytes), wanted, {
    file: options.file,
    reserved: (key) => labels.owns(key),
  });
  try {
    for await (const piece of stream) {
      pieces.push(piece.text);
      changes.push(...piece.changes);
      errors.push(...piece.problems);
      notes.push(...piece.notes);
    }
  } catch (error) {
    if (error instanceof NotUtf8Error) throw notUtf8(options.file, error);
    throw error;
  }
  return { text: pieces.join(''), changes, errors, notes };
}

function notUtf8(file: string, cause: NotUtf8Error): CallgateError {
  return new CallgateError(
    'engine/not-utf8',
    `${file} is no UTF-8 text: ${cause.message}`,
    'Manifests are UTF-8, and everything but the labels is given back byte for byte.',
    'Convert it to UTF-8.',
    { cause },
  );
}

/** @throws CallgateError where no service has the name */
function serviceNamed({ graph }: RepositoryScan, name: string): string {
  const found = findNode(graph, name);
  if (found.found === 'one' && found.node.kind === 'service') return found.node.id;
  const near = graph.nodes.filter((node) => node.kind === 'service').map((node) => node.name);
  throw new CallgateError(
    'engine/unknown-service',
    `There is no service ${JSON.stringify(name)}.`,
    'Labels are those of one service; they come from its rule files.',
    `Name one of: ${near.slice(0, 20).join(', ')}${near.length > 20 ? ', …' : ''}.`,
  );
}
