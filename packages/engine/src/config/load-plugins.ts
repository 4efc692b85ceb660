import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { dirname, resolve } from 'node:path';
import type { Diagnostic, Model } from '@callgate/ir';
import type { Frontend } from '@callgate/plugin';
import { CallgateError } from '../callgate-error.js';
import { notTrusted } from '../findings.js';
import type { FrontendModule } from '../lower/frontend-module.js';
import { importModule } from './import-module.js';
import type { LoadedConfig } from './load-config.js';

export interface Plugins {
  readonly frontends: readonly FrontendModule[];
  readonly models: readonly Model[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Loads the plugins that a configuration names, where it is trusted. A plugin is a module that exports `frontend` (a `Frontend`) or
 * `models` (a list of `Model`), or both.
 * @throws CallgateError where one cannot be loaded or exports neither
 */
export async function loadPlugins({ config, file, trusted }: LoadedConfig): Promise<Plugins> {
  const names = config.plugins ?? [];
  const frontends: FrontendModule[] = [];
  const models: Model[] = [];
  if (names.length === 0 || file === undefined) return { frontends, models, diagnostics: [] };
  if (!trusted) {
    const what = `${file.shown} names ${names.length === 1 ? 'a plugin' : `${names.length} plugins`} (${names.join(', ')}), which is code`;
    return { frontends, models, diagnostics: [notTrusted(file.shown, what)] };
  }
  for (const name of names) {
    const module = locate(name, file.path);
    const exports = await importModule(module);
    const { frontend, models: more } = exports;
    if (frontend !== undefined) frontends.push({ frontend: checkFrontend(frontend, name), module });
    if (Array.isArray(more)) models.push(...(more as Model[]));
    if (frontend === undefined && !Array.isArray(more)) throw unfit(name, 'it exports neither "frontend" nor "models"');
  }
  return { frontends, models, diagnostics: [] };
}

function locate(name: string, configPath: string): string {
  if (name.startsWith('.') || name.startsWith('/')) return pathToFileURL(resolve(dirname(configPath), name)).href;
  try {
    return pathToFileURL(createRequire(configPath).resolve(name)).href;
  } catch (error) {
    throw unfit(
      name,
      `it is not installed beside the configuration (${error instanceof Error ? error.message.split('\n')[0] : ''})`,
    );
  }
}

function checkFrontend(value: unknown, name: string): Frontend {
  const wanted = ['claims', 'discover', 'open', 'resolve'] as const;
  const missing = wanted.filter((key) => typeof (value as Record<string, unknown> | null)?.[key] !== 'function');
  if (missing.length > 0) throw unfit(name, `its frontend has no function ${missing.join(', ')}`);
  return value as Frontend;
}

function unfit(name: string, because: string): CallgateError {
  return new CallgateError(
    'engine/plugin-unfit',
    `The plugin ${name} cannot be used: ${because}.`,
    'A plugin that is left out without a word would leave its part of the graph empty.',
    'Mend or remove it under "plugins" in the configuration.',
  );
}
