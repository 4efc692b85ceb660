import { isModular } from '../../link/denotes.js';
import { isBesideHost } from '../text/beside-host.js';
import { startsWith } from './choose-together.js';
import { derive } from '../text/derive.js';
import { createDistinctTexts, type DistinctTexts, hasRepeats, type TextResult } from '../text/distinct-texts.js';
import { insteadOf, withWays } from '../condition/either.js';
import { exclude } from '../condition/exclusion.js';
import { isFilled, someObject } from './filled.js';
import { withNames } from './named-elements.js';
import { bounded } from '../text/nesting.js';
import { asOneText } from '../text/one-text.js';
import { isOfAnother } from './of-another.js';
import { conditionRoots, isClosed, pieceRoots } from './open-roots.js';
import { isFieldOfElement, mayBeUnset } from './paths.js';
import type { Substitution } from './substitution.js';
import { concat, isOneText, literalText } from '../text/text.js';
import { alternative, both, freely, union } from '../terms.js';
import type { Alternative, Condition, OpenKey, OpenRequest, Piece, Root, Step, Terms, Text } from '../value.js';
import { truthOf } from '../condition/truth.js';
import { mayBeFalseBeforeSet, mayHoldBeforeSet, type Seen } from '../condition/zero.js';

/** Texts that one text becomes when its holes are filled. */
const maxTexts = 64;

/** What a path from a root leads to, by way of what was chosen on it. */
export function followed(
  root: Root,
  steps: readonly Step[],
  to: Alternative,
  by: Substitution,
): readonly Alternative[] {
  const path = withNames(steps, (name) => firstText(name, by));
  for (const { root: from, path: prefix, to: chosen } of by.chosen?.values() ?? []) {
    if (by.key(from) !== by.key(root) || !startsWith(path, prefix)) continue;
    return by.follow(alternative(chosen.value), path.slice(prefix.length));
  }
  return by.follow(alternative(to.value), path);
}

export function substituteKey(key: OpenKey, by: Substitution): OpenKey {
  return 'every' in key ? key : { ...key, key: firstText(key.key, by) };
}

/** For places that hold one text (names of settings, sides of a condition): several alternatives make it unknown. */
export function firstText(text: Text, by: Substitution): Text {
  return firstOf(substituteText(text, by));
}

function firstOf(results: readonly TextResult[]): Text {
  const [only] = results;
  if (only !== undefined && isOneText(results)) return only.text;
  return results.length === 0
    ? [{ piece: 'unknown', reason: 'no-value' }]
    : [{ piece: 'unknown', reason: 'ambiguous' }];
}

export function substituteConditions(conditions: readonly Condition[], by: Substitution): readonly Condition[] {
  if (conditions.length === 0 || by.bindings.size === 0) return conditions;
  return conditions.flatMap((condition): readonly Condition[] => {
    const roots = conditionRoots(condition);
    if (!hangsOn(roots, by)) return [condition];
    const [root] = roots;
    const binding = root === undefined || by.chosen !== undefined ? undefined : by.bindings.get(by.key(root));
    return binding === undefined || by.condition === undefined
      ? substituteCondition(condition, by)
      : by.condition(condition, roots, binding.to, () => substituteCondition(condition, by));
  });
}

function substituteCondition(condition: Condition, by: Substitution): readonly Condition[] {
  if (condition.test === 'set') return [{ ...condition, request: substituteRequest(condition.request, by) }];
  if (condition.test === 'either') return withWays(condition, (way) => substituteConditions(way, by));
  if (condition.test === 'true') {
    // A switch that is not passed at all is off.
    const results = substituteText(condition.of, { ...by, absentIsEmpty: 'nothing' });
    if (results.length > 1 && results.every(({ text, from }) => isClosed(text, from.when)))
      return insteadOf(condition, truthOf(results, condition.holds));
    const seen = seenIn(results);
    return !condition.holds && mayBeFalseBeforeSet(seen) ? [] : [{ ...condition, of: seen.text }];
  }
  const comparing: Substitution =
    condition.right.length > 0 ? by : { ...by, absentIsEmpty: condition.given === true ? 'no text' : 'nothing' };
  const [left, right] = [firstSeen(condition.left, comparing), firstSeen(condition.right, by)];
  return mayHoldBeforeSet(left, right, condition.holds) ? [] : [{ ...condition, left: left.text, right: right.text }];
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
  return seenIn(results);
}

function seenIn(results: readonly TextResult[]): Seen {
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

const oneOfMany: readonly TextResult[] = [{ text: [{ piece: 'unknown', reason: 'ambiguous' }], from: freely }];

export function substituteText(text: Text, by: Substitution): readonly TextResult[] {
  let results: TextResult[] = [{ text: [], from: freely }];
  // What each piece so far can be.
  const holes: (readonly TextResult[])[] = [];
  let cut = false;
  for (const [at, piece] of text.entries()) {
    let options = substitutePiece(piece, by);
    // Who logs in, and to what, says nothing of where: not each combination of it is another address.
    if (options.length > 1 && isBesideHost(text[at - 1])) options = oneOfMany;
    if (results.length * options.length > maxTexts) options = asOneText(options);
    holes.push(options);
    const next: TextResult[] = [];
    // More than are kept may come to fewer, once each that says the same as another is left out.
    let many: DistinctTexts<Terms> | undefined;
    let isFull = false;
    for (const before of results) {
      if (isFull) break;
      for (const option of options) {
        if (exclude(before.from.when, option.from.when)) continue;
        if (next.length >= maxTexts && many === undefined && holes.some(hasRepeats)) many = createDistinctTexts(next);
        if ((many?.size ?? next.length) >= maxTexts) {
          isFull = true;
          break;
        }
        const found = { text: concat(before.text, option.text), from: merge(before.from, option.from) };
        if (many === undefined) next.push(found);
        else many.add(found);
      }
    }
    cut ||= isFull;
    results = many?.all() ?? next;
  }
  if (cut)
    results.push({
      text: [{ piece: 'unknown', reason: 'bound', detail: `more than ${maxTexts} texts` }],
      from: freely,
    });
  return results;
}

export function merge(a: Terms, b: Terms): Terms {
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
