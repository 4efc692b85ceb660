import type { Evaluator } from '../evaluator.js';
import { firstOf } from '../model/model-choices.js';
import { givenByCode } from '../model/setting-rules.js';
import { snake, tagFlags, tagName, tagOption, tagOptions, tagValue } from './tags.js';
import { settle } from '../settle.js';
import { concat, literal, literalText, maxAlternatives, textValue } from '../text/text.js';
import { alternative } from '../terms.js';
import type { Alternative, OpenRequest, Text, TreeNode } from '../value.js';

/**
 * The text of a leaf: a flag before a variable before the document, where the field has them, each behind what code puts over it; then what
 * code puts under them, then the defaults of tags and of the structure itself.
 */
export function leaf(ev: Evaluator, tree: TreeNode): readonly Alternative[] {
  const settings: (readonly Alternative[])[] = [];
  const under: Alternative[] = [];
  const last = tree.path.at(-1);
  const isElement = last !== undefined && 'every' in last;
  // What code gives to a list that stands in one flag or variable is the list.
  const given = (items: readonly Alternative[]): readonly Alternative[] =>
    isElement ? items.flatMap((item) => (isText(item) ? [item] : ev.follow(item, [{ element: 'value' }]))) : items;
  for (const request of requestsOf(tree)) {
    const code = givenByCode(ev, request);
    settings.push(...given(code.over).map((item) => [item]), [alternative(textValue([{ piece: 'setting', request }]))]);
    under.push(...given(code.under));
  }
  return firstOf(ev, [...settings, under, defaultsOf(ev, tree)]);
}

function isText({ value }: Alternative): boolean {
  return value.value === 'text';
}

/** Where a leaf is asked for, the first first. */
function requestsOf(tree: TreeNode): readonly OpenRequest[] {
  const { rules } = tree;
  const requests: OpenRequest[] = [];
  for (const flag of flagsOf(tree)) requests.push({ setting: 'flag', name: literal(flag) });
  if (tree.from === 'environment') {
    for (const each of tree.path) if ('key' in each) requests.push(...requestsByName(tree, each.key));
    return requests;
  }
  const variable = tagName(tree.tag, rules.envTags);
  if (variable !== undefined && variable !== '') requests.push({ setting: 'env', name: literal(variable) });
  const key = rules.envKeys === undefined && !rules.flagKeys ? undefined : wholeKey(tree);
  if (key !== undefined && rules.flagKeys) requests.push({ setting: 'flag', name: literal(key) });
  if (key !== undefined && rules.envKeys !== undefined)
    requests.push({ setting: 'env', name: upper(concat(rules.envKeys, literal(key.replaceAll(/[.-]/gu, '_')))) });
  requests.push({ setting: 'key', source: tree.source, path: tree.path });
  return requests;
}

/** A field that is a variable, or a flag: what the code calls `ledgerAddr` is `--ledgerAddr` or `--ledger-addr` on the command line. */
function requestsByName({ rules }: TreeNode, name: Text): readonly OpenRequest[] {
  if (rules.flags !== true) return [{ setting: 'env', name }];
  const written = literalText(name);
  const dashed = written === undefined ? undefined : snake(written).replaceAll('_', '-');
  const names = dashed === undefined || dashed === written ? [name] : [name, literal(dashed)];
  return names.map((each) => ({ setting: 'flag', name: each }));
}

/** A flag is named by tags; where they give a shorthand alone, and where there are none, by its field. */
function flagsOf({ rules, tag, fieldName }: TreeNode): readonly string[] {
  const named = rules.flagTags.length === 0 ? [] : tagFlags(tag, rules.flagTags);
  if (rules.untaggedFlags === undefined || fieldName === undefined || named.some((name) => name.length > 1))
    return named;
  const byField = rules.untaggedFlags === 'lower' ? fieldName.toLowerCase() : snake(fieldName).replaceAll('_', '-');
  return [byField, ...named];
}

/** The keys that lead to a leaf, with dots between; undefined where one of them is not known. A list stands in one variable or flag, as a whole. */
function wholeKey({ path }: TreeNode): string | undefined {
  const keys: string[] = [];
  const last = path.at(-1);
  for (const step of last !== undefined && 'every' in last ? path.slice(0, -1) : path) {
    const key = 'every' in step ? undefined : literalText(step.key);
    if (key === undefined) return undefined;
    keys.push(key);
  }
  return keys.length === 0 ? undefined : keys.join('.');
}

/** As it is written in the name of a variable. */
export function upper(text: Text): Text {
  return text.map((piece) => (piece.piece === 'text' ? { piece: 'text', text: piece.text.toUpperCase() } : piece));
}

function defaultsOf(ev: Evaluator, tree: TreeNode): readonly Alternative[] {
  const { rules } = tree;
  for (const name of rules.defaultTags) {
    const found = tagValue(tree.tag, name);
    if (found !== undefined) return [alternative(textValue(literal(found)))];
  }
  if (rules.defaultOption !== undefined) {
    const found = tagOption(tagOptions(tree.tag, rules.tags), rules.defaultOption);
    if (found !== undefined) return [alternative(textValue(literal(found)))];
  }
  const field = rules.underField;
  return textsOf(ev, field === undefined ? tree.under : tree.under?.flatMap((item) => ev.follow(item, [{ field }])));
}

function textsOf(ev: Evaluator, items: readonly Alternative[] | undefined): readonly Alternative[] {
  const texts = ev
    .asText(items ?? [])
    .filter(({ from }) => !from.zero)
    .map(({ text, from }) => ({ ...from, value: textValue(text) }));
  // Documents that lie under one another, each in several ways, multiply: they are cut here, and not after all of them were made.
  return texts.length > maxAlternatives ? settle(texts) : texts;
}
