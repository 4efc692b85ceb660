import type { ModelValue } from '@callgate/ir';
import { unknownType } from '../../link/type.js';
import type { Evaluator } from '../evaluator.js';
import type { Form, ModelSite } from './model-site.js';
import { modelValue } from './model-values.js';
import { settingWithCode } from './setting-rules.js';
import { concat, testKey, literal, literalText, textValue } from '../text/text.js';
import { alternative, behind } from '../terms.js';
import type { Alternative, Condition, OpenKey, OpenRequest, Text } from '../value.js';

type SettingValue = Form<'setting'>;

/** A setting that a library call reads, with its default. */
export function setting(ev: Evaluator, site: ModelSite, value: SettingValue): readonly Alternative[] {
  const of = (inner: ModelValue): readonly Alternative[] => modelValue(ev, site, inner, unknownType);
  switch (value.setting) {
    case 'arg':
      return [argument(value.index, value.positional)];
    case 'arg-at': {
      const index = Number(literalText(ev.asText(of(value.at))[0]?.text ?? []) ?? Number.NaN);
      return Number.isInteger(index) && index >= 0
        ? [argument(index, value.positional)]
        : [alternative({ value: 'unknown', reason: 'computed', detail: 'an argument whose number is not known' })];
    }
    case 'args':
      return [argumentList(value.from, value.positional)];
    case 'file':
      return named(ev, of(value.path), (path) => ({ setting: 'file', path }), undefined);
    case 'key': {
      const fallback = value.default === undefined ? undefined : of(value.default);
      return sourcesOf(ev, value.source === undefined ? [] : of(value.source)).flatMap(({ text, from }) =>
        named(ev, of(value.path), (path) => ({ setting: 'key', source: text, path: keyPath(path) }), fallback).map(
          (item) => behind(from, item),
        ),
      );
    }
    default: {
      const kind = value.setting;
      return named(
        ev,
        // A flag may be given no shorthand.
        of(value.name).filter((name) => name.value.value !== 'text' || name.value.text.length > 0),
        (name) => ({ setting: kind, name }),
        value.default === undefined ? undefined : of(value.default),
      );
    }
  }
}

/**
 * Where a key stands: in each file that is named, under its conditions; in the program's configuration where none is, where none need be,
 * or where its name is not known.
 */
export function sourcesOf(
  ev: Evaluator,
  named: readonly Alternative[],
): readonly { readonly text: Text; readonly from: Alternative }[] {
  const anywhere = { text: [], from: alternative(textValue([])) };
  const known = ev
    .asText(named)
    .filter(({ text }) => text.length > 0 && text.every((piece) => piece.piece !== 'unknown'));
  const [only, ...others] = known;
  if (only === undefined) return [anywhere];
  if (known.some(({ from }) => from.when.length === 0) || haveBothWays(known.map(({ from }) => from.when)))
    return known;
  const [condition, ...more] = only.from.when;
  const alone = others.length === 0 && more.length === 0 && condition !== undefined;
  const when = alone ? [{ ...condition, holds: !condition.holds }] : [];
  return [...known, { ...anywhere, from: { ...anywhere.from, when } }];
}

/** Whether a test decides between two of the ways, so that one of them is gone whatever it says. */
function haveBothWays(ways: readonly (readonly Condition[])[]): boolean {
  const keys = ways.map((when) => new Set(when.map(testKey)));
  return ways.some((when) =>
    when.some((condition) => {
      const otherwise = testKey({ ...condition, holds: !condition.holds });
      return keys.some((each) => each.has(otherwise));
    }),
  );
}

function argument(index: number, positional: true | undefined): Alternative {
  const request: OpenRequest = { setting: 'arg', index, ...(positional === undefined ? {} : { positional }) };
  return alternative(textValue([{ piece: 'setting', request }]));
}

const listedArguments = 8;

/** `os.Args`: the program's name, then its arguments. */
function argumentList(from: number, positional: true | undefined): Alternative {
  const items = Array.from({ length: listedArguments }, (_, index): readonly Alternative[] => {
    const at = index + from;
    // With the interpreter in front, the first two name what runs: no argument, and no part of an address.
    if (at < 0 && from < -1) return [];
    if (at < 0) return [alternative(textValue([{ piece: 'setting', request: { setting: 'program' } }]))];
    return [argument(at, positional)];
  });
  return alternative({ value: 'list', items });
}

/** A path of keys split at dots; holes stay whole keys. */
export function keyPath(path: Text): readonly OpenKey[] {
  const keys: Text[] = [[]];
  for (const piece of path) {
    const last = keys.length - 1;
    if (piece.piece !== 'text') {
      keys[last] = concat(keys[last] ?? [], [piece]);
      continue;
    }
    for (const [index, segment] of piece.text.split('.').entries()) {
      if (index > 0) keys.push([]);
      keys[keys.length - 1] = concat(keys.at(-1) ?? [], literal(segment));
    }
  }
  return keys.map((key) => ({ key }));
}

function named(
  ev: Evaluator,
  names: readonly Alternative[],
  request: (name: Text) => OpenRequest,
  defaults: readonly Alternative[] | undefined,
): readonly Alternative[] {
  const texts = ev.asText(names);
  return texts.flatMap(({ text, from }) =>
    settingWithCode(ev, request(text), defaults).map((item) => behind(from, item)),
  );
}

/** Whether a setting is set, as true and false with what must hold for each. */
export function isSet(ev: Evaluator, items: readonly Alternative[]): readonly Alternative[] {
  const results: Alternative[] = [];
  for (const { text } of ev.asText(items)) {
    const [only] = text;
    if (text.length !== 1 || only?.piece !== 'setting') continue;
    const test = (holds: boolean): Condition => ({ test: 'set', request: only.request, holds });
    results.push({ ...alternative(textValue(literal('true'))), when: [test(true)] });
    results.push({ ...alternative(textValue(literal('false'))), when: [test(false)] });
  }
  return results;
}
