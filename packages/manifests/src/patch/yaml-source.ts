import { isAlias, isCollection, isScalar, parseDocument, visit } from 'yaml';
import type { Document, Node, Pair, YAMLMap } from 'yaml';
import { defaultYamlLimits } from '../limits.js';
import type { YamlLimits } from '../limits.js';
import { apparentNesting } from '../nesting.js';
import { PatchRefusal } from './patch-findings.js';

/** The text of one YAML document beside what the library reads in it. Ranges of its nodes are offsets of the text. */
export interface YamlSource {
  readonly text: string;
  readonly document: Document.Parsed;
  /** Names that some alias of the document refers to. */
  readonly aliased: ReadonlySet<string>;
  /** How a line of this text ends. */
  readonly eol: '\n' | '\r\n';
}

/** A key of a mapping with its value, as the library gives them after parsing. */
export type YamlPair = Pair<Node | null, Node | null>;

/**
 * Reads the text of one document, with its directives, marker and comments.
 * @throws PatchRefusal where it does not parse, holds more than one document, or exceeds a bound
 */
export function readYamlSource(text: string, limits: YamlLimits = defaultYamlLimits): YamlSource {
  const start: readonly [number, number] = [0, 0];
  if (text.length > limits.characters) {
    throw new PatchRefusal('too-large', `The document has more than ${limits.characters} characters.`, start);
  }
  if (apparentNesting(text) > limits.depth * 10) {
    throw new PatchRefusal('too-large', `The document nests more than ${limits.depth * 10} levels.`, start);
  }
  const bare = /\r(?!\n)/.exec(text);
  if (bare !== null) {
    const what = 'The document has a carriage return without a line feed; some readers take it for the end of a line.';
    throw new PatchRefusal('malformed', what, [bare.index, bare.index + 1]);
  }
  const document = parse(text);
  const error = document.errors[0];
  if (error !== undefined) {
    const templated = text.includes('{{');
    throw new PatchRefusal(
      templated ? 'templated' : 'malformed',
      templated
        ? 'The document is a template that was not rendered.'
        : `The document is no YAML: ${error.message.replace(/\.$/, '')}.`,
      [error.pos[0], error.pos[1]],
    );
  }
  return { text, document, aliased: aliasedNames(text, document, limits), eol: /\r\n/.test(text) ? '\r\n' : '\n' };
}

function parse(text: string): Document.Parsed {
  try {
    // At the level `silent` the library does not say that there are more documents than one.
    return parseDocument(text, { keepSourceTokens: false, uniqueKeys: false, logLevel: 'error', prettyErrors: false });
  } catch (error) {
    if (error instanceof RangeError) {
      throw new PatchRefusal('too-large', 'The document nests too deeply to be read.', [0, 0]);
    }
    throw error;
  }
}

function aliasedNames(text: string, document: Document.Parsed, limits: YamlLimits): ReadonlySet<string> {
  const names = new Set<string>();
  if (!text.includes('*')) return names;
  let count = 0;
  visit(document, {
    Alias(_key, alias) {
      names.add(alias.source);
      count++;
      if (count > limits.aliases) {
        throw new PatchRefusal('too-large', `The document has more than ${limits.aliases} aliases.`, rangeOf(alias));
      }
    },
  });
  return names;
}

/** From the first to after the last character of a node's own text; what an anchor or tag before it takes is not in it. */
export function rangeOf(node: Node): readonly [number, number] {
  return node.range ? [node.range[0], node.range[1]] : [0, 0];
}

/** The key of a pair as text; undefined for keys that are mappings, lists or aliases. */
export function pairKey(pair: YamlPair): string | undefined {
  const { key } = pair;
  if (!isScalar(key)) return key === null ? '' : undefined;
  if (isMergeKey(pair)) return '<<';
  return typeof key.value === 'string' ? key.value : (key.source ?? '');
}

/** Whether a pair is a merge (https://yaml.org/type/merge.html). */
export function isMergeKey(pair: YamlPair): boolean {
  const { key } = pair;
  return isScalar(key) && key.type === 'PLAIN' && (key.source === '<<' || key.value === '<<');
}

/** The pairs of a mapping, typed as parsing gives them. */
export function pairsOf(map: YAMLMap): readonly YamlPair[] {
  return map.items as YamlPair[];
}

/** Whether a value is null and written as nothing at all. */
export function isWrittenAsNothing(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null && node.range?.[0] === node.range?.[1]);
}

/**
 * Refuses a node that other places share, or whose tag makes it something else than its shape says.
 * @param what how to call it: `labels`
 */
export function refuseShared(source: YamlSource, node: Node | null, what: string): void {
  if (node === null) return;
  if (isAlias(node))
    throw new PatchRefusal('alias', `The value of ${what} is given by the alias *${node.source}.`, rangeOf(node));
  const anchor = isScalar(node) || isCollection(node) ? node.anchor : undefined;
  if (anchor !== undefined && source.aliased.has(anchor)) {
    throw new PatchRefusal(
      'anchor',
      `The value of ${what} has the anchor &${anchor}, which is used elsewhere.`,
      rangeOf(node),
    );
  }
}
