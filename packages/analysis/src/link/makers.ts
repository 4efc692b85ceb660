import type { FunctionNode, Linked, LinkedType } from './linked.js';

/** The functions that make an object of a class. */
export function makersOf(linked: Linked, type: LinkedType): readonly FunctionNode[] {
  return linked.functionsById.get(`${type.file.package.id}#new ${type.name}`) ?? [];
}
