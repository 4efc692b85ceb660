import type { YamlEntry, YamlNode } from '@callgate/manifests';
import type { Position } from '@callgate/ir';
import { itemsOf } from '@callgate/manifests';
import type { Comment } from './comments.js';
import { scalarText } from './print-rule.js';

/** The last line (1-based) of an entry of a block mapping; counted from 0 it is the first line after it. */
export function lastLineOf({ keyAt, value }: YamlEntry, lines: readonly string[]): number {
  return Math.max(keyAt.end.line, endLine(value, lines));
}

/** The line (1-based) on which the last character of a node stands. */
function endLine(node: YamlNode, lines: readonly string[]): number {
  const last = node.kind === 'list' && !isFlow(node, lines) ? node.items.at(-1) : undefined;
  if (last !== undefined) return endLine(last, lines);
  const { line, column } = node.at.end;
  return column === 1 && line > node.at.start.line ? line - 1 : line;
}

function isFlow(node: YamlNode, lines: readonly string[]): boolean {
  const { line, column } = node.at.start;
  return (lines[line - 1] ?? '')[column - 1] === '[';
}

/** Comments of a list: those of the key, of each element, and the rest. */
interface Kept {
  readonly key: string[];
  readonly above: Map<string, string[]>;
  readonly beside: Map<string, string>;
  readonly below: string[];
}

/**
 * The lines of an entry whose value is a list, with other elements and the comments that it had. Comments keep to their element; those of
 * elements that are gone stand below the list.
 * @param elements as they are to be written, before quoting; none: only the comments are left
 */
export function entryLines(
  entry: YamlEntry,
  elements: readonly string[],
  lines: readonly string[],
  comments: readonly Comment[],
): readonly string[] {
  const indent = ' '.repeat(entry.keyAt.start.column - 1);
  const kept = keptComments(entry, new Set(elements), lines, comments);
  const { key, above, beside, below } = kept;
  if (elements.length === 0) return [...key, ...below].map((text) => `${indent}${text}`);
  const [first, ...others] = key;
  const end = first === undefined ? '' : ` ${first}`;
  const head = others.map((text) => `${indent}${text}`);
  if (entry.key !== 'operations' && above.size === 0 && beside.size === 0 && below.length === 0) {
    return [...head, `${indent}${entry.key}: [${elements.map((each) => scalarText(each)).join(', ')}]${end}`];
  }
  const items = elements.flatMap((element) => {
    const text = beside.get(element);
    const item = `${indent}  - ${scalarText(element, false)}${text === undefined ? '' : ` ${text}`}`;
    return [...(above.get(element) ?? []).map((each) => `${indent}  ${each}`), item];
  });
  return [...head, `${indent}${entry.key}:${end}`, ...items, ...below.map((text) => `${indent}  ${text}`)];
}

function keptComments(
  entry: YamlEntry,
  wanted: ReadonlySet<string>,
  lines: readonly string[],
  comments: readonly Comment[],
): Kept {
  const kept: Kept = { key: [], above: new Map(), beside: new Map(), below: [] };
  const items = itemsOf(entry.value).map((item) => ({ at: item.at, name: item.kind === 'scalar' ? item.text : '' }));
  const last = lastLineOf(entry, lines);
  const inFlow = isFlow(entry.value, lines);
  for (const comment of comments) {
    if (comment.line < entry.keyAt.start.line || comment.line > last) continue;
    const here: Position = { line: comment.line, column: comment.column };
    const before = items.findLast(({ at }) => at.end.line === here.line && at.end.column <= here.column);
    const next = items.find(({ at }) => isBefore(here, at.start));
    const behind = inFlow && !isBefore(here, entry.value.at.end);
    if (behind || (!comment.alone && before === undefined)) kept.key.push(comment.text);
    else if (comment.alone && next !== undefined && wanted.has(next.name)) push(kept.above, next.name, comment.text);
    else if (before !== undefined && wanted.has(before.name)) putBeside(kept, before.name, comment.text);
    else kept.below.push(comment.text);
  }
  return kept;
}

function putBeside(kept: Kept, name: string, text: string): void {
  if (kept.beside.has(name)) kept.below.push(text);
  else kept.beside.set(name, text);
}

function push(lists: Map<string, string[]>, name: string, text: string): void {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [text]);
  else list.push(text);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}
