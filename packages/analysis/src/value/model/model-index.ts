import {
  type Effect,
  type FunctionModel,
  matchesCallee,
  matchesPackage,
  type Model,
  type ModelValue,
} from '@callgate/ir';

/** Models by package and callee, found by name in constant time after the first question. */
export interface ModelIndex {
  /** The model of a function, method (`Client.Do`) or literal (`new Client`) of a package; the most specific one. */
  find(path: string, callee: string, arity?: number): FunctionModel | undefined;
  /**
   * Whether a model of a function says of it only what it says of everything that is not written down: in a package of which other functions
   * open connections, nobody has looked at this one.
   */
  isLeftover(path: string, model: FunctionModel): boolean;
  /** Type of result number `result`, as `net/http.Client`. */
  resultType(path: string, callee: string, result: number): string | undefined;
  /** What result number `result` is, where a model says it as a value. */
  resultValue(path: string, callee: string, result: number): ModelValue | undefined;
  /** Type of the object that a library hands to a function that it is passed, where a model says what it is called with. */
  handedType(
    path: string,
    callee: string,
    to: { readonly argument: number; readonly parameter: number },
  ): string | undefined;
  /** Type of a field (`Client.Transport`; `Client.*` is any field that is not named) or package variable (`DefaultClient`). */
  memberType(path: string, member: string): string | undefined;
  variable(path: string, name: string): ModelValue | undefined;
  /** What a text becomes that a decoder puts into a value of a type. */
  decoded(path: string, type: string): ModelValue | undefined;
  /** Whether models speak of a function, class or group of functions under this very name; the empty name is the whole package. */
  names(path: string, name: string): boolean;
  /** Methods that the package calls by name on objects of classes that it is handed. */
  hooks(path: string): readonly string[];
  /** Types of libraries that have a method of this name which opens a connection. */
  openingTypes(method: string): readonly string[];
  /** Whether any model speaks of the package. */
  knows(path: string): boolean;
  /** Whether functions that are handed to the package get what others give, by type. */
  injects(path: string): boolean;
}

interface PackageModels {
  readonly functions: readonly FunctionModel[];
  readonly exact: ReadonlyMap<string, readonly FunctionModel[]>;
  readonly patterns: readonly FunctionModel[];
  /** Names of functions and classes, and what stands before a dot in them. */
  readonly named: ReadonlySet<string>;
  readonly types: ReadonlyMap<string, string>;
  readonly variables: ReadonlyMap<string, ModelValue>;
  readonly decoded: ReadonlyMap<string, ModelValue>;
  readonly hooks: readonly string[];
  /** Whether any function opens a connection. */
  readonly opens: boolean;
  /** What was found, by callee and by the number of its arguments, 0 for any; null: no model. */
  readonly found: Map<string, (FunctionModel | null)[]>;
}

/**
 * @param importsOf what a package of the repository imports, by its import path; for models that count only where a library is imported, or
 *   where the package is not of the repository
 */
export function indexModels(
  models: readonly Model[],
  importsOf: (path: string) => readonly string[] | undefined,
): ModelIndex {
  const byPath = new Map<string, PackageModels>();
  const covering = indexPatterns(models);
  const opening = openingMethods(models);
  const of = (path: string): PackageModels => {
    let known = byPath.get(path);
    if (known === undefined) byPath.set(path, (known = collect(covering(path).filter((model) => counts(model, path)))));
    return known;
  };
  const counts = ({ importing, unread }: Model, path: string): boolean => {
    if (unread === true) return importsOf(path) === undefined;
    if (importing === undefined) return true;
    return importsOf(path)?.some((imported) => importing.some((pattern) => matchesPackage(pattern, imported))) === true;
  };
  const find = (path: string, callee: string, arity?: number): FunctionModel | undefined => {
    const known = of(path);
    if (known.functions.length === 0) return undefined;
    let answers = known.found.get(callee);
    if (answers === undefined) known.found.set(callee, (answers = []));
    const at = arity === undefined ? 0 : arity + 1;
    let answer = answers[at];
    if (answer === undefined) answers[at] = answer = search(known, callee, arity) ?? null;
    return answer ?? undefined;
  };
  const returned = (path: string, callee: string, result: number): (Effect & { effect: 'returns' }) | undefined =>
    find(path, callee)?.effects.find(
      (candidate): candidate is Effect & { effect: 'returns' } =>
        candidate.effect === 'returns' && (candidate.result ?? 0) === result,
    );
  return {
    find,
    resultValue: (path, callee, result) => returned(path, callee, result)?.value,
    resultType(path, callee, result) {
      const effect = returned(path, callee, result);
      if (effect === undefined) return undefined;
      if (effect.type !== undefined) return qualified(effect.type, path);
      const made = effect.value;
      return typeof made === 'object' && 'object' in made ? qualified(made.object, path) : undefined;
    },
    handedType(path, callee, { argument, parameter }) {
      for (const effect of find(path, callee)?.effects ?? []) {
        if (effect.effect !== 'calls' || effect.function !== `arg${String(argument)}`) continue;
        const given = effect.arguments?.[parameter];
        if (typeof given === 'object' && 'object' in given) return qualified(given.object, path);
      }
      return undefined;
    },
    memberType: (path, member) => {
      const { types } = of(path);
      const type = types.get(member) ?? types.get(`${member.slice(0, member.lastIndexOf('.') + 1)}*`);
      return type === undefined ? undefined : qualified(type, path);
    },
    names: (path, name) => {
      const { functions, named } = of(path);
      return name === '' ? functions.length > 0 : named.has(name);
    },
    variable: (path, name) => of(path).variables.get(name),
    decoded: (path, type) => of(path).decoded.get(type),
    hooks: (path) => of(path).hooks,
    openingTypes: (method) => opening.get(method) ?? [],
    isLeftover: (path, { callee, effects }) =>
      /^(?:new )?\*$/u.test(callee) && effects.every(({ effect }) => effect === 'harmless') && of(path).opens,
    knows: (path) => of(path).functions.length > 0,
    injects: (path) => of(path).functions.some((fn) => fn.effects.some(({ effect }) => effect === 'provides')),
  };
}

