import type { FunctionModel } from '@callgate/ir';
import { resolveCallee } from '../link/callee.js';
import type { FunctionNode, Linked } from '../link/linked.js';
import type { Type } from '../link/type.js';
import { resolveType, underlying } from '../link/types.js';

/** A method of a library's type that an interface of the program may stand for. */
export interface LibraryMethod {
  readonly path: string;
  readonly name: string;
  readonly model: FunctionModel;
  readonly receiver: Type & { kind: 'external' };
}

/**
 * The method of a library that a call through an interface of the repository runs: `type doer interface { Do(*http.Request) (*http.Response,
 * error) }` is written to be met by the client of net/http. An interface is taken for such where its method speaks in types of the
 * library, and the library has a type with a method of that name which opens a connection.
 */
export function libraryBehindInterface(linked: Linked, fn: FunctionNode, call: number): LibraryMethod | undefined {
  const callee = resolveCallee(linked, fn, call);
  if (callee.callee !== 'interface') return undefined;
  const owners = fn.file.models.openingTypes(callee.name);
  if (owners.length === 0) return undefined;
  const arity = fn.facts.body?.calls[call]?.arguments.length ?? 0;
  for (const path of libraryPaths(linked, callee.type, callee.name)) {
    for (const type of owners) {
      const name = `${type}.${callee.name}`;
      const model = fn.file.models.find(path, name, arity);
      if (model?.callee === name)
        return { path, name, model, receiver: { kind: 'external', path, name: type, arguments: [] } };
    }
  }
  return undefined;
}

/** Import paths of the libraries in whose types a method of an interface speaks. */
function libraryPaths(linked: Linked, type: Type, name: string): readonly string[] {
  const shape = underlying(linked, type);
  if (shape.kind !== 'interface') return [];
  const method = shape.methods.find((candidate) => candidate.name === name);
  const types = [...(method?.parameters ?? []), ...(method?.results ?? [])].map((each) =>
    resolveType(linked, shape.file, each),
  );
  return [...new Set(types.flatMap((each) => (each.kind === 'external' ? [each.path] : [])))];
}
