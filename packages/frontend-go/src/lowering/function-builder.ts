import type { Call, Capture, Cell, Guard, Place, Return, Store, TypeExpression, Value, ValueIndex } from '@callgate/ir';
import type { FileContext } from './file-context.js';
import type { JumpTarget, LabelState } from './jumps.js';

/** A local variable, constant, parameter or named result. */
export interface Variable {
  readonly name: string;
  readonly owner: FunctionBuilder;
  /** Node of the identifier that declares it. */
  readonly node: number;
  readonly type: TypeExpression | undefined;
  /** The type of the structure that it is declared with, by its value; a variable of another one is a copy. */
  structure?: TypeExpression;
  /** Index of its cell, or -1. */
  readonly cell: number;
  /** The value last assigned, or for a cell the value that stands for its content. */
  value: ValueIndex;
  /** The branch in which it was last noted as assigned. */
  loggedIn: number;
  /** Scratch of merges. */
  mark: number;
  other: ValueIndex;
}

/** A body that is being built. */
export interface FunctionBuilder {
  readonly file: FileContext;
  readonly parent: FunctionBuilder | undefined;
  readonly id: string;
  /** Line on which the declaration starts, counted from 0. */
  readonly startLine: number;
  /** Number of the body, for the cons table. */
  readonly body: number;
  readonly values: Value[];
  readonly calls: Call[];
  readonly stores: Store[];
  readonly returns: Return[];
  readonly guards: Guard[];
  /** By guard: how many conditions its chain has. */
  readonly guardDepths: number[];
  readonly cells: Cell[];
  readonly captures: Capture[];
  readonly capturedVariables: Variable[];
  /** Values that stand for the captured variables, in the same order. */
  readonly capturedValues: ValueIndex[];
  /** Types of values that are told by the declaration of a variable. */
  declaredTypes: Map<ValueIndex, TypeExpression> | undefined;
  readonly jumps: JumpTarget[];
  /** Labels that a `goto` names. */
  labels: Map<number, LabelState> | undefined;
  /** Label of the loop, switch or select that is lowered next, or -1. */
  pendingLabel: number;
  /** The innermost guard that holds here, or -1. */
  guard: number;
  /** Nothing comes here: after `return`, `panic`, `break`, … */
  dead: boolean;
  /** Whether that was because the program stops. */
  stopped: boolean;
  /** Value of `iota`, or -1 outside constant declarations. */
  iota: number;
  /** Inside a constant: what looks like a call is a conversion. */
  constant: boolean;
  closures: number;
  /** Named results, where the function has them. */
  results: readonly Variable[] | undefined;
  resultCount: number;
}

/** A body with nothing in it. `start` is the offset at which the declaration starts. */
export function createFunctionBuilder(
  file: FileContext,
  id: string,
  start: number,
  parent: FunctionBuilder | undefined,
): FunctionBuilder {
  return {
    file,
    parent,
    id,
    startLine: file.lines.line(start),
    body: ++file.serial,
    values: [],
    calls: [],
    stores: [],
    returns: [],
    guards: [],
    guardDepths: [],
    cells: [],
    captures: [],
    capturedVariables: [],
    capturedValues: [],
    declaredTypes: undefined,
    jumps: [],
    labels: undefined,
    pendingLabel: -1,
    guard: -1,
    dead: false,
    stopped: false,
    iota: -1,
    constant: false,
    closures: 0,
    results: undefined,
    resultCount: 0,
  };
}

/** The place of an offset in the body's own lines. */
export function placeOf(fn: FunctionBuilder, offset: number): Place {
  const line = fn.file.lines.line(offset) - fn.startLine;
  return [line, fn.file.lines.column()];
}
