import { isModular } from './denotes.js';
import type { LinkedFile } from './linked.js';
import type { Type } from './type.js';

/**
 * The type of a variable whose declaration names a type of a library of which models do not speak by that name: what the library's own function makes
 * there is told by the models under theirs (`const settings: Config<Schema> = convict(…)`).
 * @param made type of what is put into the variable
 */
export function toldByMaker(file: LinkedFile, declared: Type, made: () => Type): Type {
  if (declared.kind !== 'external' || !isModular(file)) return declared;
  const { models } = file;
  if (!models.knows(declared.path) || models.names(declared.path, declared.name)) return declared;
  const own = made();
  return own.kind === 'external' && own.path === declared.path ? own : declared;
}
