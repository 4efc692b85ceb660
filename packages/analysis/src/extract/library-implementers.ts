import type { FunctionModel } from '@callgate/ir';
import { resolveCallee } from '../link/callee.js';
import type { FunctionNode, Linked } from '../link/linked.js';
import type { Type } from '../link/type.js';
import { typeOf } from '../link/type-of.js';
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
  return callee.callee === 'interface'
    ? ownerOf(fn, call, callee.name, () => libraryPaths(linked, callee.type, callee.name))
    : undefined;
}

/**
 * The method that a call runs of a value which nobody knows (the client that a library without a model made), where it is handed what another
 * library makes for such a method alone: `client.Do(request)` sends a request of net/http, whatever the client is.
 */
export function libraryBehindArguments(linked: Linked, fn: FunctionNode, call: number): LibraryMethod | undefined {
  const callee = resolveCallee(linked, fn, call);
  if (callee.callee !== 'unknown' && (callee.callee !== 'external' || callee.base === undefined)) return undefined;
  const method = callee.name.slice(callee.name.lastIndexOf('.') + 1);
  const owner = ownerOf(fn, call, method, () => {
    const types = (fn.facts.body?.calls[call]?.arguments ?? []).map((argument) => typeOf(linked, fn, argument));
    return types.flatMap((type) => (type.kind === 'external' ? [type.path] : []));
  });
  const told = owner?.model.effects.some((effect) => effect.effect === 'opens' && !asksReceiver(effect.target));
  return told === true ? owner : undefined;
}

/** Whether a value hangs on what a method is called on, of which nothing is known here. */
function asksReceiver(value: unknown): boolean {
  if (typeof value === 'string') return value.startsWith('receiver');
  return typeof value === 'object' && value !== null && Object.values(value).some(asksReceiver);
}

/** The type in one of these libraries that has a method of a name which opens a connection. */
function ownerOf(
  fn: FunctionNode,
  call: number,
  method: string,
  paths: () => readonly string[],
): LibraryMethod | undefined {
  const owners = fn.file.models.openingTypes(method);
  if (owners.length === 0) return undefined;
  const arity = fn.facts.body?.calls[call]?.arguments.length ?? 0;
  for (const path of paths()) {
    for (const type of owners) {
      const name = `${type}.${method}`;
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
