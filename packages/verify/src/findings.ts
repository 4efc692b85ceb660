import type { Diagnostic, Span } from '@callgate/ir';

const words = {
  'not-understood': {
    why: 'What a policy says that is not understood could admit or refuse anything, so connections that it could concern are unknown.',
    fix: 'Correct it at the place named; the API server refuses it as it stands, or would take it for something else.',
  },
  'other-policy': {
    why: 'Policies of other kinds are not judged here, so connections that it could concern are unknown.',
    fix: 'Judge it with a tool that knows it, or leave the file out.',
  },
  'policy-twice': {
    why: 'Only one object of a name exists in a cluster, and which of the two is applied last is not known.',
    fix: 'Remove one of the two, or rename it.',
  },
  'pods-twice': {
    why: 'Only one object of a name exists in a cluster; the later one was taken, as if it were applied last.',
    fix: 'Hand over the documents of one environment, or remove one of the two.',
  },
  'pods-not-seen': {
    why: 'Pods of kinds that are not built into Kubernetes are not in the world, so nothing was judged of them.',
    fix: 'Hand over the Deployment, StatefulSet or Pod that they end up as, too.',
  },
  'no-object': {
    why: 'Without apiVersion and kind nothing can be applied, so nothing of it was judged.',
    fix: 'Add them if it is to be applied, or leave the file out.',
  },
} as const;

export type VerifyFinding = keyof typeof words;

/**
 * Makes the diagnostic of a finding.
 * @param what one sentence without the place
 */
export function finding(code: VerifyFinding, what: string, span: Span): Diagnostic {
  return { kind: 'diagnostic', schemaVersion: 1, code: `verify/${code}`, what, ...words[code], span, related: [] };
}
