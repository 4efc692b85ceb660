import type { Type } from '../../link/type.js';
import { unknownType } from '../../link/type.js';
import { elementType } from '../../link/type-of.js';
import { findField, underlying } from '../../link/types.js';
import type { Evaluator } from '../evaluator.js';
import { lowerFirst, snake, tagName, tagOption, tagOptions, tagValue } from './tags.js';
import { beneath } from './layers.js';
import { underOverrides, underPartOverrides } from '../write/overrides.js';
import { settle } from '../settle.js';
import { concat, literal, literalText, stepKey } from '../text/text.js';
import { alternative } from '../terms.js';
import { leaf } from './tree-leaf.js';
import { modelValue } from '../model/model-values.js';
import type { Alternative, OpenKey, InnerStep, TreeNode, TreeRules } from '../value.js';

/** Reads from a document or from tagged environment variables. Without a step: the text of a leaf, with its defaults. */
export function loadTree(ev: Evaluator, tree: TreeNode, step: InnerStep | undefined): readonly Alternative[] {
  // Each step into a document that lies over others is one into all of them.
  return tree.under === undefined
    ? readTree(ev, tree, step)
    : ev.memory.named(`tree ${numberOf(tree)}${step === undefined ? '' : stepKey(step)}`, () =>
        readTree(ev, tree, step),
      );
}

const numbers = new WeakMap<TreeNode, number>();
let numbered = 0;

function numberOf(tree: TreeNode): number {
  const known = numbers.get(tree);
  if (known !== undefined) return known;
  numbered += 1;
  numbers.set(tree, numbered);
  return numbered;
}

function readTree(ev: Evaluator, tree: TreeNode, step: InnerStep | undefined): readonly Alternative[] {
  if (step === undefined) return leaf(ev, tree);
  if ('element' in step && step.element === 'key') return namesIn(ev, tree);
  const whole = 'field' in step ? decodedText(ev, tree) : undefined;
  if (whole !== undefined) return settle(whole.flatMap((item) => ev.follow(item, [step])));
  const under = tree.under === undefined ? undefined : settle(tree.under.flatMap((item) => ev.follow(item, [step])));
  const next = stepInto(ev, tree, step);
  if (next === undefined) return under ?? [];
  const { under: _replaced, ...rest } = next;
  const found = alternative({ value: 'tree', tree: under === undefined ? rest : { ...rest, under } });
  if (!('field' in step) || tree.wrote === undefined) return [found];
  const bases = beneath(tree).flatMap(({ value }) =>
    value.value === 'object' || value.value === 'made' ? [value] : [],
  );
  if (bases.length === 0) return underPartOverrides(ev, found, tree, step.field);
  return bases.reduce<readonly Alternative[]>(
    (items, base) => items.flatMap((item) => underOverrides(ev, item, base, step.field)),
    [found],
  );
}

/** What the text of a leaf becomes where its type is one of a library that is decoded from a text, `url.URL`. */
function decodedText(ev: Evaluator, { by, type, ...tree }: TreeNode): readonly Alternative[] | undefined {
  if (type?.kind !== 'external') return undefined;
  const { path, name } = type;
  const value = by.file.models.decoded(path, name);
  if (value === undefined) return undefined;
  return leaf(ev, { ...tree, by, type }).flatMap((item) => modelValue(ev, { fn: by, path, item }, value, type));
}

/** The keys of a mapping of a document, and those that the code puts there first: nobody asks the catalog for names. */
function namesIn(ev: Evaluator, tree: TreeNode): readonly Alternative[] {
  const under = (tree.under ?? []).flatMap((item) => ev.follow(item, [{ element: 'key' }]));
  if (underlying(ev.linked, tree.type ?? unknownType).kind !== 'map') return settle(under);
  const path = tree.path.map((step) => ('every' in step ? '*' : (literalText(step.key) ?? '*'))).join('.');
  const detail = `the names below ${path === '' ? 'the top' : path} of the program's configuration`;
  return settle([...under, alternative({ value: 'unknown', reason: 'setting-unknown', detail })]);
}

function stepInto(ev: Evaluator, tree: TreeNode, step: InnerStep): TreeNode | undefined {
  const type = tree.type ?? unknownType;
  // Variables that are not declared as fields are as good as any: every name is one. The value of one is a text and has no fields.
  if (tree.from === 'environment' && tree.rules.untagged === 'same' && tree.path.length > 0) return undefined;
  if (tree.from === 'environment' && tree.rules.untagged === 'same' && !('element' in step))
    return enterVariables(tree, 'key' in step ? step.key : step.field, undefined, unknownType, false);
  if ('key' in step)
    return child(tree, { key: literal(step.key) }, elementType(ev.linked, type, 'value'), undefined, undefined);
  if ('element' in step) {
    return child(tree, { every: true }, elementType(ev.linked, type, 'value'), undefined, undefined);
  }
  const found = findField(ev.linked, type, step.field);
  if (found === undefined) {
    // Variables that take their names from where a field stands are named without a declaration too.
    if (tree.from === 'environment' && tree.rules.nested && tree.rules.untagged !== undefined)
      return enterVariables(tree, step.field, undefined, unknownType, false);
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
    (rules.prefixOption === undefined ? undefined : tagOption(tagOptions(tag, rules.tags), rules.prefixOption));
  let prefix = tree.prefix;
  if (added !== undefined) prefix = concat(prefix, literal(added));
  else if (rules.nested && !embedded) {
    const segment = own !== undefined && own !== '' ? own : untaggedName(name, untaggedOf(rules, tag) ?? 'upper');
    prefix = concat(prefix, literal(segment + rules.separator));
  }
  const untagged = untaggedOf(rules, tag);
  const named = own !== undefined && own !== '';
  const variable = named ? own : untagged === undefined ? '' : untaggedName(name, untagged);
  const keys = variable === '' ? [] : [concat(tree.prefix, literal(variable))];
  if (named && rules.alone && tree.prefix.length > 0) keys.push(literal(own));
  return {
    ...tree,
    type,
    path: keys.map((key) => ({ key })),
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

/** How a field without a name of its own gets one. */
function untaggedOf(rules: TreeRules, tag: string | undefined): TreeRules['untagged'] {
  const apart = rules.splitTag === undefined ? undefined : tagValue(tag, rules.splitTag);
  return apart === 'true' ? 'upper-snake' : rules.untagged;
}

function untaggedName(name: string, how: 'upper' | 'upper-snake' | 'same'): string {
  if (how === 'same') return name;
  return how === 'upper' ? name.toUpperCase() : snake(name).toUpperCase();
}
