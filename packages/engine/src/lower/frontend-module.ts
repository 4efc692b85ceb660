import type { Frontend } from '@callgate/plugin';

/** A frontend, and where a worker thread finds it again: functions cannot be sent to another thread, the name of a module can. */
export interface FrontendModule {
  readonly frontend: Frontend;
  /** URL or specifier of the module that exports it; absent: its files are lowered in the calling thread. */
  readonly module?: string;
  /** Name of the export; absent: `frontend`. */
  readonly exportName?: string;
}

/**
 * Loads a frontend from its module.
 * @throws Error where the module has no such export
 */
export async function loadFrontend(module: string, exportName: string): Promise<Frontend> {
  const loaded = (await import(module)) as Record<string, unknown>;
  const found = loaded[exportName];
  if (typeof found !== 'object' || found === null || !('open' in found) || !('claims' in found)) {
    throw new Error(`${module} exports no frontend under the name "${exportName}"`);
  }
  return found as Frontend;
}
