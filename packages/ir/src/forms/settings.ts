import type { Settings } from '../settings.js';
import { checkSettings } from '../checks/settings.js';
import { defineIr } from '../define-ir.js';
import type { Parsed, Problem } from '../shape/index.js';
import { settingsShape } from '../shapes/settings.js';

export const settingsIr = defineIr<Settings>({
  name: 'Settings',
  kind: 'settings',
  schemaVersion: 1,
  description: 'The answers of the catalog for one workload in one environment.',
  shape: settingsShape,
  check: checkSettings,
});

/** Whether the value is a valid Settings. */
export function isSettings(value: unknown): value is Settings {
  return settingsIr.is(value);
}

/** Everything that is wrong with the value as a Settings; empty where nothing is. Never throws. */
export function validateSettings(value: unknown): readonly Problem[] {
  return settingsIr.validate(value);
}

/** The canonical form of a valid Settings: answers by request, values by text. */
export function canonicalSettings(value: Settings): Settings {
  return settingsIr.canonical(value);
}

/** Canonical JSON text of a valid Settings; equal values give equal bytes. */
export function printSettings(value: Settings): string {
  return settingsIr.print(value);
}

/** Reads what \`printSettings\` writes, or any JSON text of a Settings. Never throws. */
export function parseSettings(text: string): Parsed<Settings> {
  return settingsIr.parse(text);
}
