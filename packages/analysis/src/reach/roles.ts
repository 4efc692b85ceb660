import type { Effect, Value } from '@callgate/ir';
import type { Callee } from '../link/callee.js';
import { closureFunction } from '../link/closures.js';
import type { FunctionNode, Linked } from '../link/linked.js';
import { lookup } from '../link/scope.js';
import type { Type } from '../link/type.js';
import { parsedOperand } from '../value/model/operands.js';

/** A literal of a library type that describes a role of the program: a subcommand. */
export interface RoleSite {
  readonly fn: FunctionNode;
  /** Index of the `construct` value. */
  readonly value: number;
  /** The value that names the role. */
  readonly name: number | undefined;
  /** Functions that run the role; inherited ones run for the roles below it as well. */
  readonly runs: readonly { readonly fn: FunctionNode; readonly field: string; readonly inherited: boolean }[];
  /** The literal's entries that hold them: they run with the role, not because they are handed on. */
  readonly entries: readonly number[];
}

/** A function that a role runs, where the role is made. */
export interface RoleFunction {
  readonly fn: FunctionNode;
  /** The function that makes the role: what it runs is run in the contexts that reach this one. */
  readonly madeIn: FunctionNode;
}

/** A call of a function that a role holds in one of its fields. */
export interface RoleCall {
  readonly call: number;
  /** The value that is the role. */
  readonly base: number;
  readonly field: string;
}

/** The field of a role that a call calls, where it calls one. */
export function roleCallOf(
  fn: FunctionNode,
  callee: Callee & { callee: 'external' },
  call: number,
): RoleCall | undefined {
  if (callee.receiver === undefined || callee.base === undefined) return undefined;
  const field = callee.name.slice(callee.name.lastIndexOf('.') + 1);
  const effect = roleEffect(fn, callee.path, callee.receiver.name);
  const runs = effect?.runs.some((operand) => fieldOf(operand) === field) === true;
  return runs ? { call, base: callee.base, field } : undefined;
}

function roleEffect(fn: FunctionNode, path: string, type: string): (Effect & { effect: 'role' }) | undefined {
  const model = fn.file.models.find(path, `new ${type}`);
  return model?.effects.find((candidate): candidate is Effect & { effect: 'role' } => candidate.effect === 'role');
}

function fieldOf(operand: string): string | undefined {
  const [step] = parsedOperand(operand).steps;
  return step !== undefined && 'field' in step ? step.field : undefined;
}

/** The role that a construction describes, where a model of its type says that it describes one. */
export function roleSiteOf(
  linked: Linked,
  fn: FunctionNode,
  index: number,
  construct: Value & { op: 'construct' },
  type: Type,
): RoleSite | undefined {
  if (type.kind !== 'external') return undefined;
  const effect = roleEffect(fn, type.path, type.name);
  if (effect === undefined) return undefined;
  const entry = (operand: string): number | undefined => {
    const field = fieldOf(operand);
    return construct.entries.find((candidate) => candidate.field === field)?.value;
  };
  const entries: number[] = [];
  const runs: RoleSite['runs'][number][] = [];
  for (const operand of effect.runs) {
    const value = entry(operand);
    if (value === undefined) continue;
    const found = functionsOf(linked, fn, value);
    if (found.length === 0) continue;
    entries.push(value);
    const inherited = effect.inherited?.includes(operand) === true;
    runs.push(...found.map((run) => ({ fn: run, field: fieldOf(operand) ?? '', inherited })));
  }
  return { fn, value: index, name: entry(effect.name), runs, entries };
}

function functionsOf(linked: Linked, fn: FunctionNode, index: number): readonly FunctionNode[] {
  const value = fn.facts.body?.values[index];
  if (value?.op === 'closure') {
    const closure = closureFunction(linked, fn, value.function);
    return closure === undefined ? [] : [closure];
  }
  if (value?.op === 'ref') {
    const found = lookup(linked, fn.file, value.name);
    return found.binding === 'member' && found.member.member === 'function' ? found.member.functions : [];
  }
  return [];
}

/** First word of a name like cobra's `Use` (`serve [flags]`). */
export function roleWord(name: string): string {
  return name.trim().split(/\s/)[0] ?? '';
}
