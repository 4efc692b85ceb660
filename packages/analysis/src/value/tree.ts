import type { Type } from '../link/type.js';
import { unknownType } from '../link/type.js';
import { elementType } from '../link/type-of.js';
import { findField, underlying } from '../link/types.js';
import type { Evaluator } from './evaluator.js';
import { concat, literal, literalText, settle, textValue } from './text.js';
import { alternative } from './terms.js';
import type { Alternative, OpenKey, OpenRequest, Step, Text, TreeNode } from './value.js';

/** Reads from a document or from tagged environment variables. Without a step: the text of a leaf, with its defaults. */
export function loadTree(ev: Evaluator, tree: TreeNode, step: Step | undefined): readonly Alternative[] {
  if (step === undefined) return leaf(ev, tree);
  if ('element' in step && step.element === 'key') return namesIn(ev, tree);
  const under = tree.under === undefined ? undefined : settle(tree.under.flatMap((item) => ev.follow(item, [step])));
  const next = stepInto(ev, tree, step);
  if (next === undefined) return under ?? [];
  const { under: _replaced, ...rest } = next;
  return [alternative({ value: 'tree', tree: under === undefined ? rest : { ...rest, under } })];
}

/** The keys of a mapping of a document, and those that the code puts there first: nobody asks the catalog for names. */
function namesIn(ev: Evaluator, tree: TreeNode): readonly Alternative[] {
  const under = (tree.under ?? []).flatMap((item) => ev.follow(item, [{ element: 'key' }]));
  if (underlying(ev.linked, tree.type ?? unknownType).kind !== 'map') return settle(under);
  const path = tree.path.map((step) => ('every' in step ? '*' : (literalText(step.key) ?? '*'))).join('.');
  const detail = `the names below ${path === '' ? 'the top' : path} of the program's configuration`;
  return settle([...under, alternative({ value: 'unknown', reason: 'setting-unknown', detail })]);
}

function stepInto(ev: Evaluator, tree: TreeNode, step: Step): TreeNode | undefined {
  const type = tree.type ?? unknownType;
  // Variables that are not declared as fields are as good as any: every name is one.
  if (tree.from === 'environment' && tree.rules.untagged === 'same' && !('element' in step))
    return enterVariables(tree, 'key' in step ? step.key : step.field, undefined, unknownType, false);
  if ('key' in step)
    return child(tree, { key: literal(step.key) }, elementType(ev.linked, type, 'value'), undefined, undefined);
  if ('element' in step) {
    return child(tree, { every: true }, elementType(ev.linked, type, 'value'), undefined, undefined);
  }
  const found = findField(ev.linked, type, step.field);
  if (found === undefined) {
    // A structure that was not read: its fields are known by name alone.
    return child(tree, { key: literal(lowerFirst(step.field)), or: [step.field] }, unknownType, undefined, step.field);
  }
  let at = tree;
  for (const embedded of found.through) {
    const holder = findField(ev.linked, at.type ?? unknownType, embedded);
    if (holder === undefined) break;
    at = enter(at, embedded, holder.field.tag, holder.type, true);
  }
  return enter(at, step.field, found.field.tag, found.type, found.field.embedded === true);
}

function enter(tree: TreeNode, name: string, tag: string | undefined, type: Type, embedded: boolean): TreeNode {
  if (tree.from === 'environment') return enterVariables(tree, name, tag, type, embedded);
  const named = tagName(tag, tree.rules.tags);
  const inline = tagOptions(tag, tree.rules.tags).some((option) => option === 'inline' || option === 'squash');
  if (inline || (embedded && (named === undefined || named === ''))) {
    return { ...tree, type, ...(tag === undefined ? {} : { tag }), fieldName: name };
  }
  const key: OpenKey =
    named === undefined || named === ''
      ? { key: literal(name), or: [lowerFirst(name), name.toLowerCase(), snake(name)] }
      : { key: literal(named) };
  return child(tree, key, type, tag, name);
}

