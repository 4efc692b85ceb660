import { isCollection } from 'yaml';
import type { Node, YAMLMap } from 'yaml';
import { PatchRefusal } from './patch-findings.js';
import {
  beginsLine,
  blockColumn,
  colonAfter,
  isBlankOrComment,
  isBlockScalar,
  keyStart,
  lineStart,
  nextLine,
  restOfLine,
} from './source-lines.js';
import type { TextEdit } from './text-edit.js';
import { isWrittenAsNothing, pairsOf, rangeOf } from './yaml-source.js';
import type { YamlPair, YamlSource } from './yaml-source.js';

/**
 * Inserts lines into a block mapping: below a pair, or by default below its last pair of one value (`name: x`), else above its first key.
 * @param lines without their indentation relative to the keys of the mapping
 * @param below the pair below which they go; `null`: above the first key
 * @throws PatchRefusal where no line of the mapping can take them
 */
export function insertIntoBlock(
  source: YamlSource,
  map: YAMLMap,
  lines: readonly string[],
  parent: YamlPair | undefined,
  below?: YamlPair | null,
): TextEdit {
  const column = blockColumn(source, map);
  if (column === undefined) throw unplaceable(map);
  const indented = lines.map((line) => ' '.repeat(column) + line);
  const pairs = pairsOf(map);
  const candidates = below === undefined ? pairs.toReversed() : below === null ? [] : [below];
  for (const pair of candidates) {
    const end = endOfPair(source, pair);
    if (end !== undefined) return insertBelow(source, end, indented);
  }
  const first = pairs[0] && keyStart(pairs[0]);
  if (below || first === undefined || !beginsLine(source.text, first)) throw unplaceable(map);
  // Comments above the first key belong to it; above the whole document they may be a licence, and stay on top.
  const floor = parent?.key ? rangeOf(parent.key)[1] : undefined;
  const at = floor === undefined ? lineStart(source.text, first) : aboveComments(source.text, first, floor);
  return { start: at, end: at, text: indented.map((line) => line + source.eol).join('') };
}

function unplaceable(map: YAMLMap): PatchRefusal {
  return new PatchRefusal('unplaceable', 'No line of this mapping can take another key below it.', rangeOf(map));
}

function aboveComments(text: string, first: number, floor: number): number {
  let at = lineStart(text, first);
  while (at > 0) {
    const above = lineStart(text, at - 1);
    if (above <= floor || !isBlankOrComment(restOfLine(text, above))) break;
    at = above;
  }
  return at;
}

/** Where a pair of one value ends, if the rest of that line is blank or a comment; undefined where lines cannot go below it. */
function endOfPair(source: YamlSource, pair: YamlPair): number | undefined {
  if (pair.key === null) return undefined;
  const value = pair.value;
  if (isBlockScalar(value) || (isCollection(value) && value.flow !== true)) return undefined;
  const end = value === null || isWrittenAsNothing(value) ? endOfNothing(source, pair) : rangeOf(value)[1];
  return end !== undefined && isBlankOrComment(restOfLine(source.text, end)) ? end : undefined;
}

function endOfNothing(source: YamlSource, pair: YamlPair): number | undefined {
  // An anchor or a tag may follow the colon; the range of the empty value is after it.
  const value = pair.value;
  if (value !== null && 'anchor' in value && (value.anchor !== undefined || value.tag !== undefined)) return undefined;
  const colon = pair.key === null ? undefined : colonAfter(source.text, rangeOf(pair.key)[1]);
  return colon === undefined ? undefined : colon + 1;
}

function insertBelow(source: YamlSource, end: number, lines: readonly string[]): TextEdit {
  const at = nextLine(source.text, end);
  const complete = source.text[at - 1] === '\n' && at > end;
  const text = complete
    ? lines.map((line) => line + source.eol).join('')
    : lines.map((line) => source.eol + line).join('');
  return { start: at, end: at, text };
}

/**
 * Writes a mapping in block style below a key that has no value yet.
 * @param lines without their indentation
 * @param column of these lines
 * @throws PatchRefusal where something stands in the way
 */
export function insertBelowKey(source: YamlSource, pair: YamlPair, lines: readonly string[], column: number): TextEdit {
  const end = endOfNothing(source, pair);
  if (end === undefined || !isBlankOrComment(restOfLine(source.text, end))) {
    throw new PatchRefusal('unplaceable', 'The key has no value and no room for one.', rangeOf(pair.key as Node));
  }
  return insertBelow(
    source,
    end,
    lines.map((line) => ' '.repeat(column) + line),
  );
}
