import type { Value } from '@callgate/ir';
import type { FunctionNode } from '../link/linked.js';
import type { Evaluator } from './evaluator.js';
import type { StoreRef } from './heap.js';
import { union } from './terms.js';
import type { Alternative, InnerStep } from './value.js';

/** What a loop goes through, and what is taken of each element. */
interface OfElement {
  /** Of one place in the code for one element of one loop. */
  readonly loop: string;
  /** The value that the loop goes through. */
  readonly of: number;
  readonly part: 'key' | 'value';
  readonly path: readonly InnerStep[];
}

/**
 * What a loop puts into a map under a name, where the name is taken of the element that it puts there (`byName[each.Name] = each`), or is the
 * name under which another map has it: what stands under a name is then of the element of that name, and of no other.
 *
 * @returns undefined where key and value are not of one element
 */
export function ownEntry(
  ev: Evaluator,
  { fn, target, value }: StoreRef,
  name: string,
): readonly Alternative[] | undefined {
  const values = fn.facts.body?.values ?? [];
  const index = values[target];
  if (index?.op !== 'index') return undefined;
  const [key, held] = [ofElement(fn, index.key), ofElement(fn, value)];
  if (key === undefined || held === undefined || key.loop !== held.loop || held.part === 'key') return undefined;
  if (key.part === 'key' && key.path.length > 0) return undefined;
  const step: InnerStep =
    key.part === 'key' ? { key: name } : { element: 'value', whose: { path: key.path, is: name } };
  return ev
    .evaluate(fn, held.of)
    .flatMap((item) => ev.follow(item, [step, ...held.path]))
    .map((item) => ({ ...item, made: union(item.made, [fn]) }));
}

/** Of which element of a loop a value is taken: `each.Name`, `list[i].Name`, `&list[i]`. */
function ofElement(fn: FunctionNode, value: number): OfElement | undefined {
  const values = fn.facts.body?.values ?? [];
  const path: InnerStep[] = [];
  let at = value;
  for (;;) {
    const each = values[at];
    switch (each?.op) {
      case 'select':
        path.unshift({ field: each.name });
        at = each.base;
        break;
      case 'address':
        at = each.of;
        break;
      case 'dereference':
        at = each.base;
        break;
      case 'element':
        return { loop: String(each.of), of: each.of, part: each.part, path };
      case 'index': {
        const key = values[each.key];
        if (key?.op !== 'element' || key.part !== 'key' || !isSame(values[each.base], values[key.of])) return undefined;
        return { loop: String(key.of), of: key.of, part: 'value', path };
      }
      default:
        return undefined;
    }
  }
}

/** Whether two expressions are one variable, or one field of it. */
function isSame(first: Value | undefined, second: Value | undefined): boolean {
  if (first === second) return first !== undefined;
  if (first?.op === 'ref') return second?.op === 'ref' && first.name === second.name;
  if (first?.op === 'select')
    return second?.op === 'select' && first.base === second.base && first.name === second.name;
  if (first?.op === 'parameter' || first?.op === 'cell' || first?.op === 'captured')
    return second?.op === first.op && second.index === first.index;
  return false;
}
