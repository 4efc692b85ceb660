import { isModular } from '../link/denotes.js';
import { type Chosen, choicesFor, startsWith } from './choose-together.js';
import { derive } from './derive.js';
import { exclude } from './exclusion.js';
import { isFilled, someObject } from './filled.js';
import { isBesideHost } from './beside-host.js';
import { framed } from './frames.js';
import { isDocument, withoutOwn } from './layers.js';
import { bounded } from './nesting.js';
import { isOfAnother } from './of-another.js';
import { withNames } from './named-elements.js';
import { isFieldOfElement, mayBeUnset } from './paths.js';
import { conditionRoots, pieceRoots } from './open-roots.js';
import { partsTogether } from './several-parts.js';
import { concat, isOneText, literalText } from './text.js';
import { alternative, both, freely, under, union } from './terms.js';
import type {
  Alternative,
  Condition,
  Frame,
  OpenKey,
  OpenRequest,
  Piece,
  Root,
  Step,
  Terms,
  Text,
  TreeNode,
  Value,
} from './value.js';
import { mayBeFalseBeforeSet, mayHoldBeforeSet, type Seen } from './zero.js';

/** What a root stands for: a value to be walked into, with the reading of paths left to the evaluator. */
export interface Binding {
  readonly root: Root;
  readonly to: Alternative;
}

export interface Substitution {
  readonly bindings: ReadonlyMap<string, Binding>;
  /** Follows a path from a value; alternatives multiply. */
  readonly follow: (from: Alternative, path: readonly Step[]) => readonly Alternative[];
  /** The text that a value is. */
  readonly asText: (alternatives: readonly Alternative[]) => readonly { text: Text; from: Alternative }[];
  readonly frame: Frame | undefined;
  readonly key: (root: Root) => string;
  /** Whether a value can have no such field: whoever reads it from there was written for another type. */
  readonly lacks?: (value: Value, field: string) => boolean;
  /** What is seen by the maker of an object, seen from outside of the calls through which it came. */
  readonly throughFrames?: (items: readonly Alternative[], frames: readonly Frame[]) => readonly Alternative[];
  /** What stands at a place below a root, where it is chosen for all that hangs on it together. */
  readonly chosen?: ReadonlyMap<string, Chosen>;
  /** What leads nowhere (or to no text) is empty: for comparisons with the empty text, in languages in which what is not given is false. */
  readonly absentIsEmpty?: 'nothing' | 'no text';
}

/** Texts that one text becomes when its holes are filled. */
const maxTexts = 64;

/** Puts what the roots stand for in their place. One alternative can become several, or none where a path leads nowhere. */
export function substitute(item: Alternative, by: Substitution): readonly Alternative[] {
  const together = partsTogether(item, by, substitute);
  if (together !== undefined) return together;
  const ways = choicesFor(item, by, (path) => withNames(path, (name) => firstText(name, by)));
  if (ways === undefined) return substituteOnce(item, by);
  return ways.flatMap((chosen) =>
    substituteOnce(item, { ...by, chosen }).map((result) => [...chosen.values()].reduce(underChosen, result)),
  );
}

/** What hangs on a choice hangs on what made it. */
function underChosen(item: Alternative, { to }: Chosen): Alternative {
  if (to.when.length === 0 && to.made.length === 0) return item;
  return { ...item, when: both(item.when, to.when), made: union(item.made, to.made) };
}

/** What a path from a root leads to, by way of what was chosen on it. */
function followed(root: Root, steps: readonly Step[], to: Alternative, by: Substitution): readonly Alternative[] {
  const path = withNames(steps, (name) => firstText(name, by));
  for (const { root: from, path: prefix, to: chosen } of by.chosen?.values() ?? []) {
    if (by.key(from) !== by.key(root) || !startsWith(path, prefix)) continue;
    return by.follow(alternative(chosen.value), path.slice(prefix.length));
  }
  return by.follow(alternative(to.value), path);
}

function substituteOnce(item: Alternative, by: Substitution): readonly Alternative[] {
  const when = substituteConditions(item.when, by);
  let terms: Terms = when === item.when ? item : { when, made: item.made, zero: item.zero, orZero: item.orZero };
  for (const { to } of by.bindings.values())
    terms = { when: both(terms.when, to.when), made: union(terms.made, to.made), zero: item.zero, orZero: item.orZero };
  return substituteValue(item.value, by).map((result) => under(merge(terms, result), result.value));
}

function plain(value: Value): readonly Alternative[] {
  return [alternative(value)];
}

