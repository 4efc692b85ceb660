import { isScalar } from 'yaml';
import type { Node } from 'yaml';
import { pairsOf, rangeOf } from './yaml-source.js';
import type { YamlPair, YamlSource } from './yaml-source.js';
import type { YAMLMap } from 'yaml';

const byteOrderMark = '\uFEFF';

/** Where the line of an offset begins; a byte order mark is not part of a line. */
export function lineStart(text: string, offset: number): number {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return text[start] === byteOrderMark && start < offset ? start + 1 : start;
}

/** After the line break that ends the line of an offset, or the end of the text. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

/** The text from an offset to the end of its line, without the line break. */
export function restOfLine(text: string, offset: number): string {
  return text.slice(offset, nextLine(text, offset)).replace(/\r?\n$/, '');
}

/** Whether a rest of a line holds nothing but blanks and a comment. */
export function isBlankOrComment(rest: string): boolean {
  return /^[ \t]*(#.*)?$/.test(rest);
}

/** What stands before a key on its line. */
export function linePrefix(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), offset);
}

/** Whether a key begins its line, after spaces. */
export function beginsLine(text: string, offset: number): boolean {
  return /^ *$/.test(linePrefix(text, offset));
}

/** Where the key of a pair begins; undefined for a pair without a key. */
export function keyStart(pair: YamlPair): number | undefined {
  return pair.key === null ? undefined : rangeOf(pair.key)[0];
}

/** The column (0-based) of the keys of a block mapping; undefined where tabs, anchors or tags before its keys make it uncertain. */
export function blockColumn(source: YamlSource, map: YAMLMap): number | undefined {
  for (const pair of pairsOf(map)) {
    const start = keyStart(pair);
    if (start === undefined) continue;
    // `? a` stands in the column of its question mark.
    const prefix = linePrefix(source.text, start).replace(/\? +$/, '');
    if (/^ *([-?:] +)*$/.test(prefix)) return prefix.length;
  }
  return undefined;
}

/** The offset of the colon after a key; undefined where there is none (`{a}`, `? a`). */
export function colonAfter(text: string, keyEnd: number): number | undefined {
  const gap = /^(?:[ \t\r\n]+(?:#.*)?)*/.exec(text.slice(keyEnd, nextLine(text, nextLine(text, keyEnd))));
  const at = keyEnd + (gap?.[0].length ?? 0);
  return text[at] === ':' ? at : undefined;
}

/** Whether a value is a literal or folded block: its range then goes up to the end of a line. */
export function isBlockScalar(node: Node | null): boolean {
  return isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
}
