import type { Field, Method, Parameter, TypeExpression, TypeParameter } from '@callgate/ir';
import {
  child,
  isBlank,
  localOf,
  nameId,
  nodeName,
  reportUnparsed,
  type FileContext,
  type TypeLowering,
} from './file-context.js';
import { exact } from './exact.js';
import { stringText } from './literals.js';
import { localType, typeParameter } from './scopes.js';

/** Deepest nesting of types that is followed: an IR is at most 256 levels deep, and a method in an interface takes four. */
const maximumTypeDepth = 60;

/** A type of which nothing is known. */
export const opaque: TypeExpression = { type: 'opaque' };

/** Lowers a type; what is no type is opaque. */
export function lowerType(file: FileContext, node: number): TypeExpression {
  if (node < 0) return opaque;
  const lower = file.tables.types[file.type[node]!];
  if (lower === undefined) return opaque;
  if (file.typeDepth >= maximumTypeDepth) {
    reportUnparsed(file, node);
    return opaque;
  }
  file.typeDepth++;
  const type = lower(file, node);
  file.typeDepth--;
  return type;
}

/** The named type of a name that is no local. */
export function namedType(file: FileContext, name: number): TypeExpression {
  let type = file.namedTypes.get(name);
  if (type === undefined) {
    type = { type: 'named', name: file.names.text(name) };
    file.namedTypes.set(name, type);
  }
  return type;
}

function lowerNamed(file: FileContext, node: number): TypeExpression {
  const local = localOf(file, node);
  if (local >= 0) {
    const kind = file.locals.kind[local];
    if (kind === typeParameter) return { type: 'parameter', name: nodeName(file, node) };
    if (kind === localType) return { type: 'named', name: file.localTypes.get(local) ?? nodeName(file, node) };
  }
  return namedType(file, nameId(file, node));
}

function lowerQualified(file: FileContext, node: number): TypeExpression {
  const { field } = file.go;
  const packageNode = child(file, node, field.package);
  const name = child(file, node, field.name);
  if (packageNode < 0 || name < 0) return opaque;
  return { type: 'named', package: nodeName(file, packageNode), name: nodeName(file, name) };
}

function lowerGeneric(file: FileContext, node: number): TypeExpression {
  const base = lowerType(file, child(file, node, file.go.field.type));
  if (base.type !== 'named') return base;
  return { ...base, arguments: lowerTypeArguments(file, child(file, node, file.go.field.type_arguments)) };
}

/** The types in `[A, B]`. */
export function lowerTypeArguments(file: FileContext, node: number): TypeExpression[] {
  return node < 0 ? [] : typesAmongChildren(file, node);
}

/** The types among the children of a node. */
export function typesAmongChildren(file: FileContext, node: number): TypeExpression[] {
  const types: TypeExpression[] = [];
  for (let at = node + 1; at < file.next[node]!; at = file.next[at]!) {
    if (file.tables.types[file.type[at]!] !== undefined) types.push(lowerType(file, at));
  }
  return types;
}

/** `int`, `~int | string`: a union is opaque. */
function lowerElement(file: FileContext, node: number): TypeExpression {
  const only = node + 1;
  if (only >= file.next[node]! || file.next[only] !== file.next[node]) return opaque;
  return lowerType(file, only);
}

/** The types of a parameter list, each name counted, and whether the last is variadic. */
function lowerSignature(
  file: FileContext,
  node: number,
): { parameters: TypeExpression[]; results: TypeExpression[]; variadic?: true } {
  const { field } = file.go;
  const list = child(file, node, field.parameters);
  const parameters = list < 0 ? [] : lowerParameters(file, list);
  const types = parameters.map((parameter) => parameter.type);
  const results = lowerResults(file, node).map((result) => result.type);
  return parameters.at(-1)?.variadic === true
    ? { parameters: types, results, variadic: true }
    : { parameters: types, results };
}

/** The parameters of a list, in order. */
export function lowerParameters(file: FileContext, list: number): readonly Parameter[] {
  const { node: kinds, field } = file.go;
  const parameters: Parameter[] = [];
  for (let group = list + 1; group < file.next[list]!; group = file.next[group]!) {
    const variadic = file.type[group] === kinds.variadic_parameter_declaration;
    if (!variadic && file.type[group] !== kinds.parameter_declaration) continue;
    const type = lowerType(file, child(file, group, field.type));
    let named = false;
    for (let at = group + 1; at < file.next[group]!; at = file.next[at]!) {
      if (file.field[at] !== field.name || file.type[at] !== kinds.identifier) continue;
      named = true;
      parameters.push(
        isBlank(file, at) ? parameter(undefined, type, variadic) : parameter(nodeName(file, at), type, variadic),
      );
    }
    if (!named) parameters.push(parameter(undefined, type, variadic));
  }
  return exact(parameters);
}

function parameter(name: string | undefined, type: TypeExpression, variadic: boolean): Parameter {
  if (name === undefined) return variadic ? { type, variadic: true } : { type };
  return variadic ? { name, type, variadic: true } : { name, type };
}