function enterVariables(
  tree: TreeNode,
  name: string,
  tag: string | undefined,
  type: Type,
  embedded: boolean,
): TreeNode {
  const { rules } = tree;
  const own = tagName(tag, rules.tags);
  const added =
    (rules.prefixTag === undefined ? undefined : tagValue(tag, rules.prefixTag)) ??
    (rules.prefixOption === undefined ? undefined : option(tagOptions(tag, rules.tags), rules.prefixOption));
  let prefix = tree.prefix;
  if (added !== undefined) prefix = concat(prefix, literal(added));
  else if (rules.nested && !embedded) {
    const segment = own !== undefined && own !== '' ? own : untaggedName(name, rules.untagged ?? 'upper');
    prefix = concat(prefix, literal(segment + rules.separator));
  }
  const variable =
    own !== undefined && own !== '' ? own : rules.untagged === undefined ? '' : untaggedName(name, rules.untagged);
  return {
    ...tree,
    type,
    path: variable === '' ? [] : [{ key: concat(tree.prefix, literal(variable)) }],
    prefix,
    ...(tag === undefined ? {} : { tag }),
    fieldName: name,
  };
}

function child(tree: TreeNode, key: OpenKey, type: Type, tag: string | undefined, name: string | undefined): TreeNode {
  const { tag: _tag, fieldName: _name, ...rest } = tree;
  return {
    ...rest,
    path: [...tree.path, key],
    type,
    ...(tag === undefined ? {} : { tag }),
    ...(name === undefined ? {} : { fieldName: name }),
  };
}

/** The text of a leaf: a variable before the document where the field has one, then the document, then defaults. */
function leaf(ev: Evaluator, tree: TreeNode): readonly Alternative[] {
  const requests: OpenRequest[] = [];
  const variable = tree.from === 'document' ? tagName(tree.tag, tree.rules.envTags) : undefined;
  if (variable !== undefined && variable !== '') requests.push({ setting: 'env', name: literal(variable) });
  if (tree.from === 'document') requests.push({ setting: 'key', source: tree.source, path: tree.path });
  else {
    const [only] = tree.path;
    if (only !== undefined && 'key' in only) requests.push({ setting: 'env', name: only.key });
  }
  const defaults = defaultsOf(ev, tree);
  const results: Alternative[] = [];
  for (const [index, request] of requests.entries()) {
    const before = requests
      .slice(0, index)
      .map((earlier) => ({ test: 'set' as const, request: earlier, holds: false }));
    const last = index === requests.length - 1 && defaults.length === 0;
    results.push({
      ...alternative(textValue([{ piece: 'setting', request }])),
      when: last ? before : [...before, { test: 'set', request, holds: true }],
    });
  }
  const none = requests.map((request) => ({ test: 'set' as const, request, holds: false }));
  for (const item of defaults) results.push({ ...item, when: [...none, ...item.when] });
  return results;
}

function defaultsOf(ev: Evaluator, tree: TreeNode): readonly Alternative[] {
  const { rules } = tree;
  for (const name of rules.defaultTags) {
    const found = tagValue(tree.tag, name);
    if (found !== undefined) return [defaultText(literal(found))];
  }
  if (rules.defaultOption !== undefined) {
    const found = option(tagOptions(tree.tag, rules.tags), rules.defaultOption);
    if (found !== undefined) return [defaultText(literal(found))];
  }
  return ev
    .asText(tree.under ?? [])
    .filter(({ from }) => !from.zero)
    .map(({ text, from }) => ({ ...from, value: textValue(text) }));
}

function defaultText(text: Text): Alternative {
  return alternative(textValue(text));
}

/** The value of one key of a Go structure tag: `yaml:"host,omitempty" env:"HOST"`. */
function tagValue(tag: string | undefined, key: string): string | undefined {
  if (tag === undefined) return undefined;
  const pattern = /([^\s:"]+):"((?:[^"\\]|\\.)*)"/g;
  for (let match = pattern.exec(tag); match !== null; match = pattern.exec(tag)) {
    if (match[1] === key) return (match[2] ?? '').replaceAll(/\\(.)/g, '$1');
  }
  return undefined;
}

function tagName(tag: string | undefined, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const found = tagValue(tag, key);
    if (found !== undefined) return found.split(',')[0] ?? '';
  }
  return undefined;
}

function tagOptions(tag: string | undefined, keys: readonly string[]): readonly string[] {
  for (const key of keys) {
    const found = tagValue(tag, key);
    if (found !== undefined)
      return found
        .split(',')
        .slice(1)
        .map((part) => part.trim());
  }
  return [];
}

function option(options: readonly string[], name: string): string | undefined {
  const found = options.find((candidate) => candidate.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

function untaggedName(name: string, how: 'upper' | 'upper-snake' | 'same'): string {
  if (how === 'same') return name;
  return how === 'upper' ? name.toUpperCase() : snake(name).toUpperCase();
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function snake(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}
