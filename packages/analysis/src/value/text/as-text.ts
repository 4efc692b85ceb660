import type { Type } from '../../link/type.js';
import { findMethod } from '../../link/types.js';
import type { Evaluator } from '../evaluator.js';
import { loadField } from '../load.js';
import { behindLocations } from '../locations.js';
import { behind } from '../terms.js';
import { onReceiver } from '../substitution/through-call.js';
import type { Alternative, Text } from '../value.js';

type Texts = readonly { text: Text; from: Alternative }[];

/** The texts that alternatives are; what is no text (a function, an object) has none. */
export function asText(ev: Evaluator, alternatives: readonly Alternative[]): Texts {
  const texts: { text: Text; from: Alternative }[] = [];
  for (const item of alternatives) {
    const { value } = item;
    switch (value.value) {
      case 'text':
        texts.push({ text: value.text, from: item });
        break;
      case 'open':
        texts.push({ text: [{ piece: 'open', root: value.root, path: value.path }], from: item });
        break;
      case 'location':
        texts.push(...asText(ev, behindLocations(ev, item)));
        break;
      case 'tree':
        texts.push(
          ...asText(
            ev,
            loadField(ev, value, undefined).map((leaf) => behind(item, leaf)),
          ),
        );
        break;
      case 'made':
        texts.push(
          ...asText(
            ev,
            (value.fields.get('Text') ?? []).map((inner) => behind(item, inner)),
          ),
        );
        break;
      case 'external':
        texts.push({
          text: [{ piece: 'unknown', reason: 'unmodelled-library', detail: value.callee, at: value.at }],
          from: item,
        });
        break;
      case 'unknown':
        texts.push({
          text: [
            {
              piece: 'unknown',
              reason: value.reason,
              ...(value.detail === undefined ? {} : { detail: value.detail }),
              ...(value.at === undefined ? {} : { at: value.at }),
            },
          ],
          from: item,
        });
        break;
      case 'object':
        texts.push(...printed(ev, value.site.type, item));
        break;
      default:
    }
  }
  return texts;
}

/** Types that are being printed: one that prints itself by printing itself, or by being what it prints, says nothing. */
const printing = new Set<string>();

/** The texts that the `String` method of an object's type returns for it; they may be those of another object. */
function printed(ev: Evaluator, type: Type, item: Alternative): Texts {
  if (type.kind !== 'named') return [];
  const method = findMethod(ev.linked, type, 'String');
  if (method?.found !== 'functions' || printing.has(type.type.id)) return [];
  printing.add(type.type.id);
  try {
    return method.functions
      .filter((fn) => fn.facts.parameters.length === 0 && fn.facts.results.length === 1)
      .flatMap((fn) => [...asText(ev, onReceiver(ev, ev.results(fn, 0), fn, item))]);
  } finally {
    printing.delete(type.type.id);
  }
}
