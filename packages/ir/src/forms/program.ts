import type { Program } from '../program.js';
import { checkProgram } from '../checks/program.js';
import { defineIr } from '../define-ir.js';
import type { Parsed, Problem } from '../shape/index.js';
import { programShape } from '../shapes/program.js';

export const programIr = defineIr<Program>({
  name: 'Program',
  kind: 'program',
  schemaVersion: 1,
  description: 'What one file of source does, in no particular language.',
  shape: programShape,
  check: checkProgram,
});

/** Whether the value is a valid Program. */
export function isProgram(value: unknown): value is Program {
  return programIr.is(value);
}

/** Everything that is wrong with the value as a Program; empty where nothing is. Never throws. */
export function validateProgram(value: unknown): readonly Problem[] {
  return programIr.validate(value);
}

/** The canonical form of a valid Program: declarations by position; everything inside a body keeps its order. */
export function canonicalProgram(value: Program): Program {
  return programIr.canonical(value);
}

/** Canonical JSON text of a valid Program; equal values give equal bytes. */
export function printProgram(value: Program): string {
  return programIr.print(value);
}

/** Reads what \`printProgram\` writes, or any JSON text of a Program. Never throws. */
export function parseProgram(text: string): Parsed<Program> {
  return programIr.parse(text);
}
