import type { Difference } from '../verdict.js';
import { checkDifference } from '../checks/verdict.js';
import { defineIr } from '../define-ir.js';
import type { Parsed, Problem } from '../shape/index.js';
import { differenceShape } from '../shapes/verdict.js';

export const differenceIr = defineIr<Difference>({
  name: 'Difference',
  kind: 'difference',
  schemaVersion: 1,
  description: 'Where what is declared and what the policies allow differ, with a witness.',
  shape: differenceShape,
  check: checkDifference,
});

/** Whether the value is a valid Difference. */
export function isDifference(value: unknown): value is Difference {
  return differenceIr.is(value);
}

/** Everything that is wrong with the value as a Difference; empty where nothing is. Never throws. */
export function validateDifference(value: unknown): readonly Problem[] {
  return differenceIr.validate(value);
}

/** The canonical form of a valid Difference: policies by name. */
export function canonicalDifference(value: Difference): Difference {
  return differenceIr.canonical(value);
}

/** Canonical JSON text of a valid Difference; equal values give equal bytes. */
export function printDifference(value: Difference): string {
  return differenceIr.print(value);
}

/** Reads what `printDifference` writes, or any JSON text of a Difference. Never throws. */
export function parseDifference(text: string): Parsed<Difference> {
  return differenceIr.parse(text);
}
