import { type Chosen, choicesFor } from './choose-together.js';
import { framed } from './frames.js';
import { isDocument, withoutOwn } from '../document/layers.js';
import { withNames } from './named-elements.js';
import { partsTogether } from './several-parts.js';
import { firstText, followed, merge, substituteConditions, substituteKey, substituteText } from './substitute-text.js';
import type { Substitution } from './substitution.js';
import { alternative, both, under, union } from '../terms.js';
import type { Alternative, Terms, TreeNode, Value } from '../value.js';

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