/** The results of a function, method, function type or method of an interface. */
export function lowerResults(file: FileContext, node: number): readonly Parameter[] {
  const result = child(file, node, file.go.field.result);
  if (result < 0) return [];
  if (file.type[result] === file.go.node.parameter_list) return lowerParameters(file, result);
  return [{ type: lowerType(file, result) }];
}

/** `[T any, K comparable]`. */
export function lowerTypeParameters(file: FileContext, list: number): TypeParameter[] {
  const { node: kinds, field } = file.go;
  const parameters: TypeParameter[] = [];
  for (let group = list + 1; group < file.next[list]!; group = file.next[group]!) {
    if (file.type[group] !== kinds.type_parameter_declaration) continue;
    const constraint = lowerType(file, child(file, group, field.type));
    for (let at = group + 1; at < file.next[group]!; at = file.next[at]!) {
      if (file.field[at] === field.name && file.type[at] === kinds.identifier)
        parameters.push({ name: nodeName(file, at), constraint });
    }
  }
  return parameters;
}

function lowerStruct(file: FileContext, node: number): TypeExpression {
  const { node: kinds, field } = file.go;
  const fields: Field[] = [];
  const list = node + 2;
  if (list >= file.next[node]! || file.type[list] !== kinds.field_declaration_list) return { type: 'struct', fields };
  for (let at = list + 1; at < file.next[list]!; at = file.next[at]!) {
    if (file.type[at] !== kinds.field_declaration) continue;
    const typeNode = child(file, at, field.type);
    const tagNode = child(file, at, field.tag);
    let type = lowerType(file, typeNode);
    const tag = tagNode < 0 ? undefined : stringText(file, tagNode);
    let named = false;
    for (let name = at + 1; name < file.next[at]!; name = file.next[name]!) {
      if (file.field[name] !== field.name || file.type[name] !== kinds.field_identifier) continue;
      named = true;
      fields.push(tag === undefined ? { name: nodeName(file, name), type } : { name: nodeName(file, name), type, tag });
    }
    if (named || typeNode < 0) continue;
    const name = type.type === 'named' ? lastName(type.name) : '';
    if (file.type[at + 1] === file.go.token.star) type = { type: 'pointer', of: type };
    fields.push(tag === undefined ? { name, type, embedded: true } : { name, type, embedded: true, tag });
  }
  return { type: 'struct', fields: exact(fields) };
}

/** The name of a type without the function in which it is declared. */
function lastName(name: string): string {
  const dot = name.lastIndexOf('.');
  const plain = dot < 0 ? name : name.slice(dot + 1);
  const hash = plain.indexOf('#');
  return hash < 0 ? plain : plain.slice(0, hash);
}

function lowerInterface(file: FileContext, node: number): TypeExpression {
  const { node: kinds, field } = file.go;
  const methods: Method[] = [];
  const embeds: TypeExpression[] = [];
  for (let at = node + 1; at < file.next[node]!; at = file.next[at]!) {
    if (file.type[at] === kinds.type_elem) embeds.push(lowerType(file, at));
    if (file.type[at] !== kinds.method_elem) continue;
    const name = child(file, at, field.name);
    if (name >= 0) methods.push({ name: nodeName(file, name), ...lowerSignature(file, at) });
  }
  return { type: 'interface', methods: exact(methods), embeds: exact(embeds) };
}

function lowerElementOf(file: FileContext, node: number): TypeExpression {
  return lowerType(file, child(file, node, file.go.field.element));
}

/** What to do with each type. */
export const typeLowerings: Readonly<Record<string, TypeLowering>> = {
  type_identifier: lowerNamed,
  qualified_type: lowerQualified,
  generic_type: lowerGeneric,
  type_elem: lowerElement,
  type_constraint: lowerElement,
  negated_type: () => opaque,
  struct_type: lowerStruct,
  interface_type: lowerInterface,
  parenthesized_type: (file, node) => lowerType(file, typeChild(file, node)),
  pointer_type: (file, node) => ({ type: 'pointer', of: lowerType(file, typeChild(file, node)) }),
  slice_type: (file, node) => ({ type: 'list', of: lowerElementOf(file, node) }),
  array_type: (file, node) => ({ type: 'list', of: lowerElementOf(file, node) }),
  implicit_length_array_type: (file, node) => ({ type: 'list', of: lowerElementOf(file, node) }),
  map_type: (file, node) => ({
    type: 'map',
    key: lowerType(file, child(file, node, file.go.field.key)),
    value: lowerType(file, child(file, node, file.go.field.value)),
  }),
  channel_type: (file, node) => ({ type: 'channel', of: lowerType(file, child(file, node, file.go.field.value)) }),
  function_type: (file, node) => ({ type: 'function', ...lowerSignature(file, node) }),
};

/** The first child that is a type, or -1. */
function typeChild(file: FileContext, node: number): number {
  for (let at = node + 1; at < file.next[node]!; at = file.next[at]!)
    if (file.tables.types[file.type[at]!] !== undefined) return at;
  return -1;
}
