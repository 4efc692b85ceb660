import { alternative, both, under, union, zeroAlternative } from '../../value/terms.js';
import type { Alternative } from '../../value/value.js';

/** Combinations of parts that one alternative becomes. */
const maxExpanded = 256;

/** A part with several alternatives becomes several bundles with one each. */
export function expand(item: Alternative): readonly Alternative[] {
  if (item.value.value !== 'list') return [item];
  let ways: { items: (readonly Alternative[])[]; from: Alternative }[] = [{ items: [], from: item }];
  let cut = false;
  for (const part of item.value.items) {
    if (part.length <= 1) {
      for (const way of ways) way.items.push(part.map(bare));
      const [only] = part;
      if (only !== undefined) ways = ways.map((way) => ({ items: way.items, from: absorb(way.from, only) }));
      continue;
    }
    const next = ways.flatMap((way) =>
      part.map((option) => ({ items: [...way.items, [bare(option)]], from: absorb(way.from, option) })),
    );
    cut ||= next.length > maxExpanded;
    ways = next.slice(0, maxExpanded);
  }
  const expanded = ways.map((way) => under(way.from, { value: 'list', items: way.items }));
  if (!cut) return expanded;
  const rest = alternative({ value: 'unknown', reason: 'bound', detail: `more than ${maxExpanded} combinations` });
  return [...expanded, { ...item, value: { value: 'list', items: [[rest], [], []] } }];
}

function bare(item: Alternative): Alternative {
  return item.zero ? zeroAlternative(item.value) : alternative(item.value);
}

/** Conditions and makers of a part are those of the whole. */
function absorb(whole: Alternative, part: Alternative): Alternative {
  if (part.when.length === 0 && part.made.length === 0) return whole;
  return {
    ...whole,
    when: both(whole.when, part.when),
    made: union(whole.made, part.made),
  };
}
