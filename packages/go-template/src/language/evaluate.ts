import type { FunctionCall } from '../functions/function-table.js';
import { TemplateProblem } from '../problem.js';
import { generatedMark, isGoMap, isGoObject, isTrue } from '../value.js';
import type { GoValue } from '../value.js';
import type { Command, Operand, Pipe } from './ast.js';
import type { Execution } from './execute.js';
import { setVariable, variableOf } from './scope.js';
import type { Scope } from './scope.js';

interface Place {
  readonly dot: GoValue;
  readonly scope: Scope;
  readonly execution: Execution;
  readonly line: number;
}

/**
 * Evaluates a pipeline, and gives the variables that it declares their value.
 * @throws TemplateProblem where it cannot be evaluated
 */
export function evaluatePipe(pipe: Pipe, dot: GoValue, scope: Scope, execution: Execution): GoValue {
  const place: Place = { dot, scope, execution, line: pipe.line };
  let value: GoValue | undefined;
  for (const command of pipe.commands) value = evaluateCommand(command, value, place);
  const result = value ?? null;
  for (const name of pipe.variables) {
    if (!setVariable(scope, name, result, pipe.assigns)) throw failed(`there is no variable $${name}`, place);
  }
  return result;
}

function failed(what: string, { execution, line }: Place): TemplateProblem {
  return new TemplateProblem('failed', what, { template: execution.file, line });
}

/** @param piped the value of the command before it */
function evaluateCommand({ operands }: Command, piped: GoValue | undefined, place: Place): GoValue {
  const [first, ...rest] = operands;
  if (first === undefined) return null;
  place.execution.step(place.line);
  if (first.operand === 'function') return callFunction(first.name, rest, piped, place);
  const args = rest.map((each) => evaluateOperand(each, place));
  if (piped !== undefined) args.push(piped);
  return evaluateOperand(first, place, args);
}

/** @param args where it is called, what it is called with: only a method can be */
function evaluateOperand(operand: Operand, place: Place, args: readonly GoValue[] = []): GoValue {
  switch (operand.operand) {
    case 'dot':
      return uncalled(place.dot, args, place);
    case 'literal':
      return uncalled(operand.value, args, place);
    case 'field':
      return follow(place.dot, operand.path, args, place);
    case 'variable': {
      const value = variableOf(place.scope, operand.name);
      if (value === undefined) throw failed(`there is no variable $${operand.name}`, place);
      return follow(value, operand.path, args, place);
    }
    case 'pipe': {
      const value = evaluatePipe(operand.pipe, place.dot, place.scope, place.execution);
      // A field of nothing is an error, but not of nothing in parentheses (text/template, `evalField` of an invalid value).
      return value === null && operand.path.length > 0 ? null : follow(value, operand.path, args, place);
    }
    case 'function':
      return callFunction(operand.name, [], undefined, place);
  }
}

function uncalled(value: GoValue, args: readonly GoValue[], place: Place): GoValue {
  if (args.length > 0) throw failed('arguments are given to what is no function', place);
  return value;
}

/** Goes from a value along fields. */
function follow(start: GoValue, path: readonly string[], args: readonly GoValue[], place: Place): GoValue {
  let value = start;
  for (const [index, name] of path.entries()) {
    const isLast = index === path.length - 1;
    value = fieldOf(value, name, isLast ? args : [], place);
  }
  return path.length === 0 ? uncalled(value, args, place) : value;
}

function fieldOf(value: GoValue, name: string, args: readonly GoValue[], place: Place): GoValue {
  if (isGoMap(value)) return uncalled(value.entries.get(name) ?? null, args, place);
  if (isGoObject(value)) {
    const method = value.methods.get(name);
    if (method !== undefined) return method(args);
    const field = value.fields.get(name);
    if (field !== undefined) return uncalled(field, args, place);
  }
  // A part of what is generated (a key of a certificate) is generated.
  if (typeof value === 'string' && value.includes(generatedMark)) return generatedMark;
  const what = value === null ? 'of nothing (nil)' : 'of what has no fields';
  throw failed(`.${name} ${what} is asked for`, place);
}

function callFunction(name: string, operands: readonly Operand[], piped: GoValue | undefined, place: Place): GoValue {
  if (name === 'and' || name === 'or') return shortCircuit(name, operands, piped, place);
  const { execution, line } = place;
  const at = { template: execution.file, line, function: name };
  const called = Object.hasOwn(execution.functions, name) ? execution.functions[name] : undefined;
  if (called === undefined) throw new TemplateProblem('unsupported', `the function ${name} is not supported`, at);
  const args = operands.map((each) => evaluateOperand(each, place));
  if (piped !== undefined) args.push(piped);
  const call: FunctionCall = {
    name,
    fail(what) {
      throw new TemplateProblem('failed', what, at);
    },
    unsupported(what) {
      throw new TemplateProblem('unsupported', what, at);
    },
    make: (text) => execution.make(text, line),
  };
  return called(args, call);
}

/** `and` and `or` evaluate no more arguments than they need. */
function shortCircuit(
  name: 'and' | 'or',
  operands: readonly Operand[],
  piped: GoValue | undefined,
  place: Place,
): GoValue {
  let value: GoValue = null;
  for (const operand of operands) {
    value = evaluateOperand(operand, place);
    if (isTrue(value) === (name === 'or')) return value;
  }
  return piped ?? value;
}
