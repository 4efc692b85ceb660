import { isModular } from '../link/denotes.js';
import type { Evaluator } from './evaluator.js';
import { partOfSplit } from './text/format.js';
import { loadField } from './load.js';
import { yielded } from './iterators.js';
import { returnedBy } from './methods.js';
import { entryNamed, withoutName } from './substitution/named-elements.js';
import { behindLocations } from './locations.js';
import { evaluateExport } from './names.js';
import { putBy } from './write/puts.js';
import { settle } from './settle.js';
import { behind, both } from './terms.js';
import type { Alternative, Step, Value } from './value.js';

const maxPath = 8;

/** What a path of fields, keys and elements leads to. */
export function follow(ev: Evaluator, from: Alternative, path: readonly Step[]): readonly Alternative[] {
  // A path from what is open is a longer path, and nothing is known behind what is not.
  if (from.value.value === 'open') return [{ ...from, value: lengthened(from.value, path) }];
  const isKnown = from.value.value !== 'unknown' && from.value.value !== 'external';
  const asked = isKnown ? 0 : path.findIndex((step) => 'method' in step || 'among' in step || 'puts' in step);
  // … but that the methods behind an interface are those that they are, and that what an object holds is in it.
  if (asked < 0) return [from];
  let items: readonly Alternative[] = [from];
  for (const step of path.slice(asked)) items = settle(items.flatMap((item) => followStep(ev, item, step)));
  return items;
}

function lengthened(value: Value & { value: 'open' }, path: readonly Step[]): Value {
  if (path.length === 0) return value;
  if (value.path.length + path.length > maxPath)
    return { value: 'unknown', reason: 'bound', detail: 'a path too deep' };
  return { value: 'open', root: value.root, path: both(value.path, path) };
}

function followStep(ev: Evaluator, item: Alternative, next: Step): readonly Alternative[] {
  const { value } = item;
  const step = value.value === 'open' ? next : withoutName(next);
  const keep = (found: readonly Alternative[]): readonly Alternative[] =>
    item.when.length === 0 && item.made.length === 0 ? found : found.map((each) => behind(item, each));
  if (value.value === 'open') return [{ ...item, value: lengthened(value, [step]) }];
  if ('puts' in step) return keep(putBy(ev, item, step));
  if ('among' in step) return keep(entryNamed(ev, step, value));
  if ('method' in step) return keep(returnedBy(ev, value, step));
  switch (value.value) {
    case 'object':
      if ('key' in step && hasFieldsAsEntries(value))
        return keep(settle([...loadField(ev, value, step), ...loadField(ev, value, { field: step.key })]));
      return keep(loadField(ev, value, step));
    case 'made':
      return keep(loadField(ev, value, step));
    case 'location':
      return behindLocations(ev, item).flatMap((loaded) => followStep(ev, loaded, step));
    case 'module':
      if ('element' in step) return [];
      return keep(evaluateExport(ev, value.module, 'key' in step ? step.key : step.field));
    case 'list':
      if ('key' in step && /^\d+$/.test(step.key)) {
        const part = partOfSplit(value.items, Number(step.key));
        const at = part === undefined ? value.items[Number(step.key)] : [part];
        if (at !== undefined) return keep(at);
      }
      return 'field' in step ? [] : keep('element' in step && step.element === 'key' ? [] : value.items.flat());
    case 'tree':
      return keep(loadField(ev, value, step));
    case 'text':
      // The elements of a text that a library cut into a list are parts of it.
      return 'field' in step ? [] : [item];
    case 'external':
    case 'unknown':
      return [item];
    case 'function':
      return 'element' in step ? keep(yielded(ev, value, step.element)) : [];
  }
}

/** Whether what is set as a field of a literal is found under its name as a key too, as in languages whose objects are both. */
function hasFieldsAsEntries({ site }: Value & { value: 'object' }): boolean {
  return site.origin.kind === 'construct' && isModular(site.origin.fn.file) && site.type.kind !== 'list';
}
