import type { Diagnostic, Span } from '@callgate/ir';

const words = {
  'chart-not-rendered': {
    why: 'The templates of a chart say nothing until helm has filled them, so what the chart deploys is not in the catalog.',
    fix: 'Scan with --trust and helm installed, or keep rendered manifests in the repository.',
  },
  'kustomization-not-rendered': {
    why: 'It uses what only kustomize can apply, so what this kustomization changes is not in the catalog.',
    fix: 'Scan with --trust and kustomize or kubectl installed, or keep rendered manifests in the repository.',
  },
  'kustomization-incomplete': {
    why: 'What is not read is not in the catalog.',
    fix: 'Add what is missing, or exclude the kustomization in the configuration.',
  },
  'kind-not-read': {
    why: 'Its pods are made by a controller that Callgate does not know; what it deploys is not in the catalog.',
    fix: 'Bind the program in the configuration (services), or keep a Deployment for it in the repository.',
  },
  'defined-twice': {
    why: 'Within one deployment the later definition replaces the earlier one.',
    fix: 'Delete one of the two, or move it to a folder of its own environment.',
  },
  'described-again': {
    why: 'Charts, overlays, Compose files and release folders of one repository are views of one deployment; the settings of each workload are taken from the first that has it.',
    fix: 'To look at another one, name its folder under environments in the configuration: it is then an environment of its own.',
  },
  'compose-incomplete': {
    why: 'What is not read is not in the catalog.',
    fix: 'Correct the file at the place named.',
  },
  'left-out': {
    why: 'It describes tests and not what is deployed.',
    fix: 'If it is deployed, name its folder under environments in the configuration.',
  },
  'binding-unknown': {
    why: 'A binding that binds nothing is a mistake or out of date.',
    fix: 'Correct or delete the binding in the configuration; "callgate bindings" lists workloads and programs.',
  },
  'binding-ambiguous': {
    why: 'Nothing tells which of the programs the workload runs, so none was bound.',
    fix: 'Add a binding for the workload to the configuration.',
  },
} as const;

/** What the catalog reports. */
export type CatalogFinding = keyof typeof words;

/**
 * Makes the diagnostic of a finding.
 * @param what one sentence
 */
export function catalogDiagnostic(finding: CatalogFinding, what: string, span?: Span): Diagnostic {
  return {
    kind: 'diagnostic',
    schemaVersion: 1,
    code: `catalog/${finding}`,
    what,
    why: words[finding].why,
    fix: words[finding].fix,
    ...(span === undefined ? {} : { span }),
    related: [],
  };
}
