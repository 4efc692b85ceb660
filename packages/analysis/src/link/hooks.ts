import type { FunctionNode, LinkedType } from './linked.js';

const known = new WeakMap<LinkedType, readonly FunctionNode[]>();

/**
 * The methods of a class that a library calls by their names on the objects that it makes of the class, whether or not the class says that it
 * implements anything (`onModuleInit`): those that the models of the libraries name which the file of the class imports.
 */
export function hooksOf(type: LinkedType): readonly FunctionNode[] {
  let found = known.get(type);
  if (found === undefined) {
    const { models, program } = type.file;
    const names = new Set(program.imports.flatMap(({ specifier }) => models.hooks(specifier)));
    known.set(type, (found = [...names].flatMap((name) => type.methods.get(name) ?? [])));
  }
  return found;
}
