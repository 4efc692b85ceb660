import type { FunctionFacts, Parameter, Program } from '../program.js';
import type { Span } from '../span.js';
import type { TypeExpression } from '../type-expression.js';

/** A Program from what is there; the lists that are left out are empty. */
export function program(parts: Pick<Program, 'language' | 'file' | 'packageName'> & Partial<Program>): Program {
  return {
    imports: [],
    types: [],
    constants: [],
    globals: [],
    functions: [],
    directives: [],
    unparsed: [],
    ...parts,
    kind: 'program',
    schemaVersion: 1,
  };
}

/** A function; its name is the last part of its id, and it stands on line 1 unless said otherwise. */
export function functionFacts(parts: Pick<FunctionFacts, 'id'> & Partial<FunctionFacts>): FunctionFacts {
  const start = parts.start ?? { line: 1, column: 1 };
  return {
    name: parts.id.slice(parts.id.lastIndexOf('.') + 1),
    parameters: [],
    results: [],
    start,
    end: start,
    ...parts,
  };
}

/** A parameter or a result; without a name `result(type)` reads better. */
export function parameter(name: string, type: TypeExpression, variadic?: true): Parameter {
  return { name, type, ...(variadic === undefined ? {} : { variadic }) };
}

/** A result without a name. */
export function result(type: TypeExpression): Parameter {
  return { type };
}

/** A stretch of a file from a line and column to a line and column; the end is the start unless said otherwise. 1-based. */
export function span(file: string, line: number, column = 1, endLine = line, endColumn = column): Span {
  return { file, start: { line, column }, end: { line: endLine, column: endColumn } };
}
