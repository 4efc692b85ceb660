import type { Diagnostic, Span } from '@callgate/ir';

const words = {
  'label-no-name': {
    why: 'Without a name it cannot be told which service a workload belongs to.',
    fix: 'Give it a metadata.name, or render it first.',
  },
  'label-unknown-workload': {
    why: 'Its pods would run without the labels that let them call, or with labels that are no longer permitted.',
    fix: 'Add its manifest to the repository, so that the scan knows it, or leave it out of what is labelled.',
  },
  'label-no-template': {
    why: 'Labels go onto the pod template, and this document has none, as a patch of a manifest may look.',
    fix: 'Label the complete manifests: kustomize build … | callgate label …',
  },
  'label-refused': {
    why: 'The API server would refuse the object with these labels, so it was left as it is.',
    fix: 'Change the label or the selector that stands in the way.',
  },
  'label-uncertain': {
    why: 'The text was made, and did not read back as what was meant, so the document was left as it is.',
    fix: 'Write the labels of the pod template as a plain mapping with each key on a line of its own, and report the manifest.',
  },
  'label-invalid-object': {
    why: 'It says so of the object as it is written, with or without the labels.',
    fix: 'Correct the manifest; where it is a patch of another one, label what the two make together: kustomize build … | callgate label …',
  },
  'label-job-fixed': {
    why: 'The template of a Job cannot change once it exists, except while it is suspended.',
    fix: 'Where the Job runs already, delete it, or give it a new name, and apply it again.',
  },
  'label-selector-follows': {
    why: 'A ReplicationController without spec.selector takes the labels of its template, so pods that run already are no longer its own.',
    fix: 'Write the selector into the manifest: spec.selector with the labels that never change.',
  },
} as const satisfies Record<string, { why: string; fix: string }>;

/** What can be the matter with labelling a workload. */
export type LabelFinding = keyof typeof words;

/**
 * Makes the diagnostic of a finding.
 * @param what one sentence without the place
 */
export function labelDiagnostic(finding: LabelFinding, what: string, span: Span): Diagnostic {
  return {
    kind: 'diagnostic',
    schemaVersion: 1,
    code: `manifests/${finding}`,
    what,
    why: words[finding].why,
    fix: words[finding].fix,
    span,
    related: [],
  };
}
