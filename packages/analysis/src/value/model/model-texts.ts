import { replacing } from '@callgate/ir';
import { unknownType } from '../../link/type.js';
import { unknown } from '../alternatives.js';
import type { Evaluator } from '../evaluator.js';
import { piecesPut } from '../write/filled-by.js';
import { splitText } from '../text/format.js';
import type { Form, ModelSite } from './model-site.js';
import { modelValue } from './model-values.js';
import { derive } from '../text/derive.js';
import { concat, literal, literalText, textValue, valueKey } from '../text/text.js';
import { alternative, freely, together, under } from '../terms.js';
import {
  type Alternative,
  type Derivation,
  receiverIndex,
  type Root,
  type Step,
  type Terms,
  type Text,
} from '../value.js';

/** Texts put together from parts, all ways. */
export function combine(
  ev: Evaluator,
  parts: readonly (readonly Alternative[])[],
  join: (texts: readonly Text[]) => Text,
): readonly Alternative[] {
  let ways: { texts: Text[]; from: Terms }[] = [{ texts: [], from: freely }];
  for (const items of parts) {
    // What is not given has no value, and neither has a text made with it.
    const options: readonly { text: Text; from: Terms }[] = ev.asText(items);
    const next: typeof ways = [];
    for (const way of ways) {
      for (const option of options) {
        if (next.length >= 64) break;
        next.push({ texts: [...way.texts, option.text], from: together(way.from, option.from) });
      }
    }
    ways = next;
  }
  return ways.map((way) => under(way.from, textValue(join(way.texts))));
}

/** What a text function of a library makes of texts. */
export function derived(
  ev: Evaluator,
  how: Derivation,
  items: readonly Alternative[],
  argument: readonly Alternative[] | undefined,
): readonly Alternative[] {
  return combine(ev, argument === undefined ? [items] : [items, argument], ([of = [], given]) =>
    derive({ piece: 'derived', derive: how, of, ...(given === undefined ? {} : { argument: given }) }),
  );
}

/** Texts in which something is replaced: a text, or what a pattern finds (an object with the field `Pattern`). */
export function replaced(
  ev: Evaluator,
  of: readonly Alternative[],
  from: readonly Alternative[],
  to: readonly Alternative[],
): readonly Alternative[] {
  const pair = (texts: readonly Alternative[]): readonly Alternative[] =>
    combine(ev, [texts, to], ([first = [], second = []]) => concat(first, literal('\0'), second));
  const patterns = from.filter((item) => item.value.value === 'made' && item.value.fields.has('Pattern'));
  const texts = from.filter((item) => !patterns.includes(item));
  const found = patterns.flatMap((item): readonly Alternative[] => {
    const parts = ['Pattern', 'Flags'].map((field) => ev.follow(item, [{ field }]));
    const written = combine(ev, parts, ([pattern = [], flags = []]) =>
      concat(literal('/'), pattern, literal('/'), flags),
    );
    const readable =
      written.length > 0 && written.every(({ value }) => value.value === 'text' && isReadable(literalText(value.text)));
    return readable ? derived(ev, 'replace-pattern', of, pair(written)) : [unknown('computed', 'a pattern')];
  });
  const inPlace = combine(ev, [of, texts, to], ([whole = [], what = [], put = []]) => inPlaceOf(whole, what, put));
  return texts.length === 0 && patterns.length > 0 ? found : [...found, ...inPlace];
}

function isReadable(written: string | undefined): boolean {
  return written !== undefined && replacing(written) !== undefined;
}

/** A text with one text in the place of another. Where it is known in which places, what is put there need not be known. */
function inPlaceOf(whole: Text, from: Text, to: Text): Text {
  const [known, wanted] = [literalText(whole), literalText(from)];
  if (known === undefined || wanted === undefined || wanted === '' || literalText(to) !== undefined)
    return derive({ piece: 'derived', derive: 'replace', of: whole, argument: concat(from, literal('\0'), to) });
  const parts = known.split(wanted).map(literal);
  return concat(...parts.flatMap((part, index) => (index === 0 ? [part] : [to, part])));
}

