import { bodyBuilder, functionFacts, namedType, parameter, program, result } from '@callgate/ir';
import type { BodyBuilder, FunctionFacts, Import, Program, TypeDeclaration, TypeExpression } from '@callgate/ir';

export const text = namedType('string');
export const flag = namedType('bool');

/** A function whose body is put together by `write`. Parameters are given by name and type, results by type. */
export function fn(
  id: string,
  write: (b: BodyBuilder) => void,
  more: Partial<Omit<FunctionFacts, 'id' | 'results'>> & {
    readonly takes?: Readonly<Record<string, TypeExpression>>;
    readonly gives?: readonly TypeExpression[];
  } = {},
): FunctionFacts {
  const { takes = {}, gives = [], ...rest } = more;
  const b = bodyBuilder();
  write(b);
  return functionFacts({
    id,
    parameters: Object.entries(takes).map(([name, type]) => parameter(name, type)),
    results: gives.map(result),
    body: b.build(),
    ...rest,
  });
}

/** The function that starts a program. */
export function main(write: (b: BodyBuilder) => void): FunctionFacts {
  return fn('main', write, { role: 'entry' });
}

/** A method; `on` is the receiver's type. */
export function methodOf(
  on: string,
  name: string,
  write: (b: BodyBuilder) => void,
  more: Parameters<typeof fn>[2] = {},
): FunctionFacts {
  return fn(`${on}.${name}`, write, { receiver: { type: on, pointer: true }, ...more });
}

/**
 * One file. The package calls itself after its folder; imports are given by specifier, and functions are put below each other, 100 lines
 * each, so that every line number in a test tells its function.
 */
export function file(
  path: string,
  parts: {
    readonly language?: string;
    readonly imports?: readonly string[];
    readonly types?: Readonly<Record<string, TypeExpression>>;
    readonly functions: readonly FunctionFacts[];
  } & Partial<Omit<Program, 'imports' | 'types' | 'functions' | 'file' | 'language'>>,
): Program {
  const { language = 'any', imports = [], types = {}, functions, ...rest } = parts;
  const start = { line: 1, column: 1 };
  return program({
    language,
    file: path,
    packageName: path.split('/').at(-2) ?? '',
    imports: imports.map((specifier): Import => ({ specifier, at: start })),
    types: Object.entries(types).map(([name, type]): TypeDeclaration => ({ name, type, at: start })),
    functions: functions.map((each, at) => ({
      ...each,
      start: { line: 100 * (at + 1), column: 1 },
      end: { line: 100 * (at + 1) + 99, column: 1 },
    })),
    ...rest,
  });
}

/** A call of a function of an imported package or of this one: `http.Get`, `newServer`. */
export function call(b: BodyBuilder, callee: string, ...given: readonly number[]): number {
  const [first = '', ...rest] = callee.split('.');
  let at = b.ref(first);
  for (const name of rest) at = b.select(at, name);
  return b.call(at, given);
}
