import type { Constant, FunctionFacts, Parameter, Program } from '../program.js';
import { pointer } from '../shape/index.js';
import type { Problem } from '../shape/index.js';
import { operandsOf } from '../value-operands.js';
import { checkBody } from './body.js';
import { unknownName } from './references.js';
import { checkRange } from './span.js';

/** What a constant cannot be made of: it has no function around it. */
const needsFunction: ReadonlySet<string> = new Set(['parameter', 'receiver', 'captured', 'cell', 'call', 'closure']);

/** What must hold in a Program beyond its shape. */
export function checkProgram(program: Program): readonly Problem[] {
  const problems: Problem[] = [];
  const ids = new Set(program.functions.map((each) => each.id));
  const captures = capturesByFunction(program.functions);
  program.functions.forEach((each, at) =>
    problems.push(...checkFunction(each, ids, captures, `/functions/${String(at)}`)),
  );
  program.constants.forEach((each, at) => problems.push(...checkConstant(each, `/constants/${String(at)}/values`)));
  program.globals.forEach((each, at) => {
    const name = each.initialiser?.function;
    const path = `/globals/${String(at)}/initialiser/function`;
    if (name !== undefined) problems.push(...unknownName(path, name, ids, 'the id of a function of this file'));
  });
  program.directives.forEach((each, at) => {
    const path = `/directives/${String(at)}/function`;
    if (each.function !== undefined)
      problems.push(...unknownName(path, each.function, ids, 'the id of a function of this file'));
  });
  program.unparsed.forEach((each, at) => problems.push(...checkRange(each, `/unparsed/${String(at)}`)));
  return problems;
}

/** How many variables each closure captures: what the values that make it say. */
function capturesByFunction(functions: readonly FunctionFacts[]): ReadonlyMap<string, number> {
  const result = new Map<string, number>();
  for (const each of functions) {
    for (const value of each.body?.values ?? []) {
      if (value.op !== 'closure') continue;
      result.set(value.function, Math.max(result.get(value.function) ?? 0, value.captures.length));
    }
  }
  return result;
}

function checkFunction(
  facts: FunctionFacts,
  ids: ReadonlySet<string>,
  captures: ReadonlyMap<string, number>,
  path: string,
): Problem[] {
  const problems = [
    ...checkRange(facts, path),
    ...checkVariadic(facts.parameters, pointer(path, 'parameters')),
    ...checkVariadic(facts.results, pointer(path, 'results'), 'no variadic result'),
  ];
  if (facts.enclosing !== undefined) {
    problems.push(
      ...unknownName(pointer(path, 'enclosing'), facts.enclosing, ids, 'the id of a function of this file'),
    );
  }
  if (facts.body === undefined) return problems;
  const scope = {
    parameters: facts.parameters.length,
    receiver: facts.receiver !== undefined,
    captures: captures.get(facts.id) ?? 0,
  };
  problems.push(...checkBody(facts.body, scope, pointer(path, 'body')));
  facts.body.values.forEach((value, at) => {
    if (value.op !== 'closure') return;
    const place = `${path}/body/values/${String(at)}/function`;
    problems.push(...unknownName(place, value.function, ids, 'the id of a function of this file'));
  });
  return problems;
}

function checkVariadic(parameters: readonly Parameter[], path: string, expected?: string): Problem[] {
  return parameters.flatMap((parameter, at) =>
    parameter.variadic === true && (expected !== undefined || at < parameters.length - 1)
      ? [
          {
            path: pointer(pointer(path, at), 'variadic'),
            expected: expected ?? 'only the last parameter to be variadic',
            found: 'true',
          },
        ]
      : [],
  );
}

function checkConstant(constant: Constant, path: string): Problem[] {
  return constant.values.flatMap((value, at) => {
    if (needsFunction.has(value.op)) {
      return [
        { path: pointer(path, at), expected: 'a value that needs no function around it', found: `"${value.op}"` },
      ];
    }
    return operandsOf(value).flatMap((operand) =>
      operand.value < at
        ? []
        : [
            {
              path: operand.path.reduce<string>(pointer, pointer(path, at)),
              expected: `an earlier entry (below ${String(at)})`,
              found: String(operand.value),
            },
          ],
    );
  });
}
