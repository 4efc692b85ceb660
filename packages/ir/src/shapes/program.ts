import type {
  Constant,
  Directive,
  Export,
  FunctionFacts,
  Global,
  Import,
  Parameter,
  Program,
  TypeDeclaration,
  TypeParameter,
  UnparsedRange,
} from '../program.js';
import { boolean, list, literal, object, optional, set, text, wholeNumber } from '../shape/index.js';
import type { SortKey } from '../shape/index.js';
import type { Position } from '../span.js';
import { bodyShape, valueShape } from './body.js';
import { nameShape, pathShape, positionShape } from './span.js';
import { typeExpressionShape } from './type-expression.js';

const importShape = object<Import>('Import', {
  name: optional(text),
  specifier: text,
  types: optional(literal(true)),
  ofProgram: optional(literal(true)),
  at: positionShape,
});

const typeParameterShape = object<TypeParameter>('TypeParameter', {
  name: text,
  constraint: optional(typeExpressionShape),
});

const typeDeclarationShape = object<TypeDeclaration>('TypeDeclaration', {
  name: text,
  typeParameters: optional(list(typeParameterShape)),
  alias: optional(literal(true)),
  type: typeExpressionShape,
  at: positionShape,
});

const constantShape = object<Constant>('Constant', {
  name: text,
  type: optional(typeExpressionShape),
  values: list(valueShape, 1),
  at: positionShape,
});

const globalShape = object<Global>('Global', {
  name: text,
  type: optional(typeExpressionShape),
  initialiser: optional(
    object<NonNullable<Global['initialiser']>>('Initialiser', { function: text, result: wholeNumber(0) }),
  ),
  at: positionShape,
});

const parameterShape = object<Parameter>('Parameter', {
  name: optional(text),
  type: typeExpressionShape,
  variadic: optional(literal(true)),
  optional: optional(literal(true)),
});

const receiverShape = object<NonNullable<FunctionFacts['receiver']>>('Receiver', {
  name: optional(text),
  type: text,
  pointer: boolean,
  typeParameters: optional(list(text)),
});

const functionShape = object<FunctionFacts>('FunctionFacts', {
  id: nameShape,
  name: text,
  role: optional(literal('entry', 'initialiser')),
  receiver: optional(receiverShape),
  enclosing: optional(nameShape),
  typeParameters: optional(list(typeParameterShape)),
  parameters: list(parameterShape),
  results: list(parameterShape),
  start: positionShape,
  end: positionShape,
  body: optional(bodyShape),
});

const directiveShape = object<Directive>('Directive', {
  verb: text,
  argument: text,
  tool: text,
  at: positionShape,
  function: optional(nameShape),
});

const exportShape = object<Export>('Export', {
  name: text,
  local: optional(text),
  from: optional(text),
  imported: optional(text),
});

const unparsedShape = object<UnparsedRange>('UnparsedRange', { start: positionShape, end: positionShape });

/** Declarations of a file are a set: their order is that of their positions. */
export const programShape = object<Program>('Program', {
  kind: literal('program'),
  schemaVersion: literal(1),
  language: nameShape,
  file: pathShape,
  packageName: text,
  buildConstraint: optional(text),
  imports: set(importShape, (each) => [...byPosition(each.at), each.specifier]),
  types: set(typeDeclarationShape, (each) => [...byPosition(each.at), each.name]),
  constants: set(constantShape, (each) => [...byPosition(each.at), each.name]),
  globals: set(globalShape, (each) => [...byPosition(each.at), each.name]),
  functions: set(functionShape, (each) => [...byPosition(each.start), each.id]),
  directives: set(directiveShape, (each) => byPosition(each.at)),
  unparsed: set(unparsedShape, (each) => [...byPosition(each.start), ...byPosition(each.end)]),
  exports: optional(set(exportShape, (each) => [each.name, each.from ?? '', each.local ?? '', each.imported ?? ''])),
});

function byPosition(position: Position): SortKey {
  return [position.line, position.column];
}