/** Types with methods that open connections, by the name of the method. */
function openingMethods(models: readonly Model[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const { functions } of models) {
    for (const { callee, effects } of functions) {
      const [type, method] = callee.split('.');
      if (type === undefined || method === undefined || callee.includes('*')) continue;
      if (!effects.some((effect) => effect.effect === 'opens' && effect.secondary !== true)) continue;
      found.set(method, (found.get(method) ?? new Set()).add(type));
    }
  }
  return new Map([...found].map(([method, types]) => [method, [...types].sort()]));
}

/** A type's bare name is one of the callee's own package. */
export function qualified(type: string, path: string): string {
  return type.includes('.') && !/^[A-Za-z_]\w*$/.test(type) ? type : `${path}.${type}`;
}

/** Finds the models whose patterns cover a path, in their order: most patterns are exact, the others are told apart by how they begin. */
function indexPatterns(models: readonly Model[]): (path: string) => readonly Model[] {
  const exact = new Map<string, number[]>();
  const wild: { readonly head: string; readonly pattern: string; readonly model: number }[] = [];
  for (const [model, { packages }] of models.entries()) {
    for (const pattern of packages) {
      const star = pattern.indexOf('*');
      if (star >= 0) wild.push({ head: pattern.slice(0, star), pattern, model });
      else {
        const list = exact.get(pattern);
        if (list === undefined) exact.set(pattern, [model]);
        else list.push(model);
      }
    }
  }
  return (path) => {
    const found = new Set(exact.get(path));
    const folder = `${path}/`;
    for (const { head, pattern, model } of wild) {
      // `a/**` covers `a` itself.
      const begins = path.startsWith(head) || folder === head;
      if (begins && !found.has(model) && matchesPackage(pattern, path)) found.add(model);
    }
    return [...found].sort((a, b) => a - b).flatMap((index) => models[index] ?? []);
  };
}

function collect(models: readonly Model[]): PackageModels {
  const functions: FunctionModel[] = [];
  const exact = new Map<string, FunctionModel[]>();
  const patterns: FunctionModel[] = [];
  const types = new Map<string, string>();
  const variables = new Map<string, ModelValue>();
  const decoded = new Map<string, ModelValue>();
  for (const model of models) {
    for (const fn of model.functions) {
      functions.push(fn);
      if (fn.callee.includes('*')) patterns.push(fn);
      else {
        const list = exact.get(fn.callee);
        if (list === undefined) exact.set(fn.callee, [fn]);
        else list.push(fn);
      }
    }
    for (const [name, type] of Object.entries(model.types ?? {})) types.set(name, type);
    for (const [name, value] of Object.entries(model.variables ?? {})) variables.set(name, value);
    for (const [name, value] of Object.entries(model.decoded ?? {})) decoded.set(name, value);
  }
  // More letters said outright is more specific.
  patterns.sort((a, b) => b.callee.replaceAll('*', '').length - a.callee.replaceAll('*', '').length);
  const opens = functions.some(({ effects }) => effects.some(({ effect }) => effect === 'opens'));
  const hooks = models.flatMap((model) => model.hooks ?? []);
  return {
    functions,
    exact,
    patterns,
    named: namesIn(functions),
    types,
    variables,
    decoded,
    hooks,
    opens,
    found: new Map(),
  };
}

function namesIn(functions: readonly FunctionModel[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { callee } of functions) {
    let name = callee.replace(/^new /u, '');
    while (name !== '') {
      if (!name.includes('*')) names.add(name);
      name = name.slice(0, Math.max(0, name.lastIndexOf('.')));
    }
  }
  return names;
}

function search(models: PackageModels, callee: string, arity: number | undefined): FunctionModel | undefined {
  const fits = (fn: FunctionModel): boolean => fn.arity === undefined || arity === undefined || fn.arity === arity;
  const named = models.exact.get(callee)?.filter(fits) ?? [];
  // One that says the number of arguments is more specific; among equals the later one wins: users' models come after ours.
  const exact = named.findLast((fn) => fn.arity !== undefined && arity !== undefined) ?? named.at(-1);
  const found = exact ?? models.patterns.find((fn) => fits(fn) && matchesCallee(fn.callee, callee));
  if (found !== undefined || !callee.startsWith('?')) return found;
  // A method of what a chain of calls gave: however long the chain, it is some method.
  const method = `?${callee.slice(callee.lastIndexOf('.'))}`;
  return models.patterns.find((fn) => fits(fn) && matchesCallee(fn.callee, method));
}
