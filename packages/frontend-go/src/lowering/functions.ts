import {
  type Body,
  type FunctionFacts,
  type FunctionRole,
  type Parameter,
  stopsInTheEnd,
  type ValueIndex,
} from '@callgate/ir';
import {
  child,
  endOf,
  isBlank,
  nameId,
  nodeName,
  ordinal,
  startOf,
  type ExpressionLowering,
  type FileContext,
} from './file-context.js';
import { createFunctionBuilder, placeOf, type FunctionBuilder, type Variable } from './function-builder.js';
import { lowerStatements } from './blocks.js';
import { exact } from './exact.js';
import { lowerParameters, lowerResults, lowerTypeParameters } from './types.js';
import { add } from './values.js';
import { declareVariable } from './variables.js';
import { zeroValue } from './zero.js';

/** A reserved place in the list of functions, so that they stand in the order of the source. */
export function reserveFunction(file: FileContext): number {
  return file.functions.push(undefined as unknown as FunctionFacts) - 1;
}

/** The finished body. */
export function bodyOf(fn: FunctionBuilder): Body {
  const { values, calls, stores, returns, cells } = fn;
  const guards = fn.dead && fn.stopped ? stopsInTheEnd(fn.guards, returns) : fn.guards;
  return {
    values: exact(values),
    calls: exact(calls),
    stores: exact(stores),
    returns: exact(returns),
    guards: exact(guards),
    cells: exact(cells),
  };
}

/** Lowers `func name(…)` and `func (r T) name(…)`. */
export function lowerFunction(file: FileContext, node: number): void {
  const { field } = file.go;
  const nameNode = child(file, node, field.name);
  if (nameNode < 0) return;
  const name = nodeName(file, nameNode);
  const receiverList = child(file, node, field.receiver);
  const receiver = receiverList < 0 ? undefined : receiverOf(file, receiverList);
  const typeParameterList = child(file, node, field.type_parameters);
  const typeParameters = typeParameterList < 0 ? undefined : lowerTypeParameters(file, typeParameterList);
  const id = receiver === undefined ? plainId(file, name) : `${receiver.type}.${name}`;
  const role = receiver === undefined ? roleOf(file, name) : undefined;
  const slot = reserveFunction(file);
  const fn = createFunctionBuilder(file, id, file.start[node]!, undefined);
  file.cons.tidy();
  const signature = lowerSignature(fn, node);
  const bodyNode = child(file, node, field.body);
  if (bodyNode >= 0) {
    if (receiver?.node !== undefined) declareVariable(fn, receiver.node, add(fn, { op: 'receiver' }));
    lowerBody(fn, node, bodyNode, signature);
  }
  const { parameters, results } = signature;
  const facts: Mutable<FunctionFacts> = {
    id,
    name,
    parameters,
    results,
    start: startOf(file, node),
    end: endOf(file, node),
  };
  if (role !== undefined) facts.role = role;
  if (receiver !== undefined) facts.receiver = receiver.facts;
  if (typeParameters !== undefined) facts.typeParameters = typeParameters;
  if (bodyNode >= 0) facts.body = bodyOf(fn);
  file.functions[slot] = facts;
}

type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

/** `init` and `_` may stand several times in a package: the name of the file tells them apart. */
function plainId(file: FileContext, name: string): string {
  if (name !== 'init' && name !== '_') return name;
  const id = `${name}(${file.baseName})`;
  const number = ordinal(file, id);
  return number === 1 ? id : `${id}#${number}`;
}

function roleOf(file: FileContext, name: string): FunctionRole | undefined {
  if (name === 'init') return 'initialiser';
  return name === 'main' && file.packageName === 'main' ? 'entry' : undefined;
}

interface Receiver {
  readonly node: number | undefined;
  readonly type: string;
  readonly facts: NonNullable<FunctionFacts['receiver']>;
}

/** `(s *Set[T])`: the name of the type, whether it is a pointer, and the names that the method gives the type's parameters. */
function receiverOf(file: FileContext, list: number): Receiver {
  const { node: kinds, field } = file.go;
  let nameNode = -1;
  let type = '';
  let pointer = false;
  const typeParameters: string[] = [];
  for (let at = list + 1; at < file.next[list]!; at++) {
    const kind = file.type[at];
    if (kind === kinds.identifier && file.field[at] === field.name && nameNode < 0) nameNode = at;
    else if (kind === kinds.pointer_type && type === '') pointer = true;
    else if (kind === kinds.type_identifier) {
      if (type === '') type = nodeName(file, at);
      else typeParameters.push(nodeName(file, at));
    }
  }
  const named = nameNode >= 0 && !isBlank(file, nameNode);
  const facts: Mutable<Receiver['facts']> = { type, pointer };
  if (named) facts.name = nodeName(file, nameNode);
  if (typeParameters.length > 0) facts.typeParameters = typeParameters;
  return { node: named ? nameNode : undefined, type, facts };
}

