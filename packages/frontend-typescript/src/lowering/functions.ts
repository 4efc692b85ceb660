import {
  type Capture,
  type FunctionFacts,
  type Parameter,
  stopsInTheEnd,
  type TypeExpression,
  type ValueIndex,
} from '@callgate/ir';
import { flag, kid, type Node, nodes } from './ast.js';
import type { FunctionScope } from './names.js';
import { type Builder, type ClassOwner, createBuilder, type FileContext, freshId } from './context.js';
import { eventOf } from './handed-event.js';
import { assignPattern } from './patterns.js';
import { annotatedType, lowerType, opaque, withTypeParameters } from './types.js';
import { add, addNew, addReturn, join, lowerExpression, lowerStatement, unknown } from './values.js';
import { readVariable, setVersion } from './variables.js';

export interface FunctionShape {
  readonly id: string;
  readonly name: string;
  readonly role?: 'initialiser';
  readonly receiver?: FunctionFacts['receiver'];
  readonly owner?: ClassOwner;
  /** The function in which the closure stands. */
  readonly parent?: Builder;
  /** What runs before the body: fields of a class. */
  readonly before?: (fn: Builder) => void;
  readonly after?: (fn: Builder) => void;
  /** Where it starts, if that is before the function itself. */
  readonly from?: number;
}

/** The facts of a function, as they are added to the file. */
export function addFunction(file: FileContext, node: Node, scope: FunctionScope, shape: FunctionShape): void {
  withTypeParameters(file, node, () => {
    const fn = createBuilder(
      file,
      scope,
      shape.id,
      shape.from ?? node.start,
      shape.parent,
      shape.owner ?? shape.parent?.owner,
    );
    bindSelf(fn, shape.receiver !== undefined);
    const parameters = handed(parametersOf(file, node), eventOf(file, shape.id));
    shape.before?.(fn);
    for (const [index, each] of nodes(node, 'params').entries()) {
      assignPattern(fn, each, parameterValue(fn, each, index), each);
    }
    lowerBody(fn, node);
    shape.after?.(fn);
    finish(fn, node, shape, parameters, resultsOf(file, node));
  });
}

/** Parameters of which the first is handed over by a framework: what its own type says is mostly generated, and not there. */
function handed(parameters: readonly Parameter[], type: TypeExpression | undefined): readonly Parameter[] {
  const [first, ...others] = parameters;
  return type === undefined || first === undefined ? parameters : [{ ...first, type }, ...others];
}

/** `this`: the receiver of a method, and not known elsewhere. */
export function bindSelf(fn: Builder, method: boolean): void {
  const { self } = fn.scope;
  if (self === undefined) return;
  setVersion(fn, self, method ? add(fn, 'receiver', { op: 'receiver' }) : unknown(fn, 'this'));
}

/** Ends a body and adds the function to its file. */
export function finish(
  fn: Builder,
  node: Node,
  shape: FunctionShape,
  parameters: readonly Parameter[],
  results: readonly Parameter[],
): void {
  const { lines, functions } = fn.file;
  functions.push({
    id: shape.id,
    name: shape.name,
    ...(shape.role === undefined ? {} : { role: shape.role }),
    ...(shape.receiver === undefined ? {} : { receiver: shape.receiver }),
    ...(shape.parent === undefined ? {} : { enclosing: shape.parent.id }),
    parameters,
    results,
    start: lines.position(shape.from ?? node.start),
    end: lines.position(node.end),
    body: {
      values: fn.values,
      calls: fn.calls,
      stores: fn.stores,
      returns: fn.returns,
      guards: fn.dead && fn.thrown ? stopsInTheEnd(fn.guards, fn.returns) : fn.guards,
      cells: fn.cells,
    },
  });
}

function lowerBody(fn: Builder, node: Node): void {
  const body = kid(node, 'body');
  if (body === undefined) return;
  if (body.type === 'BlockStatement') lowerStatement(fn, body);
  else addReturn(fn, lowerExpression(fn, body), body);
}

