import type { Model } from '../model.js';
import { checkModel } from '../checks/model.js';
import { defineIr } from '../define-ir.js';
import type { Parsed, Problem } from '../shape/index.js';
import { modelShape } from '../shapes/model.js';

export const modelIr = defineIr<Model>({
  name: 'Model',
  kind: 'model',
  schemaVersion: 1,
  description: 'What is known of one client library: the summaries of its functions, as data.',
  shape: modelShape,
  check: checkModel,
});

/** Whether the value is a valid Model. */
export function isModel(value: unknown): value is Model {
  return modelIr.is(value);
}

/** Everything that is wrong with the value as a Model; empty where nothing is. Never throws. */
export function validateModel(value: unknown): readonly Problem[] {
  return modelIr.validate(value);
}

/** The canonical form of a valid Model: packages by name; functions and effects keep their order. */
export function canonicalModel(value: Model): Model {
  return modelIr.canonical(value);
}

/** Canonical JSON text of a valid Model; equal values give equal bytes. */
export function printModel(value: Model): string {
  return modelIr.print(value);
}

/** Reads what \`printModel\` writes, or any JSON text of a Model. Never throws. */
export function parseModel(text: string): Parsed<Model> {
  return modelIr.parse(text);
}
