import { isScalar } from 'yaml';
import type { Node, YAMLMap } from 'yaml';
import { insertBelowKey, insertIntoBlock } from './block-insert.js';
import { removeFromBlock } from './block-remove.js';
import { flowPairs, flowStyle, flowText, insertIntoFlow } from './flow-insert.js';
import type { NewMap } from './flow-insert.js';
import { removeFromFlow } from './flow-remove.js';
import { PatchRefusal } from './patch-findings.js';
import { isPlainText, keyText, valueText } from './plain-scalar.js';
import { blockColumn, colonAfter } from './source-lines.js';
import { applyEdits } from './text-edit.js';
import type { TextEdit } from './text-edit.js';
import { isMergedIn, walkPath } from './walk-path.js';
import type { PathStep, WalkedPath, YamlPath } from './walk-path.js';
import { isWrittenAsNothing, pairKey, pairsOf, rangeOf, readYamlSource, refuseShared } from './yaml-source.js';
import type { YamlPair, YamlSource } from './yaml-source.js';

/** A change to one mapping of texts. */
export interface MapPatch {
  /** Where the mapping is: keys, and 0-based indexes of lists. */
  readonly path: YamlPath;
  /** Keys that must have these values afterwards. */
  readonly set: Readonly<Record<string, string>>;
  /** Keys that must not be there afterwards; those that are not are passed over. */
  readonly remove: readonly string[];
  /** How many keys at the end of the path are made where they are missing, and go with the last key that is removed. */
  readonly owned: number;
  /** Which keys are kept together in the order of their texts. */
  readonly together: (key: string) => boolean;
}

/**
 * Applies patches to the text of one document. Everything that a patch does not name stays byte for byte as it is.
 * @returns the new text; the same text where nothing was to be done
 * @throws PatchRefusal where a patch cannot be made without risk to the rest
 */
export function patchDocument(source: YamlSource, patches: readonly MapPatch[]): string {
  const inserted = applyEdits(
    source.text,
    patches.flatMap((patch) => planSet(source, patch)),
  );
  if (patches.every((patch) => patch.remove.length === 0)) return inserted;
  const after = inserted === source.text ? source : readYamlSource(inserted);
  return applyEdits(
    inserted,
    patches.flatMap((patch) => planRemove(after, patch)),
  );
}

function walk(source: YamlSource, patch: MapPatch): WalkedPath {
  const walked = walkPath(source, patch.path);
  const concerns = (key: string): boolean =>
    Object.hasOwn(patch.set, key) || patch.remove.includes(key) || patch.together(key);
  if (walked.map !== undefined && isMergedIn(source, walked.map, concerns)) {
    const what = 'A key that is to be changed comes in through a merge key (<<).';
    throw new PatchRefusal('merge', what, rangeOf(walked.map));
  }
  return walked;
}

function planSet(source: YamlSource, patch: MapPatch): readonly TextEdit[] {
  const keys = Object.keys(patch.set).toSorted();
  if (keys.length === 0) return [];
  const walked = walk(source, patch);
  if (walked.map === undefined) return createMap(source, walked, patch, keys);
  const { map } = walked;
  const edits: TextEdit[] = [];
  const fresh: string[] = [];
  for (const key of keys) {
    const pair = pairsOf(map).find((each) => pairKey(each) === key);
    if (pair === undefined) fresh.push(key);
    else edits.push(...replaceValue(source, pair, patch.set[key] ?? ''));
  }
  for (const [after, group] of groupByPlace(map, fresh, patch.together)) {
    edits.push(...insertKeys(source, walked, map, group, patch, after));
  }
  return edits;
}

/** Below which present pair each new key goes: after its neighbour in order among those kept together, else at the end. */
function groupByPlace(
  map: YAMLMap,
  fresh: readonly string[],
  together: (key: string) => boolean,
): ReadonlyMap<YamlPair | null | undefined, readonly string[]> {
  const pairs = pairsOf(map);
  const kept = pairs.filter((pair) => together(pairKey(pair) ?? ''));
  const firstKept = kept[0];
  const head = firstKept && (pairs[pairs.indexOf(firstKept) - 1] ?? null);
  // Inside braces the commas of two groups at one place would meet.
  const end = map.flow === true ? (pairs.at(-1) ?? null) : undefined;
  const groups = new Map<YamlPair | null | undefined, string[]>();
  for (const key of fresh) {
    const before = together(key) ? kept.findLast((pair) => (pairKey(pair) ?? '') < key) : undefined;
    const place = before ?? (together(key) && head !== undefined ? head : end);
    groups.set(place, [...(groups.get(place) ?? []), key]);
  }
  return groups;
}

function insertKeys(
  source: YamlSource,
  walked: WalkedPath,
  map: YAMLMap,
  keys: readonly string[],
  patch: MapPatch,
  after: YamlPair | null | undefined,
): readonly TextEdit[] {
  const holder = walked.steps.at(-1)?.pair;
  const value = Object.fromEntries(keys.map((key) => [key, patch.set[key] ?? '']));
  if (map.flow !== true) return [insertIntoBlock(source, map, blockLines(value, 2), holder, after)];
  const last = pairsOf(map).at(-1);
  const style = flowStyle(source, last ?? holder);
  return insertIntoFlow(source, map, flowPairs(value, style), style, after ?? null);
}

