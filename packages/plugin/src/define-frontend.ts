import { checkFrontend } from './check-frontend.js';
import { dryRunFrontend } from './dry-run-frontend.js';
import type { Frontend } from './frontend.js';
import { PluginError } from './plugin-error.js';
import { pluginNameOf } from './plugin-name.js';

/**
 * Declares a frontend. Its form is checked at once; it is run for the first time when a host loads it (`loadFrontend`).
 * @returns the frontend as it was given
 * @throws PluginError where something is missing or has the wrong form
 */
export function defineFrontend(frontend: Frontend): Frontend {
  const problems = checkFrontend(frontend);
  if (problems.length > 0) throw new PluginError(pluginNameOf(frontend, 'frontend'), problems);
  return frontend;
}

/**
 * Takes what a module exports as its frontend, and runs it on nothing, on garbage and on its own sample before anything depends on it.
 * @param exported anything
 * @param name the plugin's name where the export has none
 * @throws PluginError where the form is wrong or the dry run shows a fault
 */
export async function loadFrontend(exported: unknown, name: string): Promise<Frontend> {
  const problems = checkFrontend(exported);
  if (problems.length > 0) throw new PluginError(pluginNameOf(exported, name), problems);
  const frontend = exported as Frontend;
  const faults = await dryRunFrontend(frontend);
  if (faults.length > 0) throw new PluginError(frontend.name, faults);
  return frontend;
}
