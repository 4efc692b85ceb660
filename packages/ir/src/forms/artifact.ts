import type { Artifacts } from '../artifact.js';
import { checkArtifacts } from '../checks/artifact.js';
import { defineIr } from '../define-ir.js';
import type { Parsed, Problem } from '../shape/index.js';
import { artifactsShape } from '../shapes/artifact.js';

export const artifactsIr = defineIr<Artifacts>({
  name: 'Artifacts',
  kind: 'artifacts',
  schemaVersion: 1,
  description: 'Files that a backend emits, or that are handed to one to be read back.',
  shape: artifactsShape,
  check: checkArtifacts,
});

/** Whether the value is a valid Artifacts. */
export function isArtifacts(value: unknown): value is Artifacts {
  return artifactsIr.is(value);
}

/** Everything that is wrong with the value as Artifacts; empty where nothing is. Never throws. */
export function validateArtifacts(value: unknown): readonly Problem[] {
  return artifactsIr.validate(value);
}

/** The canonical form of a valid Artifacts: artifacts by path. */
export function canonicalArtifacts(value: Artifacts): Artifacts {
  return artifactsIr.canonical(value);
}

/** Canonical JSON text of a valid Artifacts; equal values give equal bytes. */
export function printArtifacts(value: Artifacts): string {
  return artifactsIr.print(value);
}

/** Reads what `printArtifacts` writes, or any JSON text of Artifacts. Never throws. */
export function parseArtifacts(text: string): Parsed<Artifacts> {
  return artifactsIr.parse(text);
}
