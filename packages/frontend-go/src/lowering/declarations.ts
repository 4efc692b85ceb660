import type { TypeExpression } from '@callgate/ir';
import {
  child,
  endOf,
  expressionChildren,
  isBlank,
  nodeName,
  ordinal,
  reportUnparsed,
  startOf,
  type FileContext,
} from './file-context.js';
import { createFunctionBuilder, placeOf, type FunctionBuilder } from './function-builder.js';
import { lowerSeveral, specNames } from './assignments.js';
import { bodyOf, lowerFunction, reserveFunction } from './functions.js';
import { stringText } from './literals.js';
import { lowerType, lowerTypeParameters } from './types.js';
import { add, lowerExpression } from './values.js';

/** Lowers the declarations of a file, or those that stand in an ERROR node. */
export function lowerDeclarations(file: FileContext, root: number): void {
  for (let node = root + 1; node < file.next[root]!; node = file.next[node]!) {
    file.depth = file.typeDepth = 0;
    try {
      lowerDeclaration(file, node);
    } catch (error) {
      // A last resort: what goes wrong in one declaration does not take the others with it. Running out of stack is the
      // one failure that is expected here, on text that is built to cause it.
      if (!(error instanceof RangeError)) throw error;
      reportUnparsed(file, node);
      file.logVariables.length = file.logValues.length = 0;
    }
  }
  for (let i = file.functions.length - 1; i >= 0; i--) if (file.functions[i] === undefined) file.functions.splice(i, 1);
}

function lowerDeclaration(file: FileContext, node: number): void {
  const { node: kinds, error } = file.go;
  switch (file.type[node]) {
    case kinds.function_declaration:
    case kinds.method_declaration:
      return lowerFunction(file, node);
    case kinds.type_declaration:
      return lowerTypes(file, node);
    case kinds.var_declaration:
      return lowerVariables(file, node);
    case kinds.const_declaration:
      return lowerConstants(file, node);
    case kinds.import_declaration:
      return lowerImports(file, node);
    case error:
      return lowerDeclarations(file, node);
    default:
  }
}

function lowerImports(file: FileContext, node: number): void {
  const { node: kinds, field } = file.go;
  for (let at = node + 1; at < file.next[node]!; at = file.next[at]!) {
    if (file.type[at] === kinds.import_spec_list) lowerImports(file, at);
    if (file.type[at] !== kinds.import_spec) continue;
    const path = child(file, at, field.path);
    const name = child(file, at, field.name);
    if (path < 0) continue;
    file.imports.push({
      ...(name < 0 ? {} : { name: nodeName(file, name) }),
      specifier: stringText(file, path),
      at: startOf(file, at),
    });
  }
}

function lowerTypes(file: FileContext, node: number): void {
  const { node: kinds, field } = file.go;
  for (let at = node + 1; at < file.next[node]!; at = file.next[at]!) {
    const alias = file.type[at] === kinds.type_alias;
    if (!alias && file.type[at] !== kinds.type_spec) continue;
    const name = child(file, at, field.name);
    const typeNode = child(file, at, field.type);
    const parameters = child(file, at, field.type_parameters);
    if (name < 0) continue;
    file.types.push({
      name: nodeName(file, name),
      ...(parameters < 0 ? {} : { typeParameters: lowerTypeParameters(file, parameters) }),
      ...(alias ? { alias: true as const } : {}),
      type: file.typeForms.get(typeNode) ?? lowerType(file, typeNode),
      at: startOf(file, name),
    });
  }
}

/** A body that stands for no function of the source. */
function syntheticBuilder(file: FileContext, id: string, node: number): FunctionBuilder {
  file.cons.tidy();
  return createFunctionBuilder(file, id, file.start[node]!, undefined);
}

function lowerVariables(file: FileContext, node: number): void {
  const { node: kinds } = file.go;
  for (let at = node + 1; at < file.next[node]!; at = file.next[at]!) {
    if (file.type[at] === kinds.var_spec_list) lowerVariables(file, at);
    else if (file.type[at] === kinds.var_spec) lowerVariable(file, at);
  }
}

