import { isCollection } from 'yaml';
import type { YAMLMap } from 'yaml';
import { PatchRefusal } from './patch-findings.js';
import type { PathStep } from './walk-path.js';
import {
  beginsLine,
  colonAfter,
  isBlankOrComment,
  isBlockScalar,
  keyStart,
  lineStart,
  nextLine,
  restOfLine,
} from './source-lines.js';
import type { TextEdit } from './text-edit.js';
import { pairsOf, rangeOf } from './yaml-source.js';
import type { YamlPair, YamlSource } from './yaml-source.js';

interface Lines {
  readonly start: number;
  readonly end: number;
}

/**
 * Removes pairs of a block mapping with their lines. Comments on lines of their own stay. Where nothing is left, the mapping goes with the
 * key that holds it, and so up through `owned` mappings that would be left empty; a comment in between keeps the key, with `{}`.
 * @param owned the steps that lead to the mapping, from the outside in, whose key may go
 * @throws PatchRefusal where a pair shares its line with something else
 */
export function removeFromBlock(
  source: YamlSource,
  map: YAMLMap,
  removed: readonly YamlPair[],
  owned: readonly PathStep[],
): readonly TextEdit[] {
  const lines = removed.map((pair) => linesOf(source, pair));
  if (removed.length < pairsOf(map).length) return deletions(source, lines);
  const holder = owned.at(-1)?.pair;
  if (holder === undefined) {
    throw new PatchRefusal('unplaceable', 'Nothing would be left of this mapping.', rangeOf(map));
  }
  const pruned = pruneLines(source, lines, owned);
  if (pruned !== undefined) return deletions(source, [pruned]);
  const colon = holder.key === null ? undefined : colonAfter(source.text, rangeOf(holder.key)[1]);
  if (colon === undefined || !isBlankOrComment(restOfLine(source.text, colon + 1))) {
    throw new PatchRefusal('unplaceable', 'Nothing would be left of this mapping.', rangeOf(map));
  }
  return [{ start: colon + 1, end: colon + 1, text: ' {}' }, ...deletions(source, lines)];
}

function linesOf(source: YamlSource, pair: YamlPair): Lines {
  const start = keyStart(pair);
  const value = pair.value;
  const range = pair.key === null ? ([0, 0] as const) : rangeOf(pair.key);
  if (start === undefined || !beginsLine(source.text, start) || (isCollection(value) && value.flow !== true)) {
    throw new PatchRefusal('unplaceable', 'The key shares its line with something else.', range);
  }
  const valueEnd = value === null ? range[1] : Math.max(rangeOf(value)[1], range[1]);
  if (isBlockScalar(value)) return { start: lineStart(source.text, start), end: valueEnd };
  const end = Math.max(valueEnd, (colonAfter(source.text, range[1]) ?? range[1] - 1) + 1);
  if (!isBlankOrComment(restOfLine(source.text, end))) {
    throw new PatchRefusal('unplaceable', 'The key shares its line with something else.', range);
  }
  return { start: lineStart(source.text, start), end: nextLine(source.text, end) };
}

/** The lines of the outermost owned key that would hold nothing; undefined where a comment or another key stands among them. */
function pruneLines(source: YamlSource, lines: readonly Lines[], owned: readonly PathStep[]): Lines | undefined {
  let inner = whole(source, lines);
  let pruned: Lines | undefined;
  for (const { map, pair } of owned.toReversed()) {
    const start = pair && keyStart(pair);
    if (inner === undefined || map.flow === true || !pair?.key || start === undefined) break;
    const colon = colonAfter(source.text, rangeOf(pair.key)[1]);
    if (colon === undefined || !beginsLine(source.text, start)) break;
    if (!/^[ \t\r\n]*$/.test(source.text.slice(colon + 1, inner.start))) break;
    pruned = { start: lineStart(source.text, start), end: inner.end };
    inner = pairsOf(map).length === 1 ? pruned : undefined;
  }
  return pruned;
}

function whole(source: YamlSource, lines: readonly Lines[]): Lines | undefined {
  for (const [index, { start }] of lines.entries()) {
    const before = lines[index - 1];
    if (before !== undefined && source.text.slice(before.end, start).trim() !== '') return undefined;
  }
  const [first, last] = [lines[0], lines.at(-1)];
  return first && last && { start: first.start, end: last.end };
}

/** Deletes lines. At the end of a text without a final line break, the break before them goes too. */
function deletions(source: YamlSource, lines: readonly Lines[]): readonly TextEdit[] {
  const { text } = source;
  const edits = lines.map(({ start, end }) => ({ start, end, text: '' }));
  let tail = text.length;
  for (let index = edits.length - 1; index >= 0 && edits[index]?.end === tail; index--) tail = edits[index]?.start ?? 0;
  if (tail === text.length || text.endsWith('\n') || text[tail - 1] !== '\n') return edits;
  const start = text[tail - 2] === '\r' ? tail - 2 : tail - 1;
  return [...edits, { start, end: tail, text: '' }];
}
