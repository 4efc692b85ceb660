import { isAlias, isCollection, isMap, isScalar, isSeq } from 'yaml';
import type { Document, Node, YAMLMap, YAMLSeq } from 'yaml';
import type { Span } from '@callgate/ir';
import type { YamlLimits } from './limits.js';
import type { TextPositions } from './positions.js';
import type { YamlEntry, YamlNode, YamlScalar } from './yaml-node.js';
import type { YamlFinding } from './yaml-findings.js';

/** Why a document could not be taken over. */
export interface ConversionProblem {
  readonly finding: YamlFinding;
  readonly what: string;
  readonly at: Span;
}

interface Converted {
  readonly node: YamlNode;
  /** Nodes with aliases written out. */
  readonly weight: number;
}

interface Conversion {
  readonly positions: TextPositions;
  readonly limits: YamlLimits;
  readonly anchors: Map<string, Converted>;
  aliases: number;
}

class Stop extends Error {
  readonly problem: ConversionProblem;
  constructor(problem: ConversionProblem) {
    super(problem.what);
    this.problem = problem;
  }
}

/**
 * Takes a parsed document of the library over into plain nodes. Merge keys (`<<`) are applied, aliases share their node.
 * @returns the root, or why there is none
 */
export function convertDocument(
  document: Document.Parsed,
  positions: TextPositions,
  limits: YamlLimits,
): YamlNode | ConversionProblem {
  const conversion: Conversion = { positions, limits, anchors: new Map(), aliases: 0 };
  try {
    return convert(document.contents, conversion, 0).node;
  } catch (error) {
    if (error instanceof Stop) return error.problem;
    throw error;
  }
}

function spanOf(node: Node, conversion: Conversion): Span {
  const range = node.range;
  return range ? conversion.positions.span(range[0], range[1]) : conversion.positions.span(0, 0);
}

function convert(node: Node | null, conversion: Conversion, depth: number): Converted {
  if (node === null) return { node: emptyScalar(conversion.positions.span(0, 0)), weight: 1 };
  const converted = convertPlain(node, conversion, depth);
  const anchor = 'anchor' in node ? node.anchor : undefined;
  if (typeof anchor === 'string') conversion.anchors.set(anchor, converted);
  return converted;
}

function convertPlain(node: Node, conversion: Conversion, depth: number): Converted {
  if (isCollection(node) && depth >= conversion.limits.depth) {
    throw new Stop({
      finding: 'too-deep',
      what: `The document nests more than ${conversion.limits.depth} levels.`,
      at: spanOf(node, conversion),
    });
  }
  if (isAlias(node)) return convertAlias(node.source, spanOf(node, conversion), conversion);
  if (isMap(node)) return convertMap(node, conversion, depth);
  if (isSeq(node)) return convertList(node, conversion, depth);
  if (isScalar(node)) return { node: convertScalar(node, spanOf(node, conversion)), weight: 1 };
  return { node: emptyScalar(spanOf(node, conversion)), weight: 1 };
}

function convertAlias(name: string, at: Span, conversion: Conversion): Converted {
  conversion.aliases++;
  if (conversion.aliases > conversion.limits.aliases) {
    throw new Stop({
      finding: 'too-many-aliases',
      what: `The document has more than ${conversion.limits.aliases} aliases.`,
      at,
    });
  }
  const target = conversion.anchors.get(name);
  if (target === undefined) {
    throw new Stop({ finding: 'malformed', what: `The alias *${name} names no anchor above it.`, at });
  }
  return target;
}

function convertList(node: YAMLSeq, conversion: Conversion, depth: number): Converted {
  const items: YamlNode[] = [];
  let weight = 1;
  for (const item of node.items) {
    const converted = convert(item as Node | null, conversion, depth + 1);
    items.push(converted.node);
    weight = addWeight(weight, converted, node, conversion);
  }
  return { node: { kind: 'list', items, at: spanOf(node, conversion) }, weight };
}

function convertMap(node: YAMLMap, conversion: Conversion, depth: number): Converted {
  const entries: YamlEntry[] = [];
  let weight = 1;
  for (const pair of node.items) {
    const key = pair.key as Node | null;
    if (isCollection(key)) {
      throw new Stop({
        finding: 'templated',
        what: 'A key is itself a map or a list, as an unrendered template action looks.',
        at: spanOf(key, conversion),
      });
    }
    const keyAt = key === null ? spanOf(node, conversion) : spanOf(key, conversion);
    const name = isScalar(key) ? scalarText(key) : '';
    const converted =
      pair.value === null || pair.value === undefined
        ? { node: emptyScalar(keyAt), weight: 1 }
        : convert(pair.value as Node, conversion, depth + 1);
    weight = addWeight(weight, converted, node, conversion);
    if (name === '<<' && mergeEntries(converted.node, entries)) continue;
    entries.push({ key: name, keyAt, ...(isPlain(key) && { plainKey: true }), value: converted.node });
  }
  return { node: { kind: 'map', entries, at: spanOf(node, conversion) }, weight };
}

/** Applies a merge key (https://yaml.org/type/merge.html): keys of the map itself win, whatever the order, since the last entry holds. */
function mergeEntries(value: YamlNode, entries: YamlEntry[]): boolean {
  const sources = value.kind === 'list' ? value.items : [value];
  if (sources.some((source) => source.kind !== 'map')) return false;
  const present = new Set(entries.map((entry) => entry.key));
  for (const source of sources) {
    if (source.kind !== 'map') continue;
    for (const entry of source.entries) {
      if (present.has(entry.key)) continue;
      present.add(entry.key);
      entries.push({ ...entry, merged: true });
    }
  }
  return true;
}

function addWeight(weight: number, converted: Converted, node: Node, conversion: Conversion): number {
  const sum = weight + converted.weight;
  if (sum > conversion.limits.expandedNodes) {
    throw new Stop({
      finding: 'too-many-aliases',
      what: `With its aliases written out, the document has more than ${conversion.limits.expandedNodes} nodes.`,
      at: spanOf(node, conversion),
    });
  }
  return sum;
}

function scalarText(node: { readonly value: unknown; readonly source?: string }): string {
  if (typeof node.value === 'string') return node.value;
  if (typeof node.source === 'string') return node.source;
  const { value } = node;
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : '';
}

function convertScalar(
  node: { readonly value: unknown; readonly source?: string; readonly type?: string; readonly tag?: string },
  at: Span,
): YamlScalar {
  const raw = node.value;
  const value =
    typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean' || raw === null ? raw : null;
  const text = scalarText(node);
  return {
    kind: 'scalar',
    value: typeof raw === 'bigint' ? text : value,
    text: raw === null ? '' : text,
    block: node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED',
    ...(isPlain(node) && { plain: true }),
    at,
  };
}

/** Whether a scalar is written without quotes and without a tag of its own. */
function isPlain(node: unknown): boolean {
  return isScalar(node) && node.type === 'PLAIN' && node.tag === undefined;
}

function emptyScalar(at: Span): YamlScalar {
  return { kind: 'scalar', value: null, text: '', block: false, plain: true, at };
}
