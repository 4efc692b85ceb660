import type { ValueIndex } from '@callgate/ir';
import { kid, type Node } from './ast.js';
import type { Builder } from './context.js';
import { lowerType } from './types.js';
import { add } from './values.js';

/** What may be of a type that nothing but the code around it tells: `container.get('Env')`, `this.deps.env`. */
const told: ReadonlySet<string> = new Set(['call', 'parameter', 'select', 'index']);

/**
 * A value where the code says of which type it is (`x as Env`, `const env: Env = x`), as far as that names a type: one that is declared in the
 * file, or that of an import.
 */
export function asDeclared(fn: Builder, value: ValueIndex, annotation: Node | undefined): ValueIndex {
  if (annotation === undefined || !told.has(fn.values[value]?.op ?? '')) return value;
  const written = lowerType(fn.file, annotation);
  const type = written.type === 'pointer' ? written.of : written;
  if (type.type !== 'named') return value;
  if (type.package === undefined && !fn.file.names.top.has(type.name)) return value;
  return add(fn, `as${String(value)}${JSON.stringify(type)}`, { op: 'assert', type, value });
}

/** As `asDeclared`, for what a variable is declared with; an object that is made there is what it is made of. */
export function asDeclaredVariable(fn: Builder, value: ValueIndex, id: Node | undefined): ValueIndex {
  const declared = id === undefined ? undefined : kid(id, 'typeAnnotation');
  if (declared === undefined) return value;
  const made = fn.values[value];
  if (made?.op === 'call' && fn.calls[made.call]?.mode === 'new') return value;
  return asDeclared(fn, value, kid(declared, 'typeAnnotation'));
}
