import type { Constant, FunctionFacts, Parameter, Program, Value } from '@callgate/ir';
import { adjustBody } from './adjust-body.js';

/** Bends what a program refers to onto what it has. */
export function adjustProgram(program: Program): Program {
  const ids = program.functions.map((each) => each.id);
  const known = (name: string): boolean => ids.includes(name);
  const functions = program.functions.map((facts): FunctionFacts => {
    const { body, enclosing, ...rest } = facts;
    const scope = {
      parameters: facts.parameters.length,
      receiver: facts.receiver !== undefined,
      captures: 0,
      functions: ids,
    };
    return {
      ...rest,
      parameters: lastVariadic(facts.parameters),
      results: facts.results.map(({ name, type }) => (name === undefined ? { type } : { name, type })),
      ...(enclosing === undefined ? {} : { enclosing: known(enclosing) ? enclosing : facts.id }),
      ...(body === undefined ? {} : { body: adjustBody(body, scope) }),
    };
  });
  return {
    ...program,
    functions,
    constants: program.constants.map(adjustConstant),
    globals: program.globals.map(({ initialiser, ...rest }) => {
      const [first] = ids;
      if (initialiser === undefined || first === undefined) return rest;
      return {
        ...rest,
        initialiser: { ...initialiser, function: known(initialiser.function) ? initialiser.function : first },
      };
    }),
    directives: program.directives.map(({ function: inside, ...rest }) =>
      inside !== undefined && known(inside) ? { ...rest, function: inside } : rest,
    ),
  };
}

function lastVariadic(parameters: readonly Parameter[]): readonly Parameter[] {
  return parameters.map(({ variadic, ...each }, at) =>
    variadic === true && at === parameters.length - 1 ? { ...each, variadic: true } : each,
  );
}

/** Constants are made of what needs no function: here a text, put together with what stands before. */
function adjustConstant(constant: Constant): Constant {
  const values = constant.values.map((value, at): Value => {
    if (value.op === 'text' || value.op === 'number' || value.op === 'ref') return value;
    if (at > 0 && value.op === 'binary') return { ...value, left: value.left % at, right: value.right % at };
    return { op: 'text', text: value.op };
  });
  return { ...constant, values };
}
