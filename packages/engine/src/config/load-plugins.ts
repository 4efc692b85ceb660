import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { dirname, parse, resolve } from 'node:path';
import type { Diagnostic, Model } from '@callgate/ir';
import {
  type Backend,
  type ContractReader,
  loadBackend,
  loadContracts,
  loadFrontend,
  loadModels,
  PluginError,
  printPluginProblem,
} from '@callgate/plugin';
import { CallgateError } from '../callgate-error.js';
import { notTrusted } from '../findings.js';
import type { FrontendModule } from '../lower/frontend-module.js';
import { importModule } from './import-module.js';
import type { LoadedConfig } from './load-config.js';

/** What a plugin may export; one of these at least. */
const exports = ['frontend', 'models', 'contracts', 'backend'] as const;

export interface Plugins {
  readonly frontends: readonly FrontendModule[];
  readonly models: readonly Model[];
  readonly contracts: readonly ContractReader[];
  readonly backends: readonly Backend[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Loads the plugins that a configuration names, where it is trusted. A plugin is a module that exports `frontend` (a `Frontend`),
 * `models` (a `ModelSet` or a list of `Model`), `contracts` (a `ContractReader`), `backend` (a `Backend`), or several of them. Each is checked,
 * and all but models are run on nothing and on garbage, before anything depends on them.
 * @throws CallgateError where one cannot be loaded, exports neither, or fails its check
 */
export async function loadPlugins({ config, file, trusted }: LoadedConfig): Promise<Plugins> {
  const names = config.plugins ?? [];
  const frontends: FrontendModule[] = [];
  const models: Model[] = [];
  const contracts: ContractReader[] = [];
  const backends: Backend[] = [];
  if (names.length === 0 || file === undefined) return { frontends, models, contracts, backends, diagnostics: [] };
  if (!trusted) {
    const what = `${file.shown} names ${names.length === 1 ? 'a plugin' : `${names.length} plugins`} (${names.join(', ')}), which is code`;
    return { frontends, models, contracts, backends, diagnostics: [notTrusted(file.shown, what)] };
  }
  for (const name of names) {
    const module = locate(name, file.path);
    const exported = await importModule(module);
    if (exports.every((each) => exported[each] === undefined)) {
      throw unfit(name, 'it exports none of "frontend", "models", "contracts" and "backend"');
    }
    try {
      if (exported['frontend'] !== undefined) {
        frontends.push({ frontend: await loadFrontend(exported['frontend'], shortName(name)), module });
      }
      if (exported['backend'] !== undefined) backends.push(loadBackend(exported['backend'], shortName(name)));
      if (exported['contracts'] !== undefined)
        contracts.push(await loadContracts(exported['contracts'], shortName(name)));
      if (exported['models'] !== undefined) models.push(...loadModels(exported['models'], shortName(name)).models);
    } catch (error) {
      if (error instanceof PluginError) throw unfit(name, error.problems.map(printPluginProblem).join('; '));
      throw error;
    }
  }
  return { frontends, models, contracts, backends, diagnostics: [] };
}

/** A name for what says none itself: `./tools/Acme RPC.mjs` → `acme-rpc`. */
function shortName(name: string): string {
  const last = name.startsWith('.') || name.startsWith('/') ? parse(name).name : name;
  return last.toLowerCase().replace(/[^a-z0-9@/.-]+/gu, '-') || 'plugin';
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

function unfit(name: string, because: string): CallgateError {
  return new CallgateError(
    'engine/plugin-unfit',
    `The plugin ${name} cannot be used: ${because.replace(/\.$/u, '')}.`,
    'A plugin that is left out without a word would leave its part of the graph empty.',
    'Mend or remove it under "plugins" in the configuration.',
  );
}
