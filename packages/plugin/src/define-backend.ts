import type { Backend } from './backend.js';
import { checkBackend } from './check-backend.js';
import { dryRunBackend } from './dry-run-backend.js';
import { PluginError } from './plugin-error.js';
import { pluginNameOf } from './plugin-name.js';

/**
 * Declares a backend. Its form is checked at once; it is run for the first time when a host loads it (`loadBackend`).
 * @returns the backend as it was given
 * @throws PluginError where something is missing or has the wrong form
 */
export function defineBackend(backend: Backend): Backend {
  const problems = checkBackend(backend);
  if (problems.length > 0) throw new PluginError(pluginNameOf(backend, 'backend'), problems);
  return backend;
}

/**
 * Takes what a module exports as its backend, and runs it on an empty plan, a small one and garbage before anything depends on it.
 * @param exported anything
 * @param name the plugin's name where the export has none
 * @throws PluginError where the form is wrong or the dry run shows a fault
 */
export function loadBackend(exported: unknown, name: string): Backend {
  const problems = checkBackend(exported);
  if (problems.length > 0) throw new PluginError(pluginNameOf(exported, name), problems);
  const backend = exported as Backend;
  const faults = dryRunBackend(backend);
  if (faults.length > 0) throw new PluginError(backend.name, faults);
  return backend;
}
