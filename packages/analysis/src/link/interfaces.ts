import type { FunctionNode, Linked } from './linked.js';
import { allMayBeSame } from './same-type.js';
import type { Type } from './type.js';
import { resolveType, underlying } from './types.js';

/** A method that an interface asks for. */
interface AskedMethod {
  readonly name: string;
  readonly parameters: readonly Type[];
  readonly results: readonly Type[];
}

export interface InterfaceShape {
  readonly methods: readonly AskedMethod[];
  /** It embeds an interface that was not read. */
  readonly open: boolean;
}

/** The methods of an interface, embedded ones included; undefined where the type is no interface. */
export function interfaceShape(linked: Linked, type: Type): InterfaceShape | undefined {
  const structure = underlying(linked, type);
  if (structure.kind !== 'interface') return undefined;
  let known = shapes.get(structure);
  if (known === undefined) shapes.set(structure, (known = shapeOf(linked, structure)));
  return known;
}

const shapes = new WeakMap<Type, InterfaceShape>();

function shapeOf(linked: Linked, structure: Type & { kind: 'interface' }): InterfaceShape {
  const methods = new Map<string, AskedMethod>();
  let open = false;
  const visit = (part: Type & { kind: 'interface' }, depth: number): void => {
    for (const method of part.methods) {
      methods.set(method.name, {
        name: method.name,
        parameters: method.parameters.map((parameter) => resolveType(linked, part.file, parameter)),
        results: method.results.map((result) => resolveType(linked, part.file, result)),
      });
    }
    for (const embedded of part.embeds) {
      const inner = underlying(linked, resolveType(linked, part.file, embedded));
      if (inner.kind === 'interface' && depth < 8) visit(inner, depth + 1);
      else if (inner.kind !== 'basic') open = true;
    }
  };
  visit(structure, 0);
  return { methods: [...methods.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), open };
}

/** Whether a function is what an interface asks for: whole signatures count (https://go.dev/ref/spec#Implementing_an_interface). */
export function isAsked(linked: Linked, fn: FunctionNode, { parameters, results }: AskedMethod): boolean {
  const { facts } = fn;
  if (facts.parameters.length !== parameters.length || facts.results.length !== results.length) return false;
  const own = signatureOf(linked, fn);
  return allMayBeSame(own.parameters, parameters) && allMayBeSame(own.results, results);
}

const signatures = new WeakMap<FunctionNode, Pick<AskedMethod, 'parameters' | 'results'>>();

/** The types of a function as they are declared; a method is asked for by many interfaces. */
function signatureOf(linked: Linked, fn: FunctionNode): Pick<AskedMethod, 'parameters' | 'results'> {
  let known = signatures.get(fn);
  if (known === undefined) {
    const { file, facts } = fn;
    known = {
      parameters: facts.parameters.map((parameter) => resolveType(linked, file, parameter.type)),
      results: facts.results.map((result) => resolveType(linked, file, result.type)),
    };
    signatures.set(fn, known);
  }
  return known;
}

const parametersOf = new WeakMap<Type, Map<string, readonly Type[]>>();

/** Types of the parameters of a method of an interface, embedded ones included; a variadic one is a list. */
export function methodParameters(linked: Linked, type: Type, name: string): readonly Type[] {
  const shape = underlying(linked, type);
  if (shape.kind !== 'interface') return [];
  let methods = parametersOf.get(shape);
  if (methods === undefined) parametersOf.set(shape, (methods = new Map()));
  let known = methods.get(name);
  if (known === undefined) methods.set(name, (known = parametersIn(linked, shape, name, 0)));
  return known;
}

function parametersIn(
  linked: Linked,
  shape: Type & { kind: 'interface' },
  name: string,
  depth: number,
): readonly Type[] {
  const method = shape.methods.find((candidate) => candidate.name === name);
  if (method !== undefined) {
    const types = method.parameters.map((parameter) => resolveType(linked, shape.file, parameter));
    const last = types.at(-1);
    return method.variadic === true && last !== undefined ? [...types.slice(0, -1), { kind: 'list', of: last }] : types;
  }
  for (const embedded of shape.embeds) {
    const inner = underlying(linked, resolveType(linked, shape.file, embedded));
    const found = inner.kind === 'interface' && depth < 8 ? parametersIn(linked, inner, name, depth + 1) : [];
    if (found.length > 0) return found;
  }
  return [];
}