/**
 * `var a, b = x, y` has one initialiser for each name, `var a, b = f()` one for all, named after the first. Blank names are
 * told apart by the name of the file: `var _(file.go)#1`.
 */
function lowerVariable(file: FileContext, node: number): void {
  const { field } = file.go;
  const typeNode = child(file, node, field.type);
  const list = child(file, node, field.value);
  const type: TypeExpression | undefined = typeNode < 0 ? undefined : lowerType(file, typeNode);
  const names = specNames(file, node);
  const expressions = list < 0 ? [] : expressionChildren(file, list);
  let shared: string | undefined;
  for (let i = 0; i < names.length; i++) {
    const nameNode = names[i]!;
    let initialiser: { function: string; result: number } | undefined;
    const several = expressions.length === 1 && names.length > 1;
    if (several && shared !== undefined) initialiser = { function: shared, result: i };
    else if (expressions[i] !== undefined) {
      const id = initialiserId(file, nameNode);
      lowerInitialiser(file, id, node, expressions[i]!, several ? names.length : 1);
      initialiser = { function: id, result: 0 };
      if (several) shared = id;
    }
    if (isBlank(file, nameNode)) continue;
    file.globals.push({
      name: nodeName(file, nameNode),
      ...(type === undefined ? {} : { type }),
      ...(initialiser === undefined ? {} : { initialiser }),
      at: startOf(file, nameNode),
    });
  }
}

function initialiserId(file: FileContext, nameNode: number): string {
  if (!isBlank(file, nameNode)) return `var ${nodeName(file, nameNode)}`;
  const id = `var _(${file.baseName})`;
  return `${id}#${ordinal(file, id)}`;
}

function lowerInitialiser(file: FileContext, id: string, node: number, expression: number, count: number): void {
  const slot = reserveFunction(file);
  const fn = syntheticBuilder(file, id, node);
  const values = count > 1 ? lowerSeveral(fn, expression, count) : [lowerExpression(fn, expression)];
  fn.returns.push({ values, at: placeOf(fn, file.start[expression]!) });
  file.functions[slot] = {
    id,
    name: id,
    role: 'initialiser',
    parameters: [],
    results: [],
    start: startOf(file, node),
    end: endOf(file, node),
    body: bodyOf(fn),
  };
}

/** Constants: a list without values repeats the one before it, with the next `iota` (Go specification, "Iota"). */
function lowerConstants(file: FileContext, node: number): void {
  const { node: kinds, field } = file.go;
  let iota = -1;
  let list = -1;
  let typeNode = -1;
  for (let at = node + 1; at < file.next[node]!; at = file.next[at]!) {
    if (file.type[at] !== kinds.const_spec) continue;
    iota++;
    const ownList = child(file, at, field.value);
    if (ownList >= 0) {
      list = ownList;
      typeNode = child(file, at, field.type);
    }
    const expressions = list < 0 ? [] : expressionChildren(file, list);
    const names = specNames(file, at);
    for (let i = 0; i < names.length; i++) {
      const nameNode = names[i]!;
      if (isBlank(file, nameNode)) continue;
      lowerConstant(file, nameNode, typeNode, expressions[i] ?? -1, iota);
    }
  }
}

function lowerConstant(file: FileContext, nameNode: number, typeNode: number, expression: number, iota: number): void {
  const name = nodeName(file, nameNode);
  const fn = syntheticBuilder(file, `const ${name}`, nameNode);
  fn.iota = iota;
  fn.constant = true;
  const value = expression < 0 ? add(fn, { op: 'unknown', reason: 'missing' }) : lowerExpression(fn, expression);
  // The last value is the constant's; it may be one that stood there before.
  file.constants.push({
    name,
    ...(typeNode < 0 ? {} : { type: lowerType(file, typeNode) }),
    values: fn.values.slice(0, value + 1),
    at: startOf(file, nameNode),
  });
}
