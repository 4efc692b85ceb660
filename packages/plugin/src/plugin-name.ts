import type { PluginProblem } from './plugin-error.js';

const form = /^[a-z@][a-z0-9@/._-]*$/u;

/** What is wrong with a plugin's name. `where` says whose name it is. */
export function checkPluginName(name: unknown, where: string): PluginProblem[] {
  if (typeof name === 'string' && form.test(name)) return [];
  const what =
    typeof name === 'string'
      ? `the name ${JSON.stringify(name)} is not one that can be shown and matched on`
      : 'it has no name';
  return [{ where, what, fix: 'Give it a "name" of lower-case letters, digits and "-", as an npm package has.' }];
}

/** The name that something exported as a plugin has, or another where it has none. */
export function pluginNameOf(value: unknown, otherwise: string): string {
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;
  return typeof name === 'string' && name !== '' ? name : otherwise;
}