/** The parameters of a function. In plain JavaScript every one may be left out. */
export function parametersOf(file: FileContext, node: Node): readonly Parameter[] {
  return nodes(node, 'params').map((each) => {
    const inner = each.type === 'TSParameterProperty' ? (kid(each, 'parameter') ?? each) : each;
    const named = inner.type === 'AssignmentPattern' ? (kid(inner, 'left') ?? inner) : inner;
    const rest = named.type === 'RestElement';
    const target = rest ? kid(named, 'argument') : named;
    const declared = annotatedType(file, named);
    const written = rest && declared.type === 'opaque' ? annotatedType(file, target) : declared;
    const guessed = written.type === 'opaque' && inner !== named ? literalKind(kid(inner, 'right')) : written;
    const type = rest && guessed.type === 'list' ? guessed.of : guessed;
    const name = target?.type === 'Identifier' ? (target['name'] as string) : undefined;
    return {
      ...(name === undefined ? {} : { name }),
      type,
      ...(rest ? { variadic: true as const } : {}),
      ...(inner !== named || flag(named, 'optional') || file.plain ? { optional: true as const } : {}),
    };
  });
}

/** The type of a default that says what it is. */
function literalKind(node: Node | undefined): TypeExpression {
  if (node?.type === 'TemplateLiteral') return { type: 'named', name: 'string' };
  if (node?.type !== 'Literal') return opaque;
  const value = node['value'];
  if (typeof value === 'string') return { type: 'named', name: 'string' };
  if (typeof value === 'number') return { type: 'named', name: 'int' };
  return typeof value === 'boolean' ? { type: 'named', name: 'bool' } : opaque;
}

/** The declared result; none where no type is written. */
function resultsOf(file: FileContext, node: Node): readonly Parameter[] {
  const declared = kid(node, 'returnType');
  if (declared === undefined) return [];
  const type = lowerType(file, kid(declared, 'typeAnnotation'));
  return type.type === 'opaque' ? [] : [{ type }];
}

/** A function inside of another one, as a value of that one. */
export function lowerClosure(fn: Builder, node: Node): ValueIndex {
  const scope = fn.file.names.functions.get(node);
  if (scope === undefined) return unknown(fn, 'a function that is nested too deeply');
  fn.closures += 1;
  const id = freshId(fn.file, `${fn.id}$${String(fn.closures)}`);
  addFunction(fn.file, node, scope, { id, name: id, parent: fn });
  return closureValue(fn, id, scope, node);
}

/** The value of a closure whose facts are there. */
export function closureValue(fn: Builder, id: string, scope: FunctionScope, node: Node): ValueIndex {
  const captures = scope.captures.map((variable): Capture => ({
    name: variable.name,
    value: readVariable(fn, variable),
  }));
  const { line, column } = fn.file.lines.position(node.start);
  return addNew(fn, { op: 'closure', function: id, captures, at: [line - fn.startLine, column] });
}

/** A parameter, or what a decorator with arguments makes for it (`@Inject('STOCK')`). */
export function parameterValue(fn: Builder, node: Node, index: number): ValueIndex {
  const value = add(fn, `p${String(index)}`, { op: 'parameter', index });
  const inner = kid(node, 'parameter');
  const decorators = [...nodes(node, 'decorators'), ...(inner === undefined ? [] : nodes(inner, 'decorators'))];
  const given = decorators.flatMap((each) => {
    const expression = kid(each, 'expression');
    return expression?.type === 'CallExpression' ? [expression] : [];
  });
  if (given.length === 0) return value;
  const key = `decorated ${String(index)}`;
  const known = fn.keys.get(key);
  if (known !== undefined) return known;
  const [first = value, ...others] = given.map((each) => lowerExpression(fn, each));
  const made = others.length === 0 ? first : join(fn, [first, ...others]);
  // A token that nobody gives a value leaves what callers of the source pass.
  return add(fn, key, { op: 'binary', operator: '??', left: made, right: value });
}
