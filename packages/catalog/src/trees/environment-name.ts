import type { EnvironmentRule } from '../api.js';
import { isWithin } from '../files/paths.js';

/** The environment of manifests that say none. */
export const defaultEnvironment = 'default';

/** Folders whose children are environments (the layout that the Kustomize documentation shows, and its cousins). */
const parents = new Set(['overlays', 'overlay', 'envs', 'env', 'environments', 'environment', 'stages']);

/** Words that name an environment where they are a folder or a part of a file name. */
const words = new Set(
  `
  dev develop development local sandbox int integration qa uat preview preprod pre-prod stage staging prod
  production live canary dr
`
    .trim()
    .split(/\s+/u),
);

/** Words of tests: what they describe is not deployed. */
const testWords = new Set(['test', 'tests', 'testing', 'e2e', 'ci', 'cypress', 'it']);

/** Whether a word names an environment. */
export function isEnvironmentWord(word: string): boolean {
  return words.has(word.toLowerCase());
}

/** Whether a word says that something is for tests. */
export function isTestWord(word: string): boolean {
  return testWords.has(word.toLowerCase());
}

/** Folders of tests; what stands in them is not deployed. */
const testFolders = new Set(['test', 'tests', 'testing', 'e2e', 'testdata', '__tests__']);

/** Whether a file lies in a folder of tests, and the configuration does not say that it is deployed all the same. */
export function isTestFile(path: string, rules: Readonly<Record<string, EnvironmentRule>> = {}): boolean {
  const folders = path.split('/').slice(0, -1);
  return (
    folders.some((folder) => testFolders.has(folder.toLowerCase())) && claimedEnvironment(path, rules) === undefined
  );
}

/**
 * The environment of a manifest, from the configuration or from its path: the child of an `overlays` or `envs` folder, a folder that
 * is an environment's name, or `name.<environment>.yaml`.
 * @param path from the root
 */
export function environmentOfPath(path: string, rules: Readonly<Record<string, EnvironmentRule>> = {}): string {
  const claimed = claimedEnvironment(path, rules);
  if (claimed !== undefined) return claimed;
  const parts = path.split('/');
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index] ?? '';
    const next = parts[index + 1];
    if (parents.has(part.toLowerCase()) && next !== undefined && !/\.(ya?ml|json)$/.test(next)) return next;
    if (index < parts.length - 1 && isEnvironmentWord(part)) return part;
  }
  const suffix = /[.]([A-Za-z-]+)\.(?:ya?ml|json)$/.exec(parts.at(-1) ?? '')?.[1];
  return suffix !== undefined && isEnvironmentWord(suffix) ? suffix : defaultEnvironment;
}

/** The environment to which the configuration gives a path; undefined where it gives none. */
export function claimedEnvironment(path: string, rules: Readonly<Record<string, EnvironmentRule>>): string | undefined {
  for (const name of Object.keys(rules).sort()) {
    const folders = [
      ...(rules[name]?.manifests ?? []),
      ...(rules[name]?.kustomize === undefined ? [] : [rules[name].kustomize]),
    ];
    if (folders.some((folder) => isWithin(path, folder))) return name;
  }
  return undefined;
}
