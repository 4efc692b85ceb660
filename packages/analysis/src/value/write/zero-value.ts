import type { Type } from '../../link/type.js';
import { underlying } from '../../link/types.js';
import type { Evaluator } from '../evaluator.js';
import { zeroAlternative } from '../terms.js';
import { textValue } from '../text/text.js';
import type { Alternative, ObjectSite } from '../value.js';

/**
 * What a variable or field of a type holds that nobody sets.
 * @param site of the object, where it is one
 */
export function zeroValue(ev: Evaluator, type: Type, site: ObjectSite): readonly Alternative[] {
  const shape = underlying(ev.linked, type);
  if (shape.kind === 'struct') return [zeroAlternative({ value: 'object', site, frames: [] })];
  if (shape.kind === 'external') return [zeroAlternative({ value: 'object', site, frames: [] })];
  if (shape.kind === 'map' || shape.kind === 'list') return [zeroAlternative({ value: 'object', site, frames: [] })];
  if (shape.kind === 'basic' && shape.name === 'string') return [zeroAlternative(textValue([]))];
  if (shape.kind === 'basic' && /^u?int/.test(shape.name))
    return [zeroAlternative(textValue([{ piece: 'text', text: '0' }]))];
  if (shape.kind === 'basic' && shape.name === 'bool')
    return [zeroAlternative(textValue([{ piece: 'text', text: 'false' }]))];
  return [];
}
