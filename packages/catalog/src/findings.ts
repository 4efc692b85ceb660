import type { Diagnostic, Span } from '@callgate/ir';

const words = {
  'chart-not-rendered': {
    why: 'Callgate fills the templates of charts itself and leaves out what it does not understand; what is left out is not in the catalog.',
    fix: 'Scan with --trust and helm installed, or keep rendered manifests in the repository.',
  },
  'chart-incomplete': {
    why: 'A template is believed as a whole or not at all: what it deploys is not in the catalog.',
    fix: 'Give the values that it needs (environments.<name>.helm in the configuration), or scan with --trust and helm installed.',
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
  'selector-not-read': {
    why: 'Only the operators In, NotIn, Exists and DoesNotExist are known; a selector that is read in part selects other pods.',
    fix: 'Correct the selector.',
  },
  'entry-unknown': {
    why: 'What traffic from outside reaches behind it is not known, so no door is kept open for it.',
    fix: 'Correct the name or the port, or keep the Service in the repository.',
  },
  'entry-not-read': {
    why: 'Callgate does not know this kind of route in every detail: every Service that it names is taken to be reachable from outside on all its ports.',
    fix: 'Look at the entries that "callgate plan" lists; an Ingress or a Gateway API route is read exactly.',
  },
  'watch-unknown': {
    why: 'A port by which pods are looked into is not known, so no door is kept open for it.',
    fix: 'Correct the port, or name it among the ports of the container.',
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
  'hcl-not-read': {
    why: 'What a file that is not read says cannot be known, so nothing of it was used.',
    fix: 'Correct the file at the place named, or exclude it in the configuration.',
  },
  'terraform-incomplete': {
    why: 'Only what is written in the files of the folder, and of modules that it calls by their paths, is known.',
    fix: 'Give the variable a default or a value in terraform.tfvars, or bind the program in the configuration (services).',
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
