import { derive } from './derive.js';
import type { Evaluator } from '../evaluator.js';
import { exclude } from '../condition/exclusion.js';
import { throughFrames } from '../substitution/frames.js';
import { asOneText } from './one-text.js';
import { concat, literal, literalText, maxAlternatives, textValue } from './text.js';
import { alternative, freely, together, under } from '../terms.js';
import type { Alternative, Terms, Text } from '../value.js';

type Way = { readonly text: Text; readonly from: Terms };

const tooMany: Way = {
  text: [{ piece: 'unknown', reason: 'bound', detail: `more than ${2 * maxAlternatives} texts` }],
  from: freely,
};

function extend(ways: readonly Way[], all: readonly Way[]): readonly Way[] {
  const next: Way[] = [];
  const options = ways.length * all.length > maxAlternatives ? asOneText(all) : all;
  for (const way of ways) {
    for (const option of options) {
      if (next.length > 2 * maxAlternatives) return [...next, tooMany];
      if (exclude(way.from.when, option.from.when)) continue;
      next.push({ text: concat(way.text, option.text), from: together(way.from, option.from) });
    }
  }
  return next;
}

function textsOrUnknown(ev: Evaluator, items: readonly Alternative[]): readonly Way[] {
  const texts = ev.asText(items);
  if (texts.length > 0) return texts;
  return [{ text: [{ piece: 'unknown', reason: 'computed', detail: 'a value that is not followed' }], from: freely }];
}

const verb = /%(?:(%)|[-+# 0]*(?:\d+|\*)?(?:\.(?:\d+|\*)?)?(?:\[(\d+)\])?([a-zA-Z]))/g;

/** What `fmt.Sprintf` makes: verbs are filled with the arguments in order (`%[2]s` by number). */
export function formatted(
  ev: Evaluator,
  formats: readonly Alternative[],
  list: readonly Alternative[],
): readonly Alternative[] {
  const results: Alternative[] = [];
  const items = list[0]?.value.value === 'list' ? list[0].value.items : undefined;
  for (const { text, from } of ev.asText(formats)) {
    let ways: readonly Way[] = [{ text: [], from }];
    let next = 0;
    for (const piece of text) {
      if (piece.piece !== 'text') {
        ways = extend(ways, [{ text: [piece], from: freely }]);
        continue;
      }
      let done = 0;
      for (const match of piece.text.matchAll(verb)) {
        ways = extend(ways, [{ text: literal(piece.text.slice(done, match.index)), from: freely }]);
        done = match.index + match[0].length;
        if (match[1] === '%') {
          ways = extend(ways, [{ text: literal('%'), from: freely }]);
          continue;
        }
        const position = match[2] === undefined ? next : Number(match[2]) - 1;
        next = position + 1;
        const argument =
          items === undefined
            ? list.flatMap((item) => ev.follow(item, [{ element: 'value' }]))
            : (items[position] ?? []);
        ways = extend(ways, textsOrUnknown(ev, argument));
      }
      ways = extend(ways, [{ text: literal(piece.text.slice(done)), from: freely }]);
    }
    results.push(...ways.map((way) => under(way.from, textValue(way.text))));
  }
  return results;
}

/** A list that is written down, as its elements in order; undefined where code puts more into it. */
function listOfLiteral(ev: Evaluator, item: Alternative): Alternative | undefined {
  if (item.value.value !== 'object') return undefined;
  const { site, frames } = item.value;
  if (site.origin.kind !== 'construct' || site.type.kind !== 'list' || site.within.length > 0) return undefined;
  const { fn, value } = site.origin;
  const construct = fn.facts.body?.values[value];
  if (construct?.op !== 'construct' || construct.entries.length === 0) return undefined;
  if (construct.entries.some((entry) => entry.spread === true || entry.key !== undefined)) return undefined;
  const items = construct.entries.map((entry) => throughFrames(ev, ev.evaluate(fn, entry.value), frames));
  return under(item, { value: 'list', items });
}

/**
 * The elements of a list with a separator between.
 * @param isAsked whether one of them is being asked for just now: what is made of it then adds nothing to it (`file = path.Join(folder, file)`)
 */
export function joined(
  ev: Evaluator,
  lists: readonly Alternative[],
  separators: readonly Alternative[],
  isAsked: boolean,
): readonly Alternative[] {
  const separator = ev.asText(separators)[0]?.text ?? [];
  const results: Alternative[] = [];
  for (const list of lists.map((each) => listOfLiteral(ev, each) ?? each)) {
    if (list.value.value !== 'list') {
      results.push(
        ...textsOrUnknown(ev, ev.follow(list, [{ element: 'value' }])).map((way) =>
          under(way.from, textValue(way.text)),
        ),
      );
      continue;
    }
    if (isAsked && list.value.items.some((item) => item.length === 0)) continue;
    let ways: readonly Way[] = [{ text: [], from: together(list, freely) }];
    for (const [index, item] of list.value.items.entries()) {
      if (index > 0) ways = extend(ways, [{ text: separator, from: freely }]);
      ways = extend(ways, textsOrUnknown(ev, item));
    }
    results.push(...ways.map((way) => under(way.from, textValue(way.text))));
  }
  return results;
}

/** The parts of a text between separators: at once where it has no holes, else when they are filled. */
export function splitText(
  ev: Evaluator,
  items: readonly Alternative[],
  separators: readonly Alternative[],
): readonly Alternative[] {
  const separator = literalText(ev.asText(separators)[0]?.text ?? []) ?? ',';
  return ev.asText(items).map(({ text, from }) => {
    const whole = literalText(text);
    const parts: readonly Text[] =
      whole === undefined
        ? [[{ piece: 'derived', derive: 'split', of: text, argument: literal(separator) }]]
        : (separator === '' ? [whole] : whole.split(separator)).map(literal);
    return under(from, { value: 'list', items: parts.map((part) => [alternative(textValue(part))]) });
  });
}

/** Parts that are counted off, each a step of its own when holes are filled. */
const mostParts = 16;

/** The part of this number of a text that is split when its holes are filled; undefined where the list is no such text. */
export function partOfSplit(items: readonly (readonly Alternative[])[], number: number): Alternative | undefined {
  const [first = [], ...others] = items;
  const [only, another] = first;
  if (only?.value.value !== 'text' || another !== undefined || others.length > 0 || number > mostParts)
    return undefined;
  const [piece, more] = only.value.text;
  if (piece?.piece !== 'derived' || piece.derive !== 'split' || piece.argument === undefined || more !== undefined)
    return undefined;
  const { argument } = piece;
  let { of } = piece;
  for (let at = 0; at < number; at += 1) of = derive({ piece: 'derived', derive: 'after', of, argument });
  return { ...only, value: textValue(derive({ piece: 'derived', derive: 'before', of, argument })) };
}
