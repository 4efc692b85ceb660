import type { Span } from '@callgate/ir';
import type { YamlMap, YamlNode } from '@callgate/manifests';

/** A comment of a YAML text. */
export interface Comment {
  /** 1-based. */
  readonly line: number;
  /** 1-based, of the `#`. */
  readonly column: number;
  /** From the `#` to the end of the line, without blanks at the end. */
  readonly text: string;
  /** Nothing but blanks stands before it on its line. */
  readonly alone: boolean;
}

/** The comments of a text, in order: each `#` at the start of a line or after a blank, outside keys and scalars. */
export function commentsOf(lines: readonly string[], root: YamlMap | undefined): readonly Comment[] {
  const scalars = root === undefined ? [] : scalarSpans(root);
  const comments: Comment[] = [];
  lines.forEach((line, at) => {
    for (const match of line.matchAll(/(?<=^|[ \t\uFEFF])#/gu)) {
      const column = match.index + 1;
      if (scalars.some((span) => isInside(span, at + 1, column))) continue;
      const alone = /^[ \t\uFEFF]*$/u.test(line.slice(0, match.index));
      comments.push({ line: at + 1, column, text: line.slice(match.index).trimEnd(), alone });
      return;
    }
  });
  return comments;
}

function scalarSpans(node: YamlNode): readonly Span[] {
  if (node.kind === 'scalar') return [node.at];
  if (node.kind === 'list') return node.items.flatMap(scalarSpans);
  return node.entries.flatMap(({ keyAt, value }) => [keyAt, ...scalarSpans(value)]);
}

function isInside({ start, end }: Span, line: number, column: number): boolean {
  const afterStart = line > start.line || (line === start.line && column >= start.column);
  return afterStart && (line < end.line || (line === end.line && column < end.column));
}
