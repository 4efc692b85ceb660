import type { Extraction } from '../extraction.js';
import { checkExtraction } from '../checks/extraction.js';
import { defineIr } from '../define-ir.js';
import type { Parsed, Problem } from '../shape/index.js';
import { extractionShape } from '../shapes/extraction.js';

export const extractionIr = defineIr<Extraction>({
  name: 'Extraction',
  kind: 'extraction',
  schemaVersion: 1,
  description: 'What analysis found, with open settings.',
  shape: extractionShape,
  check: checkExtraction,
});

/** Whether the value is a valid Extraction. */
export function isExtraction(value: unknown): value is Extraction {
  return extractionIr.is(value);
}

/** Everything that is wrong with the value as a Extraction; empty where nothing is. Never throws. */
export function validateExtraction(value: unknown): readonly Problem[] {
  return extractionIr.validate(value);
}

/** The canonical form of a valid Extraction: contexts by id, everything found by file, line and column; chains and evidence keep their order. */
export function canonicalExtraction(value: Extraction): Extraction {
  return extractionIr.canonical(value);
}

/** Canonical JSON text of a valid Extraction; equal values give equal bytes. */
export function printExtraction(value: Extraction): string {
  return extractionIr.print(value);
}

/** Reads what \`printExtraction\` writes, or any JSON text of a Extraction. Never throws. */
export function parseExtraction(text: string): Parsed<Extraction> {
  return extractionIr.parse(text);
}
