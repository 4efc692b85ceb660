import type { Unresolved } from '../call-site.js';
import { checkUnresolved } from '../checks/unresolved.js';
import { defineIr } from '../define-ir.js';
import type { Parsed, Problem } from '../shape/index.js';
import { unresolvedShape } from '../shapes/call-site.js';

export const unresolvedIr = defineIr<Unresolved>({
  name: 'Unresolved',
  kind: 'unresolved',
  schemaVersion: 1,
  description: 'A place that can open a connection and whose target is not known.',
  shape: unresolvedShape,
  check: checkUnresolved,
});

/** Whether the value is a valid Unresolved. */
export function isUnresolved(value: unknown): value is Unresolved {
  return unresolvedIr.is(value);
}

/** Everything that is wrong with the value as a Unresolved; empty where nothing is. Never throws. */
export function validateUnresolved(value: unknown): readonly Problem[] {
  return unresolvedIr.validate(value);
}

/** The canonical form of a valid Unresolved: environments by name; the chain keeps its order. */
export function canonicalUnresolved(value: Unresolved): Unresolved {
  return unresolvedIr.canonical(value);
}

/** Canonical JSON text of a valid Unresolved; equal values give equal bytes. */
export function printUnresolved(value: Unresolved): string {
  return unresolvedIr.print(value);
}

/** Reads what \`printUnresolved\` writes, or any JSON text of a Unresolved. Never throws. */
export function parseUnresolved(text: string): Parsed<Unresolved> {
  return unresolvedIr.parse(text);
}
