import type { Evaluator } from './evaluator.js';
import { loadField } from './load.js';
import { behindLocations } from './locations.js';
import { settle } from './text.js';
import type { Alternative, Step } from './value.js';

const maxPath = 8;

/** What a path of fields, keys and elements leads to. */
export function follow(ev: Evaluator, from: Alternative, path: readonly Step[]): readonly Alternative[] {
  let items: readonly Alternative[] = [from];
  for (const step of path) items = settle(items.flatMap((item) => followStep(ev, item, step)));
  return items;
}

function followStep(ev: Evaluator, item: Alternative, step: Step): readonly Alternative[] {
  const { value } = item;
  const keep = (found: readonly Alternative[]): readonly Alternative[] =>
    item.when.length === 0 && item.made.length === 0
      ? found
      : found.map((next) => ({
          ...next,
          when: item.when.length === 0 ? next.when : [...item.when, ...next.when],
          made: [...new Set([...item.made, ...next.made])],
          because: [...item.because, ...next.because].slice(0, 12),
        }));
  switch (value.value) {
    case 'object':
    case 'made':
      return keep(loadField(ev, value, step));
    case 'location':
      return behindLocations(ev, item).flatMap((loaded) => followStep(ev, loaded, step));
    case 'list':
      if ('key' in step && /^\d+$/.test(step.key)) {
        const at = value.items[Number(step.key)];
        if (at !== undefined) return keep(at);
      }
      return 'field' in step ? [] : keep('element' in step && step.element === 'key' ? [] : value.items.flat());
    case 'tree':
      return keep(loadField(ev, value, step));
    case 'open':
      if (value.path.length >= maxPath)
        return [{ ...item, value: { value: 'unknown', reason: 'bound', detail: 'a path too deep' } }];
      return [{ ...item, value: { ...value, path: [...value.path, step] } }];
    case 'text':
      // The elements of a text that a library cut into a list are parts of it.
      return 'field' in step ? [] : [item];
    case 'external':
    case 'unknown':
      return [item];
    case 'function':
      return [];
  }
}
