import { checkPermissions } from '../checks/permission.js';
import { defineIr } from '../define-ir.js';
import type { Permissions } from '../permission.js';
import type { Parsed, Problem } from '../shape/index.js';
import { permissionsShape } from '../shapes/permission.js';

export const permissionsIr = defineIr<Permissions>({
  name: 'Permissions',
  kind: 'permissions',
  schemaVersion: 1,
  description: 'Which service may call what: the rule files of a repository, or what its service graph asks for.',
  shape: permissionsShape,
  check: checkPermissions,
});

/** Whether the value is valid Permissions. */
export function isPermissions(value: unknown): value is Permissions {
  return permissionsIr.is(value);
}

/** Everything that is wrong with the value as Permissions; empty where nothing is. Never throws. */
export function validatePermissions(value: unknown): readonly Problem[] {
  return permissionsIr.validate(value);
}

/** The canonical form of valid Permissions: by caller, then callee; ports by number and transport; operations and environments by name. */
export function canonicalPermissions(value: Permissions): Permissions {
  return permissionsIr.canonical(value);
}

/** Canonical JSON text of valid Permissions; equal values give equal bytes. */
export function printPermissions(value: Permissions): string {
  return permissionsIr.print(value);
}

/** Reads what `printPermissions` writes, or any JSON text of Permissions. Never throws. */
export function parsePermissions(text: string): Parsed<Permissions> {
  return permissionsIr.parse(text);
}
