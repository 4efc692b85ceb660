import { freely } from '../terms.js';
import type { Step, Terms } from '../value.js';

/** What a field holds may not be there yet (`if (!this.connection) this.connection = …`). */
export function mayBeUnset(path: readonly Step[]): Terms {
  return path.some((step) => 'field' in step) ? { ...freely, orZero: true } : freely;
}

/** Whether a path leads to a field of one of several elements. */
export function isFieldOfElement(path: readonly Step[]): boolean {
  const at = path.findIndex((step) => 'element' in step);
  return at >= 0 && path.slice(at + 1).some((step) => 'field' in step);
}
