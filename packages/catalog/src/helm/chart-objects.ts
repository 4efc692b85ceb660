import type { Diagnostic, Span } from '@callgate/ir';
import { kubernetesObjects, parseYaml } from '@callgate/manifests';
import type { KubernetesObject, YamlNode } from '@callgate/manifests';
import type { RenderedTemplate } from './render-chart.js';

/**
 * The objects of a filled template; their places are lines of the templates.
 * @param diagnostics gets what is no YAML
 */
export function objectsOfTemplate(template: RenderedTemplate, diagnostics: Diagnostic[]): readonly KubernetesObject[] {
  const parsed = parseYaml(template.text, template.file);
  for (const each of parsed.diagnostics)
    diagnostics.push({ ...each, ...(each.span === undefined ? {} : { span: placeOf(each.span, template) }) });
  return kubernetesObjects(
    parsed.documents.map(({ root, at }) => ({ root: moved(root, template), at: placeOf(at, template) })),
  );
}

/** Columns of the text are not those of the template, so a place is one or more whole lines. */
function placeOf(span: Span, { lines, sources, file }: RenderedTemplate): Span {
  const first = lines[span.start.line - 1];
  // A span that ends at the start of a line ends with the line before.
  const lastLine = span.end.column === 1 && span.end.line > span.start.line ? span.end.line - 1 : span.end.line;
  const last = lines[lastLine - 1] ?? first;
  if (first === undefined) return { file, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  const line = last?.file === first.file && last.line >= first.line ? last.line : first.line;
  return {
    file: sources.get(first.file) ?? first.file,
    start: { line: first.line, column: 1 },
    end: { line, column: 1 },
  };
}

function moved(node: YamlNode, template: RenderedTemplate): YamlNode {
  const at = placeOf(node.at, template);
  if (node.kind === 'scalar') return { ...node, at };
  if (node.kind === 'list') return { ...node, at, items: node.items.map((item) => moved(item, template)) };
  return {
    ...node,
    at,
    entries: node.entries.map((entry) => ({
      ...entry,
      keyAt: placeOf(entry.keyAt, template),
      value: moved(entry.value, template),
    })),
  };
}
