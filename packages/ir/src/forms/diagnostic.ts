import type { Diagnostic } from '../diagnostic.js';
import { checkDiagnostic } from '../checks/diagnostic.js';
import { defineIr } from '../define-ir.js';
import type { Parsed, Problem } from '../shape/index.js';
import { diagnosticShape } from '../shapes/diagnostic.js';

export const diagnosticIr = defineIr<Diagnostic>({
  name: 'Diagnostic',
  kind: 'diagnostic',
  schemaVersion: 1,
  description: 'A finding: what, why, how to fix, where.',
  shape: diagnosticShape,
  check: checkDiagnostic,
});

/** Whether the value is a valid Diagnostic. */
export function isDiagnostic(value: unknown): value is Diagnostic {
  return diagnosticIr.is(value);
}

/** Everything that is wrong with the value as a Diagnostic; empty where nothing is. Never throws. */
export function validateDiagnostic(value: unknown): readonly Problem[] {
  return diagnosticIr.validate(value);
}

/** The canonical form of a valid Diagnostic: fields only; related places keep their order. */
export function canonicalDiagnostic(value: Diagnostic): Diagnostic {
  return diagnosticIr.canonical(value);
}

/** Canonical JSON text of a valid Diagnostic; equal values give equal bytes. */
export function printDiagnostic(value: Diagnostic): string {
  return diagnosticIr.print(value);
}

/** Reads what \`printDiagnostic\` writes, or any JSON text of a Diagnostic. Never throws. */
export function parseDiagnostic(text: string): Parsed<Diagnostic> {
  return diagnosticIr.parse(text);
}