interface Signature {
  readonly parameters: readonly Parameter[];
  readonly results: readonly Parameter[];
}

function lowerSignature(fn: FunctionBuilder, node: number): Signature {
  const { file } = fn;
  const list = child(file, node, file.go.field.parameters);
  return { parameters: list < 0 ? [] : lowerParameters(file, list), results: lowerResults(file, node) };
}

/** Lowers the statements of a function whose parameters are not declared yet. */
function lowerBody(fn: FunctionBuilder, node: number, bodyNode: number, { parameters, results }: Signature): void {
  const { file } = fn;
  const { field } = file.go;
  const logged = file.logVariables.length;
  declareParameters(fn, child(file, node, field.parameters), parameters);
  declareResults(fn, child(file, node, field.result), results);
  collectLabels(fn, bodyNode);
  const { branch } = file;
  file.branch = ++file.serial;
  lowerStatements(fn, bodyNode);
  file.branch = branch;
  while (file.logVariables.length > logged) {
    file.logVariables.pop();
    file.logValues.pop();
  }
}

/** The identifiers that name the parameters of a list; -1 for one without a name. */
function parameterNodes(fn: FunctionBuilder, list: number): number[] {
  const { file } = fn;
  const { node: kinds, field } = file.go;
  const nodes: number[] = [];
  for (let group = list + 1; group < file.next[list]!; group = file.next[group]!) {
    if (file.type[group] !== kinds.parameter_declaration && file.type[group] !== kinds.variadic_parameter_declaration)
      continue;
    let named = false;
    for (let at = group + 1; at < file.next[group]!; at = file.next[at]!) {
      if (file.field[at] !== field.name || file.type[at] !== kinds.identifier) continue;
      named = true;
      nodes.push(at);
    }
    if (!named) nodes.push(-1);
  }
  return nodes;
}

function declareParameters(fn: FunctionBuilder, list: number, parameters: readonly Parameter[]): void {
  if (list < 0) return;
  const nodes = parameterNodes(fn, list);
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    const parameter = parameters[index];
    if (node < 0 || parameter === undefined || parameter.name === undefined) continue;
    const type = parameter.variadic === true ? { type: 'list' as const, of: parameter.type } : parameter.type;
    declareVariable(fn, node, add(fn, { op: 'parameter', index }), type);
  }
}

/** Named results are variables with the zero value. */
function declareResults(fn: FunctionBuilder, list: number, results: readonly Parameter[]): void {
  const { file } = fn;
  fn.resultCount = results.length;
  if (list < 0 || file.type[list] !== file.go.node.parameter_list) return;
  const nodes = parameterNodes(fn, list);
  if (nodes.every((node) => node < 0)) return;
  const variables: Variable[] = [];
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    const type = results[index]!.type;
    const value: ValueIndex = node < 0 ? zeroValue(fn, type, list) : zeroValue(fn, type, node);
    const variable = node < 0 ? undefined : declareVariable(fn, node, value, type);
    variables.push(
      variable ?? { name: '_', owner: fn, node: list, type, cell: -1, value, loggedIn: 0, mark: 0, other: -1 },
    );
  }
  fn.results = variables;
}

/** Labels that a `goto` of this function names. */
function collectLabels(fn: FunctionBuilder, bodyNode: number): void {
  const { file } = fn;
  if (!file.hasGoto) return;
  const { goto_statement: goto, label_name: labelName } = file.go.node;
  for (let at = bodyNode; at < file.next[bodyNode]!; at++) {
    if (file.type[at] !== goto) continue;
    for (let name = at + 1; name < file.next[at]!; name++) {
      if (file.type[name] !== labelName) continue;
      fn.labels ??= new Map();
      fn.labels.set(nameId(file, name), { joins: new Map(), reached: false, pending: [] });
    }
  }
}

/** A closure: lowered where it stands, in a body of its own. */
function lowerClosure(fn: FunctionBuilder, node: number): ValueIndex {
  const { file } = fn;
  const id = `${fn.id}$${++fn.closures}`;
  const slot = reserveFunction(file);
  const inner = createFunctionBuilder(file, id, file.start[node]!, fn);
  const signature = lowerSignature(inner, node);
  const bodyNode = child(file, node, file.go.field.body);
  if (bodyNode >= 0) lowerBody(inner, node, bodyNode, signature);
  file.functions[slot] = {
    id,
    name: id,
    enclosing: fn.id,
    parameters: signature.parameters,
    results: signature.results,
    start: startOf(file, node),
    end: endOf(file, node),
    body: bodyOf(inner),
  };
  return add(fn, { op: 'closure', function: id, captures: exact(inner.captures), at: placeOf(fn, file.start[node]!) });
}

/** What to do with function literals. */
export const closureLowerings: Readonly<Record<string, ExpressionLowering>> = { func_literal: lowerClosure };
