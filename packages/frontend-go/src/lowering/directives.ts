import type { Directive } from '@callgate/ir';
import { startOf, type FileContext } from './file-context.js';

const pattern = /^\/\/\s*(callgate|rpcmap):\s*(\S.*)$/;

/**
 * Comments that speak to Callgate: `// callgate: <verb> <argument>`, and `// rpcmap: service.ledger`, which means
 * `calls service.ledger`. A directive belongs to the innermost function around it, or to the one that it stands above.
 */
export function directivesOf(file: FileContext): Directive[] {
  const { source } = file;
  const directives: Directive[] = [];
  const { tree } = file;
  const { comment } = file.go.node;
  const { type, start } = tree;
  for (let node = 0; node < tree.count; node++) {
    if (type[node] !== comment || !mayBeDirective(source, start[node]! + 2)) continue;
    const match = pattern.exec(source.slice(tree.start[node], tree.end[node]).trimEnd());
    if (match === null) continue;
    const [, tool, words] = match as unknown as [string, string, string];
    const space = words.search(/\s/);
    const verb = tool === 'rpcmap' ? 'calls' : space < 0 ? words : words.slice(0, space);
    const argument = tool === 'rpcmap' ? words.trim() : space < 0 ? '' : words.slice(space).trim();
    const at = startOf(file, node);
    const owner = functionAt(file, at.line, at.column) ?? functionBelow(file, node);
    directives.push({ verb, argument, tool, at, ...(owner === undefined ? {} : { function: owner }) });
  }
  return directives;
}

/** Looks at the first letters only: files have many comments. */
function mayBeDirective(source: string, from: number): boolean {
  let at = from;
  while (source.charCodeAt(at) === 32 || source.charCodeAt(at) === 9) at++;
  return source.startsWith('callgate:', at) || source.startsWith('rpcmap:', at);
}

/** The innermost function around a position. */
function functionAt(file: FileContext, line: number, column: number): string | undefined {
  let innermost: string | undefined;
  for (const { id, start, end } of file.functions) {
    const after = line > start.line || (line === start.line && column >= start.column);
    const before = line < end.line || (line === end.line && column < end.column);
    // Functions stand in the order in which they start, so that a later one that fits lies inside an earlier one.
    if (after && before) innermost = id;
  }
  return innermost;
}

/** The function whose doc comment a comment is part of: no empty line between. */
function functionBelow(file: FileContext, comment: number): string | undefined {
  const { tree, lines } = file;
  let line = lines.line(tree.end[comment]!);
  let node = tree.next[comment]!;
  while (node < tree.count && (tree.type[node] === file.go.node.comment || file.go.named[tree.type[node]!] === 0)) {
    const isComment = tree.type[node] === file.go.node.comment;
    if (isComment && lines.line(tree.start[node]!) > line + 1) return undefined;
    if (isComment) line = lines.line(tree.end[node]!);
    node = tree.next[node]!;
  }
  if (node >= tree.count || lines.line(tree.start[node]!) > line + 1) return undefined;
  const start = startOf(file, node);
  return file.functions.find((one) => one.start.line === start.line && one.start.column === start.column)?.id;
}
