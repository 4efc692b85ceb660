import type { Span } from '@callgate/ir';
import { entriesOf, nodeAt, parseYaml, scalarsOf, textAt, textPositions } from '@callgate/manifests';
import { joinPath } from '../files/paths.js';

/** A target of a bake file (Docker docs, "Bake file reference"). */
export interface BakeTarget {
  /** The names of the image that it builds; the target's own name where it gives none. */
  readonly images: readonly string[];
  readonly context: string;
  /** From the root. */
  readonly dockerfile: string;
  readonly target?: string;
  readonly at: Span;
}

/**
 * Reads the targets of `docker-bake.hcl` or `.json`. Of HCL, attributes with plain texts are read; variables in them stay as they are.
 * @param folder to which paths are relative
 */
export function bakeTargets(text: string, file: string, folder: string): readonly BakeTarget[] {
  return file.endsWith('.json') ? jsonTargets(text, file, folder) : hclTargets(text, file, folder);
}

function jsonTargets(text: string, file: string, folder: string): readonly BakeTarget[] {
  const root = parseYaml(text, file).documents[0]?.root;
  return entriesOf(nodeAt(root, 'target')).flatMap(({ key, value, keyAt }) =>
    targetOf(
      key,
      scalarsOf(nodeAt(value, 'tags')).map((tag) => tag.text),
      (name) => textAt(value, name),
      folder,
      keyAt,
    ),
  );
}

function hclTargets(text: string, file: string, folder: string): readonly BakeTarget[] {
  const positions = textPositions(text, file);
  const targets: BakeTarget[] = [];
  for (const match of text.matchAll(/^target[ \t]+"([^"\n]+)"[ \t]*\{/gm)) {
    const start = match.index;
    // Blocks end at a brace in the first column, as the formatter writes them.
    const end = text.indexOf('\n}', start);
    const body = text.slice(start, end === -1 ? start : end);
    const attribute = (name: string): string | undefined =>
      new RegExp(`^[ \\t]*${name}[ \\t]*=[ \\t]*"([^"\\n]*)"`, 'm').exec(body)?.[1];
    const tags = /^[ \t]*tags[ \t]*=[ \t]*\[([^\]]*)\]/m.exec(body)?.[1] ?? '';
    const images = [...tags.matchAll(/"([^"\n]*)"/g)].map((tag) => tag[1] ?? '');
    targets.push(
      ...targetOf(match[1] ?? '', images, attribute, folder, positions.span(start, start + match[0].length)),
    );
  }
  return targets;
}

function targetOf(
  name: string,
  tags: readonly string[],
  attribute: (name: string) => string | undefined,
  folder: string,
  at: Span,
): readonly BakeTarget[] {
  const context = joinPath(folder, attribute('context') ?? '.');
  const dockerfile = context === undefined ? undefined : joinPath(context, attribute('dockerfile') ?? 'Dockerfile');
  if (context === undefined || dockerfile === undefined) return [];
  const target = attribute('target');
  return [
    { images: tags.length === 0 ? [name] : tags, context, dockerfile, ...(target === undefined ? {} : { target }), at },
  ];
}
