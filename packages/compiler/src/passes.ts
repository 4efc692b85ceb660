import type { Pass } from './pass.js';
import { exceptions } from './passes/exceptions.js';
import { grants } from './passes/grants.js';
import { members } from './passes/members.js';
import { ports } from './passes/ports.js';
import { scope } from './passes/scope.js';
import { selectors } from './passes/selectors.js';

const table = [
  ['members', 'Every service that has pods is a member of its environment, with what finds its pods.', members],
  ['selectors', 'Services whose selectors find other pods than their own are left out.', selectors],
  ['ports', 'Each member gets the ports of its pods, after targetPort, with the ports that callers dial.', ports],
  ['grants', 'Permissions between services become grants, on the ports of the pods.', grants],
  ['scope', 'Services that were not analysed, or that something not analysed may call, are left out.', scope],
  ['exceptions', 'What isolation would break gets a name: ways in, probes, DNS, metrics, peers.', exceptions],
] as const satisfies readonly (readonly [string, string, Pass])[];

export type PassName = (typeof table)[number][0];

export interface PassDescription {
  readonly name: PassName;
  /** One sentence. */
  readonly does: string;
}

/** The passes of the compiler, in the order in which they run. */
export const passes: readonly (PassDescription & { readonly run: Pass })[] = table.map(([name, does, run]) => ({
  name,
  does,
  run,
}));

/** Whether a text names a pass. */
export function isPassName(text: string): text is PassName {
  return table.some(([name]) => name === text);
}
