import type { Verdict } from '../verdict.js';
import { checkVerdict } from '../checks/verdict.js';
import { defineIr } from '../define-ir.js';
import type { Parsed, Problem } from '../shape/index.js';
import { verdictShape } from '../shapes/verdict.js';

export const verdictIr = defineIr<Verdict>({
  name: 'Verdict',
  kind: 'verdict',
  schemaVersion: 1,
  description: 'The answer for one connection, with who decided.',
  shape: verdictShape,
  check: (value) => checkVerdict(value),
});

/** Whether the value is a valid Verdict. */
export function isVerdict(value: unknown): value is Verdict {
  return verdictIr.is(value);
}

/** Everything that is wrong with the value as a Verdict; empty where nothing is. Never throws. */
export function validateVerdict(value: unknown): readonly Problem[] {
  return verdictIr.validate(value);
}

/** The canonical form of a valid Verdict: policies by name. */
export function canonicalVerdict(value: Verdict): Verdict {
  return verdictIr.canonical(value);
}

/** Canonical JSON text of a valid Verdict; equal values give equal bytes. */
export function printVerdict(value: Verdict): string {
  return verdictIr.print(value);
}

/** Reads what `printVerdict` writes, or any JSON text of a Verdict. Never throws. */
export function parseVerdict(text: string): Parsed<Verdict> {
  return verdictIr.parse(text);
}