/** The mapping is missing, or null: it is written with all its keys, together with what is missing on the way to it. */
function createMap(
  source: YamlSource,
  walked: WalkedPath,
  patch: MapPatch,
  keys: readonly string[],
): readonly TextEdit[] {
  const step = walked.steps.at(-1);
  if (step === undefined || walked.missing.length > patch.owned) {
    const missing = walked.missing[0] ?? String(patch.path.at(-1));
    throw new PatchRefusal(
      'not-a-map',
      `There is no ${missing} here.`,
      step === undefined ? [0, 0] : rangeOf(step.map),
    );
  }
  let value: NewMap = Object.fromEntries(keys.map((key) => [key, patch.set[key] ?? '']));
  const pair = step.pair;
  for (const key of walked.missing.toReversed()) value = { [key]: value };
  if (pair !== undefined) return [fillKey(source, walked.steps, pair, value)];
  const unit = indentUnit(source, walked.steps);
  const holder = walked.steps.at(-2)?.pair;
  if (step.map.flow !== true) return [insertIntoBlock(source, step.map, blockLines(value, unit), holder)];
  const last = pairsOf(step.map).at(-1);
  const style = flowStyle(source, last ?? holder);
  return insertIntoFlow(source, step.map, flowPairs(value, style), style, last ?? null);
}

/** A key with null for a value gets a mapping in its place. */
function fillKey(source: YamlSource, steps: readonly PathStep[], pair: YamlPair, value: NewMap): TextEdit {
  const step = steps.at(-1);
  const node = pair.value;
  const style = flowStyle(source, pair);
  if (node !== null && (!isWrittenAsNothing(node) || isDecorated(node))) {
    const [start, end] = rangeOf(node);
    return { start, end, text: (start === end ? ' ' : '') + flowText(value, style) };
  }
  const keyRange = rangeOf(pair.key as Node);
  if (step?.map.flow === true) {
    const colon = colonAfter(source.text, keyRange[1]);
    if (colon === undefined) throw new PatchRefusal('unplaceable', 'The key has no colon.', keyRange);
    return { start: colon + 1, end: colon + 1, text: ` ${flowText(value, style)}` };
  }
  const unit = indentUnit(source, steps);
  const column = step === undefined ? undefined : blockColumn(source, step.map);
  if (column === undefined) throw new PatchRefusal('unplaceable', 'The key has no certain column.', keyRange);
  return insertBelowKey(source, pair, blockLines(value, unit), column + unit);
}

function blockLines(value: NewMap, unit: number): readonly string[] {
  return Object.entries(value).flatMap(([key, each]) => {
    if (typeof each === 'string') return [`${keyText(key, false)}: ${valueText(each)}`];
    return [`${keyText(key, false)}:`, ...blockLines(each, unit).map((line) => ' '.repeat(unit) + line)];
  });
}

/** By how many spaces this text indents: as between the last two block mappings of the path. */
function indentUnit(source: YamlSource, steps: readonly PathStep[]): number {
  const [inner, outer] = [steps.at(-1), steps.at(-2)];
  if (!inner || !outer || inner.map.flow === true || outer.map.flow === true) return 2;
  const [from, to] = [blockColumn(source, outer.map), blockColumn(source, inner.map)];
  return from === undefined || to === undefined || to <= from || to - from > 8 ? 2 : to - from;
}

function replaceValue(source: YamlSource, pair: YamlPair, value: string): readonly TextEdit[] {
  const node = pair.value;
  const keyRange = rangeOf(pair.key as Node);
  refuseShared(source, node, pairKey(pair) ?? 'the key');
  if (node === null || isWrittenAsNothing(node)) {
    const colon = isDecorated(node) ? undefined : colonAfter(source.text, keyRange[1]);
    if (colon === undefined)
      throw new PatchRefusal('unplaceable', 'The key has no value and no room for one.', keyRange);
    return [{ start: colon + 1, end: colon + 1, text: ` ${valueText(value)}` }];
  }
  if (!isScalar(node) || node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED' || node.tag !== undefined) {
    throw new PatchRefusal('unplaceable', `The value of ${pairKey(pair) ?? ''} is no plain or quoted text.`, keyRange);
  }
  if (isTextValue(node, value)) return [];
  const [start, end] = rangeOf(node);
  return [{ start, end, text: valueText(value) }];
}

/** Whether an anchor or a tag stands before a value. */
function isDecorated(node: Node | null): boolean {
  return isScalar(node) && (node.anchor !== undefined || node.tag !== undefined);
}

/** Whether a scalar means this text to every reader, and is no boolean to some. */
function isTextValue(
  node: { readonly type?: string; readonly value: unknown; readonly source?: string },
  value: string,
): boolean {
  return node.value === value && (node.type !== 'PLAIN' || isPlainText(node.source ?? ''));
}

function planRemove(source: YamlSource, patch: MapPatch): readonly TextEdit[] {
  if (patch.remove.length === 0) return [];
  const { map, steps } = walk(source, patch);
  if (map === undefined) return [];
  const names = new Set(patch.remove);
  const removed = pairsOf(map).filter((pair) => names.has(pairKey(pair) ?? ''));
  if (removed.length === 0) return [];
  for (const pair of removed) {
    refuseShared(source, pair.key, 'the key');
    if (!isAliasTo(pair)) refuseShared(source, pair.value, pairKey(pair) ?? 'the key');
  }
  const owned = steps.slice(steps.length - patch.owned);
  return map.flow === true ? removeFromFlow(source, map, removed, owned) : removeFromBlock(source, map, removed, owned);
}

/** An alias may go: what it names stays. */
function isAliasTo(pair: YamlPair): boolean {
  return pair.value !== null && 'source' in pair.value && !isScalar(pair.value);
}