/** A part of a text: of a URL, of a host with its port, or what stands between separators. */
export function part(ev: Evaluator, site: ModelSite, value: Form<'part'>): readonly Alternative[] {
  const of = modelValue(ev, site, value.of, unknownType);
  const separator = value.separator === undefined ? undefined : modelValue(ev, site, value.separator, unknownType);
  if (value.part === 'split') return splitText(ev, of, separator ?? []);
  const texts = value.part.startsWith('url-') ? urlText(ev, of) : of;
  return derived(ev, value.part, texts, separator);
}

/** The text of a URL: what it was parsed from, or what its parts were set to. */
export function urlText(ev: Evaluator, items: readonly Alternative[]): readonly Alternative[] {
  return items.flatMap((item) => {
    const { value } = item;
    if (value.value === 'location')
      return ev.follow(item, []).flatMap((loaded) => (loaded === item ? [loaded] : urlText(ev, [loaded])));
    if (value.value === 'open') {
      const put = hostPut(ev, value.root, value.path);
      return put === undefined ? [item] : urlText(ev, [put]);
    }
    if (value.value !== 'made' && value.value !== 'object') return [item];
    const whole = ev.follow(item, [{ field: 'Text' }]);
    // What parsing put there says nothing new: only a host that code sets afterwards makes another URL.
    const own = new Set(
      value.value === 'made' && value.fields.has('Text')
        ? (value.fields.get('Host') ?? []).map((inner) => valueKey(inner.value))
        : [],
    );
    const host = ev.follow(item, [{ field: 'Host' }]).filter((inner) => !inner.zero && !own.has(valueKey(inner.value)));
    if (host.length === 0) return whole;
    const scheme = ev.follow(item, [{ field: 'Scheme' }]);
    const path = ev.follow(item, [{ field: 'Path' }]);
    const none: readonly Alternative[] = [alternative(textValue([]))];
    return [
      ...whole,
      ...combine(
        ev,
        [
          scheme.length === 0 ? [alternative(textValue(literal('http')))] : scheme,
          host,
          path.length === 0 ? none : path,
        ],
        ([s = [], h = [], p = []]) => concat(s, literal('://'), h, p),
      ),
    ];
  });
}

/** What a function makes of a URL that it is handed, where it gives it another host: `request.URL.Host = proxy.target`. */
function hostPut(ev: Evaluator, root: Root, path: readonly Step[]): Alternative | undefined {
  const field = path.flatMap((step) => ('field' in step ? [step.field] : []));
  if (root.index === receiverIndex || field.length < path.length) return undefined;
  const put = piecesPut(ev, root.fn, root.index, field);
  return put?.value.value === 'made' && put.value.fields.has('Host') ? put : undefined;
}

/** A reference resolved against a base URL (RFC 3986, section 5, as far as hosts are concerned). */
export function relative(
  ev: Evaluator,
  base: readonly Alternative[],
  reference: readonly Alternative[],
): readonly Alternative[] {
  return combine(ev, [urlText(ev, base), urlText(ev, reference)], ([b = [], r = []]) => {
    const first = r[0];
    if (first?.piece === 'text' && /^[a-z][a-z0-9+.-]*:\/\//i.test(first.text)) return r;
    return concat(
      derive({ piece: 'derived', derive: 'url-scheme', of: b }),
      literal('://'),
      derive({ piece: 'derived', derive: 'url-host', of: b }),
      first?.piece === 'text' && first.text.startsWith('/') ? [] : literal('/'),
      r,
    );
  });
}

/** The character of a number. */
export function characterOf(code: Text): Text {
  const text = literalText(code);
  return text !== undefined && /^\d{1,6}$/u.test(text)
    ? literal(String.fromCodePoint(Number(text)))
    : [{ piece: 'unknown', reason: 'computed', detail: 'a character' }];
}
