import { sortedUnique } from './order.js';

interface InEnvironments {
  readonly environments: readonly string[];
}

/**
 * Makes equal things that were seen in different environments one thing that was seen in all of them. Nothing else is merged: two sites on
 * one line whose addresses came from different manifests both keep their story.
 *
 * @param items call sites in canonical form, so that equal ones have their fields in equal order
 */
export function uniteEnvironments<Item extends InEnvironments>(items: readonly Item[]): readonly Item[] {
  const found = new Map<string, Item>();
  for (const item of items) {
    const key = JSON.stringify({ ...item, environments: [] });
    const known = found.get(key);
    const environments =
      known === undefined ? item.environments : sortedUnique([...known.environments, ...item.environments]);
    found.set(key, { ...item, environments });
  }
  return [...found.values()];
}
