import type { Span } from '@callgate/ir';
import { textPositions } from '@callgate/manifests';
import type { YamlEntry, YamlList, YamlMap, YamlNode, YamlScalar } from '@callgate/manifests';

/** Lines of one array. */
const maximumArrayLines = 5_000;

interface OpenMap {
  readonly kind: 'map';
  readonly entries: YamlEntry[];
  readonly at: Span;
}

/**
 * Reads the parts of TOML that configuration files use (toml.io, v1.0.0): tables, arrays of tables, dotted keys, strings, numbers, booleans,
 * arrays and inline tables on one line. Lines that are not understood are skipped: what they set counts as not set.
 */
export function readToml(text: string, file: string): YamlMap {
  const positions = textPositions(text, file);
  const root: OpenMap = { kind: 'map', entries: [], at: positions.span(0, text.length) };
  let table = root;
  let offset = 0;
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index++) {
    let line = lines[index] ?? '';
    const start = offset;
    offset += line.length + 1;
    // An array may go on over several lines.
    if (/^[^#"']*=\s*\[/.test(line.slice(0, 1_000))) {
      const parts = [line];
      for (let depth = openBrackets(line); depth > 0 && index + 1 < lines.length && parts.length < maximumArrayLines;) {
        index++;
        const next = lines[index] ?? '';
        parts.push(next);
        offset += next.length + 1;
        depth += openBrackets(next);
      }
      line = parts.join('\n');
    }
    // The expressions below are quadratic at worst, which no line of a person's makes them.
    if (line.length > 100_000) continue;
    const at = positions.span(start, offset - 1);
    const header = /^\s*(\[\[?)([^\]]+)\]\]?\s*(#.*)?$/.exec(line);
    if (header?.[2] !== undefined) {
      table = tableAt(root, keysOf(header[2]), header[1] === '[[', at);
      continue;
    }
    const pair = /^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=\s*(.+)$/s.exec(line);
    if (pair?.[1] === undefined || pair[2] === undefined) continue;
    const keys = keysOf(pair[1]);
    const value = readValue(pair[2].trim(), at, 0);
    const last = keys.pop();
    if (value !== undefined && last !== undefined)
      tableAt(table, keys, false, at).entries.push({ key: last, keyAt: at, value: value.node });
  }
  return root;
}

/** Brackets of a line that open less those that close, outside quotes and comments. */
function openBrackets(line: string): number {
  let depth = 0;
  for (const character of line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'|#.*/g, '')) {
    if (character === '[') depth++;
    if (character === ']') depth--;
  }
  return depth;
}

function keysOf(text: string): string[] {
  return [...text.matchAll(/[\w-]+|"([^"]*)"|'([^']*)'/g)].map((match) => match[1] ?? match[2] ?? match[0]);
}

function tableAt(root: OpenMap, keys: readonly string[], append: boolean, at: Span): OpenMap {
  let current = root;
  for (const [index, key] of keys.entries()) {
    const isLast = index === keys.length - 1;
    const found = current.entries.findLast((entry) => entry.key === key)?.value;
    if (append && isLast) {
      const list = found?.kind === 'list' ? (found as YamlList & { items: YamlNode[] }) : newList(current, key, at);
      const table: OpenMap = { kind: 'map', entries: [], at };
      list.items.push(table);
      return table;
    }
    const inside = found?.kind === 'list' ? found.items.at(-1) : found;
    if (inside?.kind === 'map') {
      current = inside as OpenMap;
      continue;
    }
    const table: OpenMap = { kind: 'map', entries: [], at };
    current.entries.push({ key, keyAt: at, value: table });
    current = table;
  }
  return current;
}

function newList(table: OpenMap, key: string, at: Span): YamlList & { items: YamlNode[] } {
  const list: YamlList & { items: YamlNode[] } = { kind: 'list', items: [], at };
  table.entries.push({ key, keyAt: at, value: list });
  return list;
}

interface Read {
  readonly node: YamlNode;
  readonly rest: string;
}

function readValue(text: string, at: Span, depth: number): Read | undefined {
  if (depth > 20) return undefined;
  const string = /^(?:"""([\s\S]*?)"""|'''([\s\S]*?)'''|"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)')/.exec(text);
  if (string !== null) {
    const value = string[3]?.replace(
      /\\(.)/g,
      (_, escaped: string) => ({ n: '\n', t: '\t', r: '\r' })[escaped] ?? escaped,
    );
    const written = value ?? string[1] ?? string[2] ?? string[4] ?? '';
    return { node: scalar(written, written, at), rest: text.slice(string[0].length) };
  }
  if (text.startsWith('[')) return readList(text.slice(1), at, depth);
  if (text.startsWith('{')) return readInline(text.slice(1), at, depth);
  const bare = /^[^\s,\]}#]+/.exec(text)?.[0];
  if (bare === undefined) return undefined;
  const digits = bare.replaceAll('_', '');
  const isNumber = !Number.isNaN(Number(digits));
  const value = bare === 'true' ? true : bare === 'false' ? false : isNumber ? Number(digits) : bare;
  return { node: scalar(value, isNumber ? digits : bare, at), rest: text.slice(bare.length) };
}

function scalar(value: YamlScalar['value'], text: string, at: Span): YamlScalar {
  return { kind: 'scalar', value, text, block: false, at };
}

function skipGap(text: string): string {
  return text.replace(/^(?:[\s,]|#[^\n]*(?:\n|$))+/, '');
}

function readList(text: string, at: Span, depth: number): Read {
  const items: YamlNode[] = [];
  let rest = skipGap(text);
  while (rest !== '' && !rest.startsWith(']')) {
    const read = readValue(rest, at, depth + 1);
    if (read === undefined) break;
    items.push(read.node);
    rest = skipGap(read.rest);
  }
  return { node: { kind: 'list', items, at }, rest: rest.slice(1) };
}

function readInline(text: string, at: Span, depth: number): Read {
  const table: OpenMap = { kind: 'map', entries: [], at };
  let rest = skipGap(text);
  while (rest !== '' && !rest.startsWith('}')) {
    const key = /^([\w.-]+|"[^"]*"|'[^']*')\s*=\s*/.exec(rest);
    const read = key === null ? undefined : readValue(rest.slice(key[0].length), at, depth + 1);
    if (key?.[1] === undefined || read === undefined) break;
    const keys = keysOf(key[1]);
    const last = keys.pop();
    if (last !== undefined) tableAt(table, keys, false, at).entries.push({ key: last, keyAt: at, value: read.node });
    rest = skipGap(read.rest);
  }
  return { node: table, rest: rest.slice(1) };
}
