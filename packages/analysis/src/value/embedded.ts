import { embeddedInterfaces } from '../link/types.js';
import type { Evaluator } from './evaluator.js';
import { alternative } from './terms.js';
import type { Alternative, Value } from './value.js';

/** Interfaces that are looked through, one in another. */
const maxDepth = 4;

/**
 * A field that a structure does not have: what asks for it is a method of what stands behind an interface that the structure embeds
 * (`type checked struct{ List }`, where `checked` has its methods from the list it was given).
 */
export function behindInterfaces(
  ev: Evaluator,
  base: Value & { value: 'object' | 'made' },
  field: string,
): readonly Alternative[] {
  const names = embeddedInterfaces(ev.linked, base.site.type, field) ?? [];
  return names.flatMap((name) => ev.follow(alternative(base), [{ field: name }, { field }]));
}

/** Whether a value can have no such field, also not behind interfaces that it embeds: whoever reads it there was written for another type. */
export function lacksField(ev: Evaluator, value: Value, field: string, depth = 0): boolean {
  if (value.value !== 'object' || depth > maxDepth) return false;
  const names = embeddedInterfaces(ev.linked, value.site.type, field);
  return (
    names !== undefined &&
    names.every((name) => {
      const behind = ev.follow(alternative(value), [{ field: name }]);
      return behind.length > 0 && behind.every((item) => lacksField(ev, item.value, field, depth + 1));
    })
  );
}
