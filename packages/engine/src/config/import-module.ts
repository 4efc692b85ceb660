import { CallgateError } from '../callgate-error.js';

/**
 * Runs a module and gives its exports. Only ever called for what is trusted.
 * @param url a file URL or the name of a package; TypeScript is understood
 * @throws CallgateError where it cannot be loaded
 */
export async function importModule(url: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    if (!/\.[cm]?tsx?$/u.test(url)) return (await import(url)) as Record<string, unknown>;
    // Loaded late: only configuration in TypeScript needs it.
    const { createJiti } = await import('jiti');
    return await createJiti(import.meta.url).import<Record<string, unknown>>(url);
  } catch (error) {
    throw new CallgateError(
      'engine/module-failed',
      `${url} could not be loaded: ${error instanceof Error ? error.message : String(error)}`,
      'It was named by the configuration, or is the configuration.',
      'Run it by hand and mend what it complains about.',
      { cause: error },
    );
  }
}
