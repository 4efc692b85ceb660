import type { FunctionNode } from '../../link/linked.js';
import { typeOf } from '../../link/type-of.js';
import { underlying } from '../../link/types.js';
import type { Evaluator } from '../evaluator.js';
import { literalText } from '../text/text.js';
import { openRoots } from './open-roots.js';
import { alternative } from '../terms.js';
import type { Alternative, Among, Piece, Step, Text, Value } from '../value.js';

/**
 * The step to an element whose name is a value itself, which whoever calls the function knows (`this.urls[name]`). Of a list it is any element: where
 * one stands in it says little.
 * @param base what the element is taken of
 */
export function elementNamed(ev: Evaluator, fn: FunctionNode, base: number, names: readonly Alternative[]): Step {
  const name = openName(names);
  const isList = name !== undefined && underlying(ev.linked, typeOf(ev.linked, fn, base)).kind === 'list';
  return name === undefined || isList ? { element: 'value' } : { element: 'value', named: [name] };
}

/**
 * What an object holds under a name that a caller knows (`urls[name]`).
 * @returns undefined where the object is not known either, or what is in it hangs on a caller as well
 */
export function entryAmong(
  ev: Evaluator,
  base: Alternative,
  names: readonly Alternative[],
): readonly Alternative[] | undefined {
  const name = openName(names);
  const { value } = base;
  if (name === undefined || value.value !== 'object' || value.site.origin.kind !== 'construct') return undefined;
  if (value.site.type.kind === 'list') return undefined;
  const all = ev.follow(base, [{ element: 'value' }]);
  if (all.length < 2 || all.some((item) => openRoots(item).size > 0)) return undefined;
  return [{ ...base, value: { value: 'open', root: name.root, path: [...name.path, { among: value }] } }];
}

/** What stands under a name, or may stand there: anything, where the name is not known. */
export function entryNamed(ev: Evaluator, { among }: Among, name: Value): readonly Alternative[] {
  const known = name.value === 'text' ? literalText(name.text) : undefined;
  return ev.follow(alternative(among), [known === undefined ? { element: 'value' } : { key: known }]);
}

/** The one name that is open. */
function openName(names: readonly Alternative[]): (Piece & { piece: 'open' }) | undefined {
  const [only, more] = names;
  if (only === undefined || more !== undefined || only.when.length > 0) return undefined;
  const { value } = only;
  if (value.value === 'open') return { piece: 'open', root: value.root, path: value.path };
  const [piece] = value.value === 'text' && value.text.length === 1 ? value.text : [];
  return piece?.piece === 'open' ? piece : undefined;
}

/**
 * A path in which the names of elements are those that a caller gives.
 * @param given what stands for a name where the function is called
 */
export function withNames(path: readonly Step[], given: (name: Text) => Text): readonly Step[] {
  if (!path.some(isNamed)) return path;
  return path.map((step): Step => {
    if (!isNamed(step)) return step;
    const name = given(step.named);
    const known = literalText(name);
    if (known !== undefined) return { key: known };
    return name.length === 1 && name[0]?.piece === 'open' ? { element: 'value', named: name } : { element: 'value' };
  });
}

/** The names of elements in a path that are not known yet. */
export function openNames(path: readonly Step[]): readonly Text[] {
  return path.filter(isNamed).map(({ named }) => named);
}

/** A step into what is known, where the name is not: all elements. */
export function withoutName(step: Step): Step {
  return isNamed(step) ? { element: step.element } : step;
}

function isNamed(step: Step): step is { readonly element: 'value' | 'key'; readonly named: Text } {
  return 'element' in step && step.named !== undefined;
}
