import type { YAMLMap } from 'yaml';
import { flowEnd } from './flow-insert.js';
import { PatchRefusal } from './patch-findings.js';
import { keyStart, linePrefix, lineStart, nextLine, restOfLine } from './source-lines.js';
import type { TextEdit } from './text-edit.js';
import type { PathStep } from './walk-path.js';
import { pairsOf, rangeOf } from './yaml-source.js';
import type { YamlPair, YamlSource } from './yaml-source.js';

/** A pair with the places of its text. */
interface Placed {
  readonly start: number;
  readonly end: number;
  readonly removed: boolean;
}

/**
 * Removes pairs of a flow mapping with one comma each; pairs on lines of their own go with their lines. Where nothing is left, `{}` stays if
 * a block mapping holds it (somebody wrote the braces); inside a flow mapping its key goes too, and so up through `owned` mappings.
 * @param owned the steps that lead to the mapping, from the outside in, whose key may go
 * @throws PatchRefusal where a comment stands among what is removed
 */
export function removeFromFlow(
  source: YamlSource,
  map: YAMLMap,
  removed: readonly YamlPair[],
  owned: readonly PathStep[],
): readonly TextEdit[] {
  const pairs = pairsOf(map);
  const holder = owned.at(-1);
  if (removed.length === pairs.length && holder?.pair !== undefined && holder.map.flow === true) {
    return removeFromFlow(source, holder.map, [holder.pair], owned.slice(0, -1));
  }
  const gone = new Set(removed);
  const placed = pairs.map((pair): Placed => {
    const [start, end] = [keyStart(pair), flowEnd(source, pair)];
    // An explicit key (`? a`) or an anchor would stay behind.
    const plain = start !== undefined && followsSeparator(source.text, start);
    if (start === undefined || end === undefined || (gone.has(pair) && !plain)) throw refuse(map);
    return { start, end, removed: gone.has(pair) };
  });
  const ownLines = placed.every((each) => !each.removed || hasOwnLine(source, each));
  return ownLines ? removeLines(source, map, placed) : removeInline(source, map, placed);
}

/** Whether a key begins its pair: a brace, a comma or a line break is before it, blanks aside. */
function followsSeparator(text: string, start: number): boolean {
  let at = start - 1;
  while (text[at] === ' ' || text[at] === '\t') at--;
  return at >= 0 && '{,\n'.includes(text[at] ?? '');
}

function refuse(map: YAMLMap): PatchRefusal {
  return new PatchRefusal('unplaceable', 'Something else stands among the keys that would be removed.', rangeOf(map));
}

function hasOwnLine(source: YamlSource, { start, end }: Placed): boolean {
  const rest = restOfLine(source.text, end);
  return /^[ \t]*$/.test(linePrefix(source.text, start)) && /^[ \t]*,?[ \t]*(#.*)?$/.test(rest);
}

/** Whole lines go. Where the last pair had no comma after it, the comma of the last one that stays goes too. */
function removeLines(source: YamlSource, map: YAMLMap, placed: readonly Placed[]): readonly TextEdit[] {
  const edits: TextEdit[] = placed
    .filter((each) => each.removed)
    .map(({ start, end }) => ({ start: lineStart(source.text, start), end: nextLine(source.text, end), text: '' }));
  const last = placed.at(-1);
  const kept = placed.findLast((each) => !each.removed);
  if (!last?.removed || kept === undefined || /^[ \t]*,/.test(restOfLine(source.text, last.end))) return edits;
  const comma = /^\s*,/.exec(source.text.slice(kept.end))?.[0].length;
  if (comma === undefined) throw refuse(map);
  return [...edits, { start: kept.end, end: kept.end + comma, text: '' }];
}

/** Each pair goes with the comma before it; the first ones go up to the next pair that stays. */
function removeInline(source: YamlSource, map: YAMLMap, placed: readonly Placed[]): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const firstKept = placed.findIndex((each) => !each.removed);
  const leading = firstKept === -1 ? placed.length : firstKept;
  for (const [index, { start, end, removed }] of placed.entries()) {
    if (!removed) continue;
    const [before, next] = [placed[index - 1], placed[index + 1]];
    if (index >= leading && before !== undefined) {
      edits.push({ start: before.end, end, text: '' });
      if (!/^\s*,\s*$/.test(source.text.slice(before.end, start))) throw refuse(map);
    } else if (next !== undefined) {
      edits.push({ start, end: next.start, text: '' });
      if (!/^\s*,\s*$/.test(source.text.slice(end, next.start))) throw refuse(map);
    } else {
      const comma = /^[ \t]*,/.exec(source.text.slice(end, nextLine(source.text, end)))?.[0].length ?? 0;
      edits.push({ start, end: end + comma, text: '' });
    }
  }
  return edits;
}
