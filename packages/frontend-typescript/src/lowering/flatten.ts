import { bare, isFunction, kid, type Node, nodes, word } from './ast.js';

/**
 * A module that wraps its code into a function that runs at once (`(function () { … }())`) is what stands inside: that is how scripts
 * kept their names to themselves before there were modules.
 * @returns the program with the statements of such functions in their place
 */
export function withoutWrappers(program: Node): Node {
  const statements = nodes(program, 'body');
  if (!statements.some((each) => wrapped(each) !== undefined)) return program;
  return { ...program, body: statements.flatMap((each) => wrapped(each) ?? [each]) };
}

function wrapped(statement: Node): readonly Node[] | undefined {
  if (statement.type !== 'ExpressionStatement') return undefined;
  const expression = kid(statement, 'expression');
  const inner = expression?.type === 'UnaryExpression' ? kid(expression, 'argument') : expression;
  const call = inner === undefined ? undefined : bare(inner);
  if (call?.type !== 'CallExpression') return undefined;
  let callee = kid(call, 'callee');
  let given = nodes(call, 'arguments').length;
  // `(function () { … }).call(this)`
  if (
    callee?.type === 'MemberExpression' &&
    word(kid(callee, 'property') ?? callee, 'name') === 'call' &&
    given === 1
  ) {
    callee = kid(callee, 'object');
    given = 0;
  }
  if (callee === undefined || !isFunction(callee) || given > 0 || nodes(callee, 'params').length > 0) return undefined;
  if (callee['generator'] === true) return undefined;
  const body = kid(callee, 'body');
  if (body?.type !== 'BlockStatement') return undefined;
  const inside = nodes(body, 'body');
  // What ends early is a function after all.
  return inside.some((each) => each.type === 'ReturnStatement' || each.type === 'IfStatement') ? undefined : inside;
}
