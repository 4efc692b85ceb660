import type { FunctionNode } from '../link/linked.js';
import { derive } from './derive.js';
import { concat, isOneText, literalText } from './text.js';
import type {
  Alternative,
  Condition,
  Frame,
  OpenKey,
  OpenRequest,
  Piece,
  Root,
  Step,
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
  follow(from: Alternative, path: readonly Step[]): readonly Alternative[];
  /** The text that a value is. */
  asText(alternatives: readonly Alternative[]): readonly { text: Text; from: Alternative }[];
  readonly frame: Frame | undefined;
  key(root: Root): string;
}

const maxFrames = 3;

/** Texts that one text becomes when its holes are filled. */
const maxTexts = 64;

/** Puts what the roots stand for in their place. One alternative can become several, or none where a path leads nowhere. */
export function substitute(item: Alternative, by: Substitution): readonly Alternative[] {
  const when = substituteConditions(item.when, by);
  const used = [...by.bindings.values()].map((binding) => binding.to);
  const extra = {
    when: [...when, ...used.flatMap((to) => to.when)],
    made: union(item.made, ...used.map((to) => to.made)),
    because: [...item.because, ...used.flatMap((to) => to.because)].slice(0, 12),
  };
  return substituteValue(item.value, by).map((result) => ({
    value: result.value,
    when: result.when.length === 0 ? extra.when : [...extra.when, ...result.when],
    made: union(extra.made, result.made),
    because: result.because.length === 0 ? extra.because : [...extra.because, ...result.because].slice(0, 12),
    ...(item.zero === true || result.zero === true ? { zero: true as const } : {}),
    ...(item.orZero === true || result.orZero === true ? { orZero: true as const } : {}),
  }));
}

function union(...lists: readonly (readonly FunctionNode[])[]): readonly FunctionNode[] {
  const nonEmpty = lists.filter((list) => list.length > 0);
  if (nonEmpty.length === 0) return [];
  if (nonEmpty.length === 1) return nonEmpty[0] ?? [];
  return [...new Set(nonEmpty.flat())];
}

function plain(value: Value): readonly Alternative[] {
  return [{ value, when: [], made: [], because: [] }];
}

function substituteValue(value: Value, by: Substitution): readonly Alternative[] {
  switch (value.value) {
    case 'text':
      return substituteText(value.text, by).map((result) => ({
        ...result.from,
        value: { value: 'text', text: result.text },
      }));
    case 'open': {
      const binding = by.bindings.get(by.key(value.root));
      return binding === undefined
        ? plain(value)
        : by.follow({ value: binding.to.value, when: [], made: [], because: [] }, value.path);
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
      });
    case 'tree':
      // One document for each place that it can be read from.
      return substituteText(value.tree.source, by).map(({ text, from }) => ({
        ...from,
        value: { value: 'tree', tree: { ...substituteTree(value.tree, by), source: text } },
      }));
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
  return substituteValue(item.value, by).map((result) => ({
    ...result,
    when: [...substituteConditions(item.when, by), ...result.when],
    made: union(item.made, result.made),
    because: [...item.because, ...result.because].slice(0, 12),
    ...(item.zero === true ? { zero: true as const } : {}),
    ...(item.orZero === true || result.orZero === true ? { orZero: true as const } : {}),
  }));
}

function framed(frames: readonly Frame[], frame: Frame): readonly Frame[] {
  return frames.length >= maxFrames ? frames : [...frames, frame];
}

function substituteTree(tree: TreeNode, by: Substitution): TreeNode {
  return {
    ...tree,
    prefix: firstText(tree.prefix, by),
    path: tree.path.map((key) => substituteKey(key, by)),
  };
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
    if (condition.test === 'set') return [{ ...condition, request: substituteRequest(condition.request, by) }];
    if (condition.test === 'true') {
      const seen = firstSeen(condition.of, by);
      return !condition.holds && mayBeFalseBeforeSet(seen) ? [] : [{ ...condition, of: seen.text }];
    }
    const [left, right] = [firstSeen(condition.left, by), firstSeen(condition.right, by)];
    return mayHoldBeforeSet(left, right, condition.holds) ? [] : [{ ...condition, left: left.text, right: right.text }];
  });
}

/** As `firstText`, for a side of a condition. */
function firstSeen(text: Text, by: Substitution): Seen {
  if (literalText(text) !== undefined) return { text, orZero: false };
  const results = substituteText(text, by);
  return { text: firstOf(results), orZero: isOneText(results) && results.some(({ from }) => from.orZero === true) };
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
      return request;
  }
}

interface TextResult {
  readonly text: Text;
  readonly from: Omit<Alternative, 'value'>;
}

const nothing: Omit<Alternative, 'value'> = { when: [], made: [], because: [] };

function substituteText(text: Text, by: Substitution): readonly TextResult[] {
  let results: TextResult[] = [{ text: [], from: nothing }];
  let cut = false;
  for (const piece of text) {
    const options = substitutePiece(piece, by);
    const next: TextResult[] = [];
    for (const before of results) {
      for (const option of options) {
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
      from: nothing,
    });
  return results;
}

function merge(a: Omit<Alternative, 'value'>, b: Omit<Alternative, 'value'>): Omit<Alternative, 'value'> {
  if (b === nothing) return a;
  if (a === nothing) return b;
  return {
    when: b.when.length === 0 ? a.when : [...a.when, ...b.when],
    made: union(a.made, b.made),
    because: b.because.length === 0 ? a.because : [...a.because, ...b.because].slice(0, 12),
    ...(a.zero === true || b.zero === true ? { zero: true as const } : {}),
    ...(a.orZero === true || b.orZero === true ? { orZero: true as const } : {}),
  };
}

function substitutePiece(piece: Piece, by: Substitution): readonly TextResult[] {
  switch (piece.piece) {
    case 'open': {
      const binding = by.bindings.get(by.key(piece.root));
      if (binding === undefined) return [{ text: [piece], from: nothing }];
      const reached = by.follow({ value: binding.to.value, when: [], made: [], because: [] }, piece.path);
      const texts = by.asText(reached);
      if (texts.length === 0) return [{ text: [{ piece: 'unknown', reason: 'no-value' }], from: nothing }];
      return texts.map((result) => ({ text: result.text, from: result.from }));
    }
    case 'setting':
      return [{ text: [{ ...piece, request: substituteRequest(piece.request, by) }], from: nothing }];
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
      return [{ text: [piece], from: nothing }];
  }
}