function substituteValue(value: Value, by: Substitution): readonly Alternative[] {
  switch (value.value) {
    case 'text':
      return substituteText(value.text, by).map((result) => under(result.from, { value: 'text', text: result.text }));
    case 'open': {
      const binding = by.bindings.get(by.key(value.root));
      return binding === undefined ? plain(value) : followed(value.root, value.path, binding.to, by);
    }
    case 'object':
      return plain(by.frame === undefined ? value : { ...value, frames: framed(value.frames, by.frame) });
    case 'function':
      return plain({
        ...value,
        frames: by.frame === undefined ? value.frames : framed(value.frames, by.frame),
        ...(value.receiver === undefined
          ? {}
          : { receiver: value.receiver.flatMap((entry) => [...substituteKept(entry, by)]) }),
      });
    case 'list':
      return plain({
        value: 'list',
        items: value.items.map((entries) => entries.flatMap((entry) => [...substituteKept(entry, by)])),
      });
    case 'made':
      return plain({
        ...value,
        fields: new Map(
          [...value.fields].map(([name, entries]) => [
            name,
            entries.flatMap((entry) => [...substituteKept(entry, by)]),
          ]),
        ),
        ...(value.merged === undefined
          ? {}
          : {
              merged: value.merged.map((entries) => entries.flatMap((entry) => [...substituteKept(entry, by)])),
            }),
      });
    case 'tree':
      // One document for each place that it can be read from; a file without a name is none.
      return substituteText(value.tree.source, by)
        .filter(({ text }) => isDocument(text) || value.tree.source.length === 0)
        .map(({ text, from }) =>
          under(withoutOwn(from, text), {
            value: 'tree',
            tree: { ...substituteTree(value.tree, by), source: text },
          }),
        );
    case 'location': {
      const { place } = value;
      if (place.place === 'cell' && by.frame !== undefined) {
        return plain({ value: 'location', place: { ...place, frames: framed(place.frames, by.frame) } });
      }
      if (place.place !== 'within') return plain(value);
      return substituteValue(place.base, by).map((base) => ({
        ...base,
        value: { value: 'location', place: { place: 'within', base: base.value, step: place.step } },
      }));
    }
    default:
      return plain(value);
  }
}

function substituteKept(item: Alternative, by: Substitution): readonly Alternative[] {
  const when = substituteConditions(item.when, by);
  return substituteValue(item.value, by).map((result) => ({
    value: result.value,
    when: both(when, result.when),
    made: union(item.made, result.made),
    zero: item.zero || result.zero,
    orZero: item.orZero || result.orZero,
  }));
}

function substituteTree(tree: TreeNode, by: Substitution): TreeNode {
  const below = tree.under?.flatMap((item) => (isObject(item.value) ? [item] : substituteKept(item, by)));
  return {
    ...tree,
    prefix: firstText(tree.prefix, by),
    path: tree.path.map((key) => substituteKey(key, by)),
    ...(below === undefined ? {} : { under: below }),
  };
}

/** What a document is decoded into stays what it is, whoever looks at it. */
function isObject({ value }: Value): boolean {
  return value === 'object' || value === 'made';
}

function substituteKey(key: OpenKey, by: Substitution): OpenKey {
  return 'every' in key ? key : { ...key, key: firstText(key.key, by) };
}

/** For places that hold one text (names of settings, sides of a condition): several alternatives make it unknown. */
function firstText(text: Text, by: Substitution): Text {
  return firstOf(substituteText(text, by));
}

function firstOf(results: readonly TextResult[]): Text {
  const [only] = results;
  if (only !== undefined && isOneText(results)) return only.text;
  return results.length === 0
    ? [{ piece: 'unknown', reason: 'no-value' }]
    : [{ piece: 'unknown', reason: 'ambiguous' }];
}

function substituteConditions(conditions: readonly Condition[], by: Substitution): readonly Condition[] {
  if (conditions.length === 0 || by.bindings.size === 0) return conditions;
  return conditions.flatMap((condition): readonly Condition[] => {
    if (!hangsOn(conditionRoots(condition), by)) return [condition];
    if (condition.test === 'set') return [{ ...condition, request: substituteRequest(condition.request, by) }];
    if (condition.test === 'true') {
      const seen = firstSeen(condition.of, by);
      return !condition.holds && mayBeFalseBeforeSet(seen) ? [] : [{ ...condition, of: seen.text }];
    }
    const comparing: Substitution =
      condition.right.length > 0 ? by : { ...by, absentIsEmpty: condition.given === true ? 'no text' : 'nothing' };
    const [left, right] = [firstSeen(condition.left, comparing), firstSeen(condition.right, by)];
    return mayHoldBeforeSet(left, right, condition.holds) ? [] : [{ ...condition, left: left.text, right: right.text }];
  });
}

