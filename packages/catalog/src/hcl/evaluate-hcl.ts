import type { Span } from '@callgate/ir';
import { entriesOf, itemsOf } from '@callgate/manifests';
import type { YamlEntry, YamlNode, YamlScalar } from '@callgate/manifests';
import { unknownPiece, withPieces } from '../settings/unknown-pieces.js';
import { attributeOf, blocksOf } from './hcl-body.js';
import type { HclBlock, HclBody, HclExpression } from './hcl-body.js';
import type { HclScope } from './hcl-values.js';
import { repetitionsOf, withRepetition } from './repeated.js';

/** Expressions in one another, references in one another included. */
const maximumDepth = 100;
/** Characters of one text: values that name each other twice double with each step. */
const maximumText = 1_000_000;
/** Values that are written out as JSON. */
const maximumPlain = 10_000;

/**
 * The value of an expression as far as it is written: texts with what they name filled in, lists, maps. What would have to be computed is an
 * unknown piece of a text.
 */
export function evaluateHcl(expression: HclExpression, scope: HclScope, depth = 0): YamlNode {
  const { at } = expression;
  if (depth > maximumDepth) return unknown('…', at);
  const inner = (each: HclExpression): YamlNode => evaluateHcl(each, scope, depth + 1);
  switch (expression.kind) {
    case 'literal':
      return { kind: 'scalar', value: expression.value, text: expression.text, block: false, at };
    case 'template': {
      const [only, second] = expression.parts.filter((part) => part !== '');
      // A template of one expression alone is its value (HCL, "Template Unwrapping").
      if (only !== undefined && typeof only !== 'string' && second === undefined) return inner(only);
      const texts = expression.parts.map((part) => (typeof part === 'string' ? part : textOfValue(inner(part))));
      const length = texts.reduce((sum, text) => sum + text.length, 0);
      return length > maximumText ? unknown('…', at) : textNode(texts.join(''), at, expression.block);
    }
    case 'list':
      return { kind: 'list', items: expression.items.map(inner), at };
    case 'object':
      return {
        kind: 'map',
        entries: expression.entries.map(({ key, value }) => ({
          key: withPieces(textOfValue(inner(key)), (reference) => `\${${reference}}`),
          keyAt: key.at,
          value: inner(value),
        })),
        at,
      };
    case 'reference':
      return scope.valueOf(expression.path) ?? unknown(expression.path.join('.'), at);
    case 'call':
      return called(expression.name, expression.arguments.map(inner), at);
    case 'other':
      return unknown(expression.text, at);
  }
}

/**
 * What is written in a body, blocks and their attributes alike, by name.
 * @param blocks `lists`: the blocks of each type are a list, also where there is one; else of several blocks a list, and of one what is in it
 */
export function mapOfBody(body: HclBody, scope: HclScope, blocks: 'lists' | 'values' = 'values'): YamlNode {
  const entries: YamlEntry[] = body.attributes.map(({ name, value, at }) => ({
    key: name,
    keyAt: at,
    value: evaluateHcl(value, scope),
  }));
  const written = body.blocks.flatMap((block) => writtenBlocks(block, scope));
  for (const type of new Set(written.map((block) => block.type))) {
    const own = written.filter((block) => block.type === type);
    const items = own.map((block) => mapOfBody(block.body, block.scope, blocks));
    const [first] = own;
    const [only] = blocks === 'values' && items.length === 1 ? items : [];
    if (first !== undefined)
      entries.push({ key: type, keyAt: first.at, value: only ?? { kind: 'list', items, at: first.at } });
  }
  return { kind: 'map', entries, at: body.at };
}

interface WrittenBlock {
  readonly type: string;
  readonly body: HclBody;
  readonly scope: HclScope;
  readonly at: Span;
}

/** A block, or the blocks that a `dynamic` one writes for what it goes over (Terraform docs, "dynamic Blocks"); of what is not known one. */
function writtenBlocks(block: HclBlock, scope: HclScope): readonly WrittenBlock[] {
  const [content] = blocksOf(block.body, 'content');
  const over = attributeOf(block.body, 'for_each');
  if (block.type !== 'dynamic' || content === undefined || over === undefined)
    return [{ type: block.type, body: block.body, scope, at: block.at }];
  const [type = ''] = block.labels;
  const iterator = attributeOf(block.body, 'iterator');
  const name = iterator?.kind === 'reference' ? (iterator.path[0] ?? type) : type;
  const once = { type, body: content.body, at: block.at };
  const repetitions = repetitionsOf(evaluateHcl(over, scope), scope);
  if (repetitions === undefined) return [{ ...once, scope }];
  return repetitions.map((each) => ({ ...once, scope: withRepetition(scope, name, each, repetitions.length) }));
}

/** The functions that only put together what is written. */
function called(name: string, values: readonly YamlNode[], at: Span): YamlNode {
  const [first] = values;
  switch (name) {
    case 'jsonencode':
    case 'yamlencode':
      return first === undefined || sizeOf(first) > maximumPlain
        ? unknown(name, at)
        : textNode(JSON.stringify(plain(first)), at);
    case 'tostring':
    case 'tolist':
    case 'tomap':
    case 'toset':
      return first ?? unknown(name, at);
    case 'concat':
      return values.every((value) => value.kind === 'list')
        ? { kind: 'list', items: values.flatMap(itemsOf), at }
        : unknown(name, at);
    case 'merge':
      return values.every((value) => value.kind === 'map')
        ? { kind: 'map', entries: values.flatMap(entriesOf), at }
        : unknown(name, at);
    default:
      return unknown(name, at);
  }
}

/** How many values there are in a value; counting ends where it is too many. */
function sizeOf(node: YamlNode): number {
  let size = 0;
  const open = [node];
  for (let next = open.pop(); next !== undefined && size <= maximumPlain; next = open.pop()) {
    size++;
    open.push(...(next.kind === 'map' ? entriesOf(next).map((entry) => entry.value) : itemsOf(next)));
  }
  return size;
}

function plain(node: YamlNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries(entriesOf(node).map(({ key, value }) => [key, plain(value)]));
}

function textOfValue(node: YamlNode): string {
  return node.kind === 'scalar' ? node.text : unknownPiece(node.kind);
}

function textNode(text: string, at: Span, block = false): YamlScalar {
  return { kind: 'scalar', value: text, text, block, at };
}

function unknown(reference: string, at: Span): YamlScalar {
  return textNode(unknownPiece(reference), at);
}
