import { bestMatch, fillStar } from './match-pattern.js';
import { entriesOf } from './json-text.js';

/** Conditions that name source rather than what was built from it, by custom; asked before all others. */
const sourceCondition = /^(source|src|development|ts|typescript|bun|deno|.*[/-]source|@.*\/src)$/;
/** Conditions that never speak of what runs on a server. */
const lastConditions = new Set(['browser', 'react-native', 'worker', 'workerd', 'edge-light', 'types', 'typings']);

/** Conditions in conditions; a hostile manifest nests them without end. */
const mostDepth = 8;

/**
 * The files that `exports` or `imports` gives for a subpath, the likeliest source first (Node.js docs, "PACKAGE_EXPORTS_RESOLVE"). All conditions
 * are followed: a repository builds each of them from one source, and which of them is there hangs on what was built.
 * @param field value of the field
 * @param key `.`, `./sub` or `#name`
 */
export function targetsIn(field: unknown, key: string): readonly string[] {
  const entries = entriesOf(field);
  const isMap = entries.some(([name]) => name.startsWith('.') || name.startsWith('#'));
  if (!isMap) return key === '.' ? leaves(field, '') : [];
  const match = bestMatch(entries, ([name]) => withStar(name), key);
  return match === undefined ? [] : leaves(match.item[1], match.star);
}

/** `./features/` is the old form of `./features/*`. */
function withStar(name: string): string {
  return name.endsWith('/') && name.length > 2 ? `${name}*` : name;
}

function leaves(value: unknown, star: string): string[] {
  const found: { readonly text: string; readonly rank: number }[] = [];
  const walk = (at: unknown, rank: number, depth: number): void => {
    if (typeof at === 'string')
      found.push({ text: star === '' ? at : fillStar(at.endsWith('/') ? `${at}*` : at, star), rank });
    else if (depth > mostDepth) return;
    else if (Array.isArray(at)) for (const each of at.slice(0, 16)) walk(each, rank, depth + 1);
    else for (const [name, each] of entriesOf(at)) walk(each, Math.max(rank, rankOf(name)), depth + 1);
  };
  walk(value, 0, 0);
  return found.toSorted((a, b) => a.rank - b.rank).map(({ text }) => text);
}

function rankOf(condition: string): number {
  if (sourceCondition.test(condition)) return 0;
  return lastConditions.has(condition) ? 2 : 1;
}