/** Whether one of the roots is filled. */
function hangsOn(roots: readonly Root[], { bindings, key }: Substitution): boolean {
  return roots.some((root) => bindings.has(key(root)));
}

/** As `firstText`, for a side of a condition. */
function firstSeen(text: Text, by: Substitution): Seen {
  if (literalText(text) !== undefined) return { text, orZero: false };
  const results = substituteText(text, by);
  if (by.absentIsEmpty !== undefined && results.length > 1 && results.every(isFilled))
    return { text: someObject, orZero: false };
  return { text: firstOf(results), orZero: isOneText(results) && results.some(({ from }) => from.orZero) };
}

function substituteRequest(request: OpenRequest, by: Substitution): OpenRequest {
  switch (request.setting) {
    case 'env':
    case 'flag':
      return { setting: request.setting, name: firstText(request.name, by) };
    case 'file':
      return { setting: 'file', path: firstText(request.path, by) };
    case 'key':
      return {
        setting: 'key',
        source: firstText(request.source, by),
        path: request.path.map((key) => substituteKey(key, by)),
      };
    case 'arg':
    case 'program':
      return request;
  }
}

interface TextResult {
  readonly text: Text;
  readonly from: Terms;
}

const oneOfMany: readonly TextResult[] = [{ text: [{ piece: 'unknown', reason: 'ambiguous' }], from: freely }];

function substituteText(text: Text, by: Substitution): readonly TextResult[] {
  let results: TextResult[] = [{ text: [], from: freely }];
  let cut = false;
  for (const [at, piece] of text.entries()) {
    let options = substitutePiece(piece, by);
    // Who logs in, and to what, says nothing of where: not each combination of it is another address.
    if (options.length > 1 && isBesideHost(text[at - 1])) options = oneOfMany;
    const next: TextResult[] = [];
    for (const before of results) {
      for (const option of options) {
        if (exclude(before.from.when, option.from.when)) continue;
        if (next.length >= maxTexts) {
          cut = true;
          break;
        }
        next.push({ text: concat(before.text, option.text), from: merge(before.from, option.from) });
      }
    }
    results = next;
  }
  if (cut)
    results.push({
      text: [{ piece: 'unknown', reason: 'bound', detail: `more than ${maxTexts} texts` }],
      from: freely,
    });
  return results;
}

function merge(a: Terms, b: Terms): Terms {
  if (b === freely) return a;
  if (a === freely) return b;
  return {
    when: both(a.when, b.when),
    made: union(a.made, b.made),
    zero: a.zero || b.zero,
    orZero: a.orZero || b.orZero,
  };
}

let filledPieces = 0;

/** Pieces of texts that were filled so far, for who must say when it was enough: the number is the same for the same program. */
export function piecesFilled(): number {
  return filledPieces;
}

function substitutePiece(piece: Piece, by: Substitution): readonly TextResult[] {
  filledPieces += 1;
  if (!hangsOn(pieceRoots(piece), by)) return [{ text: [piece], from: freely }];
  switch (piece.piece) {
    case 'open': {
      const binding = by.bindings.get(by.key(piece.root));
      if (binding === undefined) return [{ text: [piece], from: freely }];
      const reached = followed(piece.root, piece.path, binding.to, by);
      const texts = by.asText(reached);
      // What was not passed at all is compared as nothing, also where it would be one of many arguments.
      if (reached.length === 0 && by.absentIsEmpty !== undefined && isModular(piece.root.fn.file))
        return [{ text: [], from: freely }];
      // An element that has no such field (an option that is about something else) gives nothing, and takes nothing away.
      if (texts.length === 0 && (isFieldOfElement(piece.path) || isOfAnother(piece.path, binding.to, by))) return [];
      if (texts.length === 0 && by.absentIsEmpty !== undefined && isModular(piece.root.fn.file))
        return [
          isAbsent(reached, by) ? { text: [], from: freely } : { text: someObject, from: mayBeUnset(piece.path) },
        ];
      if (texts.length === 0) return [{ text: [{ piece: 'unknown', reason: 'no-value' }], from: freely }];
      return texts;
    }
    case 'setting':
      return [{ text: bounded({ ...piece, request: substituteRequest(piece.request, by) }), from: freely }];
    case 'derived': {
      const { argument } = piece;
      return substituteText(piece.of, by).map((result) => ({
        text: derive({
          ...piece,
          of: result.text,
          ...(argument === undefined ? {} : { argument: firstText(argument, by) }),
        }),
        from: result.from,
      }));
    }
    default:
      return [{ text: [piece], from: freely }];
  }
}

function isAbsent(reached: readonly Alternative[], { absentIsEmpty }: Substitution): boolean {
  return absentIsEmpty === 'no text' || (absentIsEmpty === 'nothing' && reached.length === 0);
}
