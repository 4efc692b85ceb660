/**
 * A matcher of the patterns that Helm takes for files: `*` and `?` within a folder, `**` across folders, `[a-z]`, `{a,b}`. Its time grows with
 * the length of the pattern times that of the path.
 */
export function globMatcher(pattern: string): (path: string) => boolean {
  const alternatives = braces(pattern.slice(0, 500));
  return (path) => alternatives.some((each) => matches(each, path));
}

const mostAlternatives = 64;

function braces(pattern: string): readonly string[] {
  let open: readonly string[] = [pattern];
  for (let round = 0; round < 8; round++) {
    const next = open.flatMap((each) => {
      const found = /^(.*?)\{([^{}]*)\}(.*)$/s.exec(each);
      if (found === null) return [each];
      const [, before = '', among = '', after = ''] = found;
      return among.split(',').map((part) => before + part + after);
    });
    if (next.length === open.length || next.length > mostAlternatives) return next.slice(0, mostAlternatives);
    open = next;
  }
  return open;
}

/** Follows all ways through the pattern at once. */
function matches(pattern: string, path: string): boolean {
  let at = new Set([0]);
  at = withStars(at, pattern);
  for (const sign of path) {
    const next = new Set<number>();
    for (const place of at) {
      const here = pattern[place];
      if (here === '*') {
        if (sign !== '/' || pattern[place + 1] === '*') next.add(place);
        continue;
      }
      if (here === undefined) continue;
      if (here === '?' && sign !== '/') next.add(place + 1);
      else if (here === '[') {
        const end = pattern.indexOf(']', place + 2);
        if (end !== -1 && inSet(sign, pattern.slice(place + 1, end))) next.add(end + 1);
      } else if (here === sign) next.add(place + 1);
    }
    at = withStars(next, pattern);
    if (at.size === 0) return false;
  }
  return at.has(pattern.length);
}

/** A star may stand for nothing. */
function withStars(places: ReadonlySet<number>, pattern: string): Set<number> {
  const result = new Set(places);
  for (const place of result) {
    if (pattern[place] !== '*') continue;
    const after = pattern[place + 1] === '*' ? place + 2 : place + 1;
    result.add(after);
    // `**/x` matches `x` too.
    if (after === place + 2 && pattern[after] === '/') result.add(after + 1);
  }
  return result;
}

function inSet(sign: string, set: string): boolean {
  const not = set.startsWith('!') || set.startsWith('^');
  const signs = not ? set.slice(1) : set;
  let found = false;
  for (let at = 0; at < signs.length; at++) {
    const [low = '', middle, high] = [signs[at], signs[at + 1], signs[at + 2]];
    if (middle === '-' && high !== undefined) {
      found ||= sign >= low && sign <= high;
      at += 2;
    } else found ||= sign === low;
  }
  return found !== not;
}
