import type { LinkedFile } from './linked.js';
import { type Type, unknownType } from './type.js';

/** `net/http.Client` as a type. */
export function externalType(name: string): Type {
  const dot = name.lastIndexOf('.');
  return { kind: 'external', path: name.slice(0, dot), name: name.slice(dot + 1), arguments: [] };
}

/** The type of a library's variable, or the library's function, class or module itself where models speak of it. */
export function libraryMember({ models }: LinkedFile, path: string, name: string): Type {
  const declared = models.memberType(path, name);
  if (declared !== undefined) return externalType(declared);
  return models.names(path, name) ? { kind: 'library', path, name } : unknownType;
}

/** The type of what an object of a library holds under a name that is computed: that of all its names, where its model tells one for all. */
export function libraryEntry({ models }: LinkedFile, of: Type & { readonly kind: 'external' }): Type {
  const declared = models.memberType(of.path, `${of.name}.*`);
  return declared === undefined ? unknownType : externalType(declared);
}
