import { namedChildren, typeName } from '@callgate/syntax';
import type { FlatTree } from '@callgate/syntax';

/**
 * The text of a quoted or a heredoc template, cut at its interpolations and directives, which are given as nodes. Taken from the source and not
 * from the tree's literals, which leave out what stands at their edges.
 */
export function templateParts(tree: FlatTree, node: number): readonly (string | number)[] {
  const children = namedChildren(tree, node);
  const isHeredoc = children.some((child) => typeName(tree, child) === 'heredoc_start');
  const edges = children.filter((child) => /^(quoted_template|heredoc_identifier)/u.test(typeName(tree, child)));
  const [open, close] = [edges[0], edges.at(-1)];
  if (open === undefined || close === undefined) return [];
  const holes = children.filter((child) => /^template_(interpolation|directive)$/u.test(typeName(tree, child)));
  // The text of a heredoc begins on the line after its marker, and that of a quoted one behind its quote.
  const afterMarker = tree.source.indexOf('\n', tree.end[open]);
  let from = isHeredoc ? afterMarker + 1 : (tree.end[open] ?? 0);
  const end = isHeredoc ? tree.source.lastIndexOf('\n', tree.start[close]) + 1 : (tree.start[close] ?? 0);
  const parts: (string | number)[] = [];
  for (const hole of holes) {
    parts.push(tree.source.slice(from, tree.start[hole]), hole);
    from = tree.end[hole] ?? from;
  }
  parts.push(tree.source.slice(from, Math.max(from, end)));
  const isIndented = tree.source.startsWith('<<-', tree.start[node]);
  const shifted = isIndented ? withoutIndent(parts) : parts;
  return shifted.map((part) => (typeof part === 'number' ? part : unescaped(part, isHeredoc)));
}

/** `<<-` takes the blanks away that all lines begin with (HCL, "Template Expressions"); lines of blanks alone do not count. */
function withoutIndent(parts: readonly (string | number)[]): readonly (string | number)[] {
  const linesOf = parts.map((part) => (typeof part === 'number' ? undefined : part.split('\n')));
  let smallest = Number.POSITIVE_INFINITY;
  for (const [index, lines = []] of linesOf.entries()) {
    for (const [at, line] of lines.entries()) {
      const startsLine = index === 0 || at > 0;
      const isBlank = line.trim() === '' && (at < lines.length - 1 || index === parts.length - 1);
      if (startsLine && !isBlank) smallest = Math.min(smallest, line.length - line.trimStart().length);
    }
  }
  if (!Number.isFinite(smallest)) return parts;
  return parts.map((part, index) => {
    const lines = linesOf[index];
    return lines === undefined
      ? part
      : lines.map((line, at) => (index > 0 && at === 0 ? line : line.slice(smallest))).join('\n');
  });
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unescaped(written: string, isHeredoc: boolean): string {
  const plain = isHeredoc
    ? written
    : written.replace(/\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))/gu, (_, short?: string, long?: string, one = '') => {
        const code = Number.parseInt(short ?? long ?? '', 16);
        if (Number.isNaN(code)) return escapes[one] ?? one;
        return code > 0x10_ff_ff ? '' : String.fromCodePoint(code);
      });
  return plain.replace(/([$%])\1\{/gu, '$1{');
}
