import type {
  Constant,
  FunctionFacts,
  Global,
  Import,
  Position,
  TypeDeclaration,
  TypeExpression,
  UnparsedRange,
  ValueIndex,
} from '@callgate/ir';
import type { FlatTree } from '@callgate/syntax';
import type { ConsTable } from './cons-table.js';
import type { FunctionBuilder, Variable } from './function-builder.js';
import type { GoNodes } from './go-nodes.js';
import type { LineCursor } from './line-cursor.js';
import type { NameTable } from './name-table.js';
import type { Locals } from './scopes.js';

/** Deepest nesting of expressions and statements that is followed; what is nested deeper is not lowered. */
export const maximumDepth = 1000;

/** Lowers an expression and returns the index of its value. */
export type ExpressionLowering = (fn: FunctionBuilder, node: number) => ValueIndex;
/** Lowers a statement. */
export type StatementLowering = (fn: FunctionBuilder, node: number) => void;
/** Lowers a type. */
export type TypeLowering = (file: FileContext, node: number) => TypeExpression;

/** What to do with a node, by the id of its type. */
export interface LoweringTables {
  readonly expressions: readonly (ExpressionLowering | undefined)[];
  readonly statements: readonly (StatementLowering | undefined)[];
  readonly types: readonly (TypeLowering | undefined)[];
}

/** What becomes the `Program` of one file, and what is shared while its functions are lowered. */
export interface FileContext {
  readonly path: string;
  readonly baseName: string;
  readonly tree: FlatTree;
  readonly source: string;
  readonly type: Uint16Array;
  readonly field: Uint8Array;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly next: Uint32Array;
  readonly go: GoNodes;
  readonly tables: LoweringTables;
  readonly names: NameTable;
  readonly cons: ConsTable;
  readonly lines: LineCursor;
  readonly locals: Locals;
  /** By local: the variable, once its declaration was lowered. */
  readonly variables: (Variable | undefined)[];
  /** By local that is a type: the name of its declaration. */
  readonly localTypes: Map<number, string>;
  /** By name of such a declaration: the type it stands for. */
  readonly localForms: Map<string, TypeExpression>;
  /** Package-level types of this file: name id to the node of the type. */
  readonly fileTypes: Map<number, number>;
  /** By node of such a type: what it was lowered to. */
  readonly typeForms: Map<number, TypeExpression>;
  /** By name id: the types `{ type: 'named', name }`, each made once. */
  readonly namedTypes: Map<number, TypeExpression>;
  readonly imports: Import[];
  readonly types: TypeDeclaration[];
  readonly constants: Constant[];
  readonly globals: Global[];
  readonly functions: FunctionFacts[];
  readonly unparsed: UnparsedRange[];
  packageName: string;
  /** Whether any function has a `goto`. */
  readonly hasGoto: boolean;
  /** How deep the lowering stands now. */
  depth: number;
  typeDepth: number;
  /** Variables assigned since the branch was entered, with the value before; see `branches.ts`. */
  readonly logVariables: Variable[];
  readonly logValues: number[];
  /** Number of the branch that is being lowered; each has its own. */
  branch: number;
  /** Source of numbers for branches, merges and bodies. */
  serial: number;
  /** How much may still be spent on carrying variables out of loops and switches. */
  jumpBudget: number;
  readonly ordinals: Map<string, number>;
}

/** The child of `node` under a field, or -1. */
export function child(file: FileContext, node: number, field: number): number {
  const { next } = file;
  const fields = file.field;
  const end = next[node]!;
  for (let at = node + 1; at < end; at = next[at]!) if (fields[at] === field) return at;
  return -1;
}

/** The first child of `node` that is an expression, or -1. */
export function expressionChild(file: FileContext, node: number): number {
  return nextExpression(file, node + 1, file.next[node]!);
}

/** The first expression among siblings from `at` on, or -1. */
export function nextExpression(file: FileContext, at: number, end: number): number {
  const { expressions } = file.tables;
  for (; at < end; at = file.next[at]!) if (expressions[file.type[at]!] !== undefined) return at;
  return -1;
}

/** The nodes of the expressions among the children of `node`. */
export function expressionChildren(file: FileContext, node: number): number[] {
  const nodes: number[] = [];
  const end = file.next[node]!;
  for (let at = nextExpression(file, node + 1, end); at >= 0; at = nextExpression(file, file.next[at]!, end))
    nodes.push(at);
  return nodes;
}

/** What stands under parentheses. */
export function unwrapped(file: FileContext, node: number): number {
  while (file.type[node] === file.go.node.parenthesized_expression) {
    const inner = expressionChild(file, node);
    if (inner < 0) return node;
    node = inner;
  }
  return node;
}

/** The id of a node's text. */
export function nameId(file: FileContext, node: number): number {
  const known = file.locals.resolved[node]!;
  return known < -1 ? -2 - known : file.names.intern(file.source, file.start[node]!, file.end[node]!);
}

/** The text of a node, kept once. */
export function nodeName(file: FileContext, node: number): string {
  return file.names.text(nameId(file, node));
}

/** Whether a node is the blank identifier. */
export function isBlank(file: FileContext, node: number): boolean {
  return file.end[node] === file.start[node]! + 1 && file.source.charCodeAt(file.start[node]!) === 95;
}

/** The local that an identifier names, or -1. */
export function localOf(file: FileContext, node: number): number {
  return file.locals.resolved[node]! - 1;
}

/** Where a node starts in the file. */
export function startOf(file: FileContext, node: number): Position {
  return file.lines.position(file.start[node]!);
}

/** Where a node ends in the file. */
export function endOf(file: FileContext, node: number): Position {
  return file.lines.position(file.end[node]!);
}

/** Notes that nothing of a node is in the facts. */
export function reportUnparsed(file: FileContext, node: number): void {
  file.unparsed.push({ start: startOf(file, node), end: endOf(file, node) });
}

/** 1, 2, 3, … for things of the same name. */
export function ordinal(file: FileContext, name: string): number {
  const number = (file.ordinals.get(name) ?? 0) + 1;
  file.ordinals.set(name, number);
  return number;
}
