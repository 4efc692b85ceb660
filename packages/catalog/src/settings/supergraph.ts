import { textPositions } from '@callgate/manifests';
import type { YamlList, YamlMap, YamlScalar } from '@callgate/manifests';

const subgraph = /@join__graph\s*\(([^)]*)\)/gu;
const address = /\burl\s*:\s*"([^"]*)"/u;

/**
 * Reads where the subgraphs of a supergraph are served, of which each says so in its schema (Apollo's join specification, `@join__graph`): a document with
 * their addresses under `subgraphs`.
 */
export function readSupergraph(text: string, file: string): YamlMap {
  const positions = textPositions(text, file);
  const at = positions.span(0, text.length);
  const items = [...text.matchAll(subgraph)].flatMap((match): readonly YamlScalar[] => {
    const found = address.exec(match[1] ?? '');
    const value = found?.[1] ?? '';
    if (found === null || value === '') return [];
    const start = match.index + match[0].indexOf(found[0]) + found[0].lastIndexOf(value);
    return [{ kind: 'scalar', value, text: value, block: false, at: positions.span(start, start + value.length) }];
  });
  const list: YamlList = { kind: 'list', items, at };
  return { kind: 'map', entries: [{ key: 'subgraphs', keyAt: at, value: list }], at };
}
