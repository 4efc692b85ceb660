import type { Diagnostic, Span } from '@callgate/ir';

/** What is wrong with the input: nothing is made of a plan while one of these is there. */
const errors = {
  'unknown-service': {
    why: 'No manifest and no program of the repository has a service of this name, so the rule would permit nothing, or something else one day.',
    fix: 'Correct the name (the folder says who calls, the file name says who is called), or delete the rule.',
  },
  'unknown-environment': {
    why: 'The rule is narrowed to an environment that the repository does not have.',
    fix: 'Correct "environments" in the rule; "callgate services" lists the environments.',
  },
  'port-out-of-range': {
    why: 'Ports are whole numbers from 1 to 65535.',
    fix: 'Correct "ports" in the rule.',
  },
  'port-not-served': {
    why: 'Ports in rules are those that the caller dials: a port of a Service, or of the pods where no Service stands before them.',
    fix: 'Name a port that is served, or leave "ports" out to permit all of them; or add the port to the Service.',
  },
  'duplicate-rule': {
    why: 'Two rules for one caller and one callee would each say something else.',
    fix: 'Keep one of the two and delete the other.',
  },
  'rule-for-itself': {
    why: 'A service needs no rule to reach its own pods; where the code calls them, an exception admits them.',
    fix: 'Delete the rule.',
  },
  'name-over-limit': {
    why: 'Kubernetes refuses names that are longer or written otherwise, and a policy with them would never be applied.',
    fix: 'Correct the name in the manifest.',
  },
} as const;

/** What is worth knowing. */
const notes = {
  expired: {
    why: 'The last day of the rule has passed, so it grants nothing any more.',
    fix: 'Delete the rule, or give it a later day in "expires".',
  },
  'grants-nothing': {
    why: 'A rule grants something where both services have pods in one environment, and here there is none.',
    fix: 'Delete the rule, or add the missing workload to the manifests.',
  },
  'unresolved-calls': {
    why: 'A call whose target is not known may be to a service under policy; without a rule for it, it is refused once the policy is applied.',
    fix: 'Settle the calls that "callgate unresolved" lists, or write a rule by hand for each of their targets.',
  },
  'opaque-settings': {
    why: 'An opaque service calls what its settings say. What is hidden may be the address of a service under policy, which then refuses it.',
    fix: 'Keep the ConfigMap in the repository, or write a rule for what it calls; that leaves its callee out of policy, unless you vouch for the service (policy.vouched in the configuration).',
  },
  'opaque-code': {
    why: 'An opaque service is suspected of calling what its settings name, and its source where that is in the repository. An address that its program makes up is not seen, and the call is refused once the policy is applied.',
    fix: 'Where such a service calls more than its settings say, write a rule for it; that leaves its callee out of policy, unless you vouch for the service (policy.vouched in the configuration).',
  },
  'metrics-assumed': {
    why: 'Manifests ask for metrics to be collected, and no collector is among them, so the namespace is taken from a convention.',
    fix: 'Say in the configuration who collects metrics (policy.collectors), or that nobody does (policy.collectorNamespaces: []).',
  },
  'metrics-closed': {
    why: 'Manifests ask for metrics to be collected, and nothing says who does, so the door stays closed to it.',
    fix: 'Say in the configuration who collects metrics (policy.collectors or policy.collectorNamespaces).',
  },
} as const;

export type CompilerError = keyof typeof errors;
export type CompilerNote = keyof typeof notes;

/**
 * Makes the diagnostic of an error.
 * @param what one sentence
 */
export function compilerError(error: CompilerError, what: string, span?: Span, other?: Span): Diagnostic {
  const related = other === undefined ? [] : [{ message: 'the other one', span: other }];
  return { ...diagnosticOf(error, what, errors[error], span), related };
}

/**
 * Makes the diagnostic of a note.
 * @param what one sentence
 */
export function compilerNote(note: CompilerNote, what: string, span?: Span): Diagnostic {
  return diagnosticOf(note, what, notes[note], span);
}

function diagnosticOf(
  code: string,
  what: string,
  words: { readonly why: string; readonly fix: string },
  span: Span | undefined,
): Diagnostic {
  return {
    kind: 'diagnostic',
    schemaVersion: 1,
    code: `compiler/${code}`,
    what,
    why: words.why,
    fix: words.fix,
    ...(span === undefined ? {} : { span }),
    related: [],
  };
}
