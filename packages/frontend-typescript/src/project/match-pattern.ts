/** A pattern with at most one star, matched against a text: what the star stands for, empty where there is none. */
function matchPattern(pattern: string, text: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === text ? '' : undefined;
  const before = pattern.slice(0, star);
  const after = pattern.slice(star + 1);
  if (text.length < before.length + after.length || !text.startsWith(before) || !text.endsWith(after)) return undefined;
  return text.slice(before.length, text.length - after.length);
}

/** A pattern that matches, with what its star stands for. */
export interface PatternMatch<Item> {
  readonly item: Item;
  readonly star: string;
}

/**
 * The best of some patterns: the exact one, else the one with the longest text before its star (TypeScript handbook, "Path mapping"; Node.js
 * docs, "Subpath patterns").
 */
export function bestMatch<Item>(
  items: Iterable<Item>,
  patternOf: (item: Item) => string,
  text: string,
): PatternMatch<Item> | undefined {
  let best: PatternMatch<Item> | undefined;
  let longest = -1;
  for (const item of items) {
    const pattern = patternOf(item);
    const star = matchPattern(pattern, text);
    if (star === undefined) continue;
    const at = pattern.indexOf('*');
    const length = at < 0 ? Number.MAX_SAFE_INTEGER : at;
    if (length <= longest) continue;
    longest = length;
    best = { item, star };
  }
  return best;
}

/** Puts a text in the place of a target's stars. */
export function fillStar(target: string, star: string): string {
  return target.split('*').join(star);
}
