import type { KeySegment } from '@callgate/ir';
import { entriesOf, itemsOf, parseYaml } from '@callgate/manifests';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from '@callgate/manifests';
import { mapOfBody } from '../hcl/evaluate-hcl.js';
import type { HclReader } from '../hcl/read-hcl.js';
import { baseOf } from '../files/paths.js';
import { readDotenv } from './dotenv.js';
import { readSupergraph } from './supergraph.js';
import { readToml } from './toml.js';

/** Endings of files that hold configuration. */
const configFile = /\.(ya?ml|json|toml|hcl|env|properties|ini|conf)$|^\.env$/i;

/** Whether a path looks like a configuration file. */
export function isConfigFile(path: string): boolean {
  return configFile.test(baseOf(path)) && !/^(package(-lock)?|tsconfig|go\.work)\b/.test(baseOf(path));
}

/**
 * Reads a configuration file by its ending: YAML, JSON, TOML, HCL, schemas of GraphQL, and lines of `NAME=value`.
 * @param readHcl absent: nothing in HCL is read
 * @returns its documents' roots; empty where it is none
 */
export function readConfigDocument(text: string, path: string, readHcl?: HclReader): readonly YamlNode[] {
  const base = baseOf(path).toLowerCase();
  if (base.endsWith('.hcl')) return hclDocument(text, path, readHcl);
  if (base.endsWith('.toml')) return [readToml(text, path)];
  if (/\.(graphqls?|gql)$/.test(base)) return [readSupergraph(text, path)];
  if (/\.(env|properties|ini|conf)$|^\.env/.test(base)) return [flatDocument(text, path)];
  return parseYaml(text, path).documents.map((document) => document.root);
}

/** Names in it are the program's own, so what they stand for is not known. */
function hclDocument(text: string, path: string, readHcl: HclReader | undefined): readonly YamlNode[] {
  const body = readHcl?.(text, path).body;
  return body === undefined ? [] : [mapOfBody(body, { valueOf: () => undefined }, 'lists')];
}

/** Lines of `NAME=value`; sections (`[name]`) of an ini file are not read. */
function flatDocument(text: string, path: string): YamlMap {
  const entries: YamlEntry[] = [];
  for (const { name, value, at } of readDotenv(text, path)) {
    if (value === undefined) continue;
    entries.push({ key: name, keyAt: at, value: { kind: 'scalar', value, text: value, block: false, at } });
    addDotted(entries, name.split('.'), { kind: 'scalar', value, text: value, block: false, at });
  }
  const at = entries[0]?.keyAt ?? { file: path, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  return { kind: 'map', entries, at };
}

/** `a.b.c=x` of a properties file is found under `a`, `b`, `c` too. */
function addDotted(entries: YamlEntry[], keys: readonly string[], value: YamlScalar): void {
  const [first, ...rest] = keys;
  if (first === undefined || rest.length === 0 || keys.length > 20) return;
  const found = entries.find((entry) => entry.key === first && entry.value.kind === 'map')?.value;
  const inner = found?.kind === 'map' ? (found.entries as YamlEntry[]) : [];
  if (found === undefined)
    entries.push({ key: first, keyAt: value.at, value: { kind: 'map', entries: inner, at: value.at } });
  if (rest.length === 1) inner.push({ key: rest[0] ?? '', keyAt: value.at, value });
  else addDotted(inner, rest, value);
}

/**
 * The scalars at a path. Keys are compared as they are written (under any of their names), then without case and separators, as the common
 * configuration libraries do; a dotted key may also stand as one key (`a.b: x`).
 */
export function valuesAt(
  root: YamlNode,
  path: readonly KeySegment[],
  lists: 'hold-values' | 'hold-blocks' = 'hold-values',
): readonly YamlScalar[] {
  let nodes: readonly YamlNode[] = [root];
  for (const segment of path) {
    // A block that a structure has once, and one that it has a list of, are written alike.
    const from = lists === 'hold-blocks' && 'key' in segment ? nodes.flatMap(blocksIn) : nodes;
    nodes = from.flatMap((node) => step(node, segment));
  }
  return nodes.flatMap((node) => {
    if (node.kind === 'scalar') return node.value === null ? [] : [node];
    // A list of scalars where one is asked for: every element, as `strings.Join` and its kin would use them.
    return node.kind === 'list'
      ? node.items.flatMap((item) => (item.kind === 'scalar' && item.value !== null ? [item] : []))
      : [];
  });
}

function blocksIn(node: YamlNode): readonly YamlNode[] {
  return node.kind === 'list' ? node.items : [node];
}

function step(node: YamlNode, segment: KeySegment): readonly YamlNode[] {
  if ('every' in segment) {
    if (node.kind === 'list') return itemsOf(node);
    return node.kind === 'map' ? entriesOf(node).map((entry) => entry.value) : [node];
  }
  if (node.kind === 'list') {
    // One element, by its number: `addresses[0]`.
    const item = /^\d+$/u.test(segment.key) ? node.items[Number(segment.key)] : undefined;
    return item === undefined ? [] : [item];
  }
  if (node.kind !== 'map') return [];
  const names = [segment.key, ...(segment.or ?? [])];
  const entries = entriesOf(node);
  for (const name of names) {
    const exact = entries.find((entry) => entry.key === name);
    if (exact !== undefined) return [exact.value];
  }
  const loose = names.map(looseKey);
  const found = entries.find((entry) => loose.includes(looseKey(entry.key)));
  return found === undefined ? [] : [found.value];
}

function looseKey(key: string): string {
  return key.toLowerCase().replace(/[-_.\s]/g, '');
}
