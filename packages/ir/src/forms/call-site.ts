import type { CallSite } from '../call-site.js';
import { checkCallSite } from '../checks/call-site.js';
import { defineIr } from '../define-ir.js';
import type { Parsed, Problem } from '../shape/index.js';
import { callSiteShape } from '../shapes/call-site.js';

export const callSiteIr = defineIr<CallSite>({
  name: 'CallSite',
  kind: 'call-site',
  schemaVersion: 1,
  description: 'One place that opens a connection, as seen from one service.',
  shape: callSiteShape,
  check: checkCallSite,
});

/** Whether the value is a valid CallSite. */
export function isCallSite(value: unknown): value is CallSite {
  return callSiteIr.is(value);
}

/** Everything that is wrong with the value as a CallSite; empty where nothing is. Never throws. */
export function validateCallSite(value: unknown): readonly Problem[] {
  return callSiteIr.validate(value);
}

/** The canonical form of a valid CallSite: environments by name; chain and evidence keep their order. */
export function canonicalCallSite(value: CallSite): CallSite {
  return callSiteIr.canonical(value);
}

/** Canonical JSON text of a valid CallSite; equal values give equal bytes. */
export function printCallSite(value: CallSite): string {
  return callSiteIr.print(value);
}

/** Reads what \`printCallSite\` writes, or any JSON text of a CallSite. Never throws. */
export function parseCallSite(text: string): Parsed<CallSite> {
  return callSiteIr.parse(text);
}
