import type { YAMLMap } from 'yaml';
import { PatchRefusal } from './patch-findings.js';
import { keyText, valueText } from './plain-scalar.js';
import { colonAfter, keyStart, linePrefix, nextLine, restOfLine } from './source-lines.js';
import type { TextEdit } from './text-edit.js';
import { pairsOf, rangeOf } from './yaml-source.js';
import type { YamlPair, YamlSource } from './yaml-source.js';

/** How the pairs of flow mappings are written at a place. */
export interface FlowStyle {
  /** Keys stand in double quotes, as in JSON. */
  readonly quoted: boolean;
  /** `: `, or `:` in compact JSON. */
  readonly colon: string;
  /** `, `, or `,`. */
  readonly comma: string;
}

/** The style of a pair that stands near the place where something is to be written. */
export function flowStyle(source: YamlSource, near: YamlPair | undefined): FlowStyle {
  const plain: FlowStyle = { quoted: false, colon: ': ', comma: ', ' };
  if (!near?.key) return plain;
  const [start, end] = rangeOf(near.key);
  if (source.text[start] !== '"') return plain;
  const colon = colonAfter(source.text, end);
  // Only after a quoted key may a value follow without a blank.
  const compact = colon !== undefined && /\S/.test(source.text[colon + 1] ?? ' ');
  return { quoted: true, colon: compact ? ':' : ': ', comma: compact ? ',' : ', ' };
}

/** A nested value to write: texts at the leaves. */
export interface NewMap {
  readonly [key: string]: string | NewMap;
}

/** Writes a mapping on one line: `{a: "1", b: {c: "2"}}`. */
export function flowText(value: NewMap, style: FlowStyle): string {
  return `{${flowPairs(value, style).join(style.comma)}}`;
}

/** Writes the pairs of a mapping, without braces and commas. */
export function flowPairs(value: NewMap, style: FlowStyle): readonly string[] {
  return Object.entries(value).map(([key, each]) => {
    const written = typeof each === 'string' ? valueText(each) : flowText(each, style);
    return `${keyText(key, style.quoted)}${style.colon}${written}`;
  });
}

/**
 * Inserts pairs into a flow mapping: after a pair, or before its first pair (`null`), each on a line of its own where the neighbour is.
 * @throws PatchRefusal where the neighbour cannot be told apart
 */
export function insertIntoFlow(
  source: YamlSource,
  map: YAMLMap,
  pairs: readonly string[],
  style: FlowStyle,
  after: YamlPair | null,
): readonly TextEdit[] {
  const present = pairsOf(map);
  const first = present[0];
  if (first === undefined) {
    const open = rangeOf(map)[0] + 1;
    return [{ start: open, end: open, text: pairs.join(style.comma) }];
  }
  if (after === null) {
    const start = keyStart(first);
    if (start === undefined || !/[{\s]/.test(source.text[start - 1] ?? '')) throw unplaceable(map);
    const gap = gapBetween(source, first, present[1]) ?? ownLine(source, first) ?? style.comma;
    return [{ start, end: start, text: pairs.map((pair) => pair + gap).join('') }];
  }
  const end = flowEnd(source, after);
  if (end === undefined) throw unplaceable(map);
  const rest = restOfLine(source.text, end);
  const start = keyStart(after);
  const ownsLine =
    start !== undefined && /^[ \t]+$/.test(linePrefix(source.text, start)) && /^[ \t]*,?[ \t]*$/.test(rest);
  if (ownsLine || /^[ \t]*,?[ \t]+#/.test(rest)) return insertLines(source, map, after, end, pairs);
  const before = present[present.indexOf(after) - 1];
  const gap = (before && gapBetween(source, before, after)) ?? style.comma;
  return [{ start: end, end, text: pairs.map((pair) => gap + pair).join('') }];
}

/** Nothing but a comma and a comment follows the neighbour on its line: they stay there, and the new pairs go below. */
function insertLines(
  source: YamlSource,
  map: YAMLMap,
  after: YamlPair,
  end: number,
  pairs: readonly string[],
): readonly TextEdit[] {
  const start = keyStart(after);
  const line = nextLine(source.text, end);
  if (start === undefined || source.text[line - 1] !== '\n') throw unplaceable(map);
  const indent = /^[ \t]*/.exec(linePrefix(source.text, start))?.[0] ?? '';
  const comma = /^[ \t]*,/.test(restOfLine(source.text, end));
  const lines = pairs.map((pair, index) => indent + pair + (comma || index < pairs.length - 1 ? ',' : '') + source.eol);
  const insertion = { start: line, end: line, text: lines.join('') };
  return comma ? [insertion] : [{ start: end, end, text: ',' }, insertion];
}

function unplaceable(map: YAMLMap): PatchRefusal {
  return new PatchRefusal('unplaceable', 'No place in this mapping can take another key.', rangeOf(map));
}

/** What stands between two pairs, if it is a comma and blanks alone. */
function gapBetween(source: YamlSource, left: YamlPair, right: YamlPair | undefined): string | undefined {
  const [end, start] = [flowEnd(source, left), right && keyStart(right)];
  if (end === undefined || start === undefined) return undefined;
  const gap = source.text.slice(end, start);
  return /^,\s*$/.test(gap) ? gap.replace(/^,[ \t]+(?=\r?\n)/, ',') : undefined;
}

/** The gap for a pair on a line of its own, where the neighbour has one. */
function ownLine(source: YamlSource, neighbour: YamlPair): string | undefined {
  const start = keyStart(neighbour);
  const prefix = start === undefined ? '' : linePrefix(source.text, start);
  // Without indentation it may as well be the first line of the document, which breaks no line.
  return /^[ \t]+$/.test(prefix) ? `,${source.eol}${prefix}` : undefined;
}

/** Where the text of a pair of a flow mapping ends. */
export function flowEnd(source: YamlSource, pair: YamlPair): number | undefined {
  if (pair.key === null) return undefined;
  const keyEnd = rangeOf(pair.key)[1];
  const colon = colonAfter(source.text, keyEnd);
  const value = pair.value === null ? keyEnd : rangeOf(pair.value)[1];
  return Math.max(keyEnd, value, colon === undefined ? 0 : colon + 1);
}
