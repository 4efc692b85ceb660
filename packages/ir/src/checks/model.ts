import { calleePatternProblem, packagePatternProblem } from '../model-pattern.js';
import type { Effect, FunctionModel, Model, ModelValue } from '../model.js';
import { pointer, quote } from '../shape/index.js';
import type { Problem } from '../shape/index.js';
import { checkModelValue, checkOperand } from './model-value.js';
import type { OperandScope } from './model-value.js';
import { duplicates } from './references.js';

/** What must hold in a Model beyond its shape: patterns, operands, and operands that name something that is there. */
export function checkModel(model: Model): readonly Problem[] {
  const problems: Problem[] = [];
  if (model.packages.length === 0) {
    problems.push({ path: '/packages', expected: 'at least one import path', found: 'none' });
  }
  model.packages.forEach((pattern, at) => {
    const prefix = pattern.startsWith(`${model.language}:`);
    const problem = prefix
      ? `${quote(pattern)}; write the import path without the language`
      : packagePatternProblem(pattern);
    if (problem !== undefined) {
      problems.push({ path: `/packages/${String(at)}`, expected: 'an import path, with "*" and "**"', found: problem });
    }
  });
  const key = (each: FunctionModel): string => `${each.callee} of ${String(each.arity ?? 'any number of')} arguments`;
  problems.push(...duplicates({ path: '/functions', elements: model.functions }, 'a callee and arity', key));
  model.functions.forEach((each, at) => problems.push(...checkFunction(each, `/functions/${String(at)}`)));
  for (const [name, value] of Object.entries(model.variables ?? {})) {
    problems.push(...checkModelValue(value, { has: [] }, pointer('/variables', name)));
  }
  for (const [name, value] of Object.entries(model.decoded ?? {})) {
    problems.push(...checkModelValue(value, { has: ['item'] }, pointer('/decoded', name)));
  }
  return problems;
}

function checkFunction(model: FunctionModel, path: string): Problem[] {
  const problems: Problem[] = [];
  const callee = calleePatternProblem(model.callee);
  if (callee !== undefined) {
    problems.push({
      path: pointer(path, 'callee'),
      expected: '"Function", "Type.Method" or "new Type"',
      found: callee,
    });
  }
  const scope = scopeOf(model);
  model.effects.forEach((effect, at) => problems.push(...checkEffect(effect, scope, `${path}/effects/${String(at)}`)));
  if (model.effects.length > 1 && model.effects.some((each) => each.effect === 'harmless')) {
    problems.push({ path: pointer(path, 'effects'), expected: '"harmless" alone', found: 'other effects beside it' });
  }
  return problems;
}

function scopeOf(model: FunctionModel): OperandScope {
  if (model.callee.startsWith('new ')) {
    const has = ['literal', 'argument', 'rest'] as const;
    return model.arity === undefined ? { has } : { has, arity: model.arity };
  }
  const has = model.callee.includes('.')
    ? (['argument', 'rest', 'result', 'receiver'] as const)
    : (['argument', 'rest', 'result'] as const);
  return model.arity === undefined ? { has } : { has, arity: model.arity };
}

function checkEffect(effect: Effect, scope: OperandScope, path: string): Problem[] {
  const at = (field: string): string => pointer(path, field);
  switch (effect.effect) {
    case 'returns':
      if (effect.value === undefined && effect.type === undefined) {
        return [{ path, expected: 'a value or a type that is returned', found: 'neither' }];
      }
      return checkModelValue(effect.value, scope, at('value'));
    case 'stores':
      return [...checkOperand(effect.into, scope, at('into')), ...checkModelValue(effect.value, scope, at('value'))];
    case 'opens': {
      const inner = inEach(effect, scope);
      return [
        ...checkEach(effect, scope, at('each')),
        ...checkModelValue(effect.target, inner, at('target')),
        ...checkModelValue(effect.port, inner, at('port')),
        ...checkModelValue(effect.operation, inner, at('operation')),
        ...checkModelValue(effect.where?.value, inner, at('where')),
        ...(effect.instead ?? []).flatMap((each, index) => checkOperand(each, inner, pointer(at('instead'), index))),
      ];
    }
    case 'registers':
      return [
        ...checkEach(effect, scope, at('each')),
        ...checkModelValue(effect.key, inEach(effect, scope), at('key')),
        ...checkModelValue(effect.value, inEach(effect, scope), at('value')),
      ];
    case 'opensExternal':
      return checkModelValue(effect.name, scope, at('name'));
    case 'listens':
      return checkModelValue(effect.address, scope, at('address'));
    case 'serves':
    case 'speaks':
      return checkModelValue(effect.contract, scope, at('contract'));
    case 'sets':
      return [
        ...checkSetting(effect, at('setting')),
        ...checkModelValue(effect.setting, scope, at('setting')),
        ...checkModelValue(effect.to, scope, at('to')),
      ];
    case 'calls':
      return [
        ...checkOperand(effect.function, scope, at('function')),
        ...(effect.arguments ?? []).flatMap((each, index) =>
          checkModelValue(each, scope, pointer(at('arguments'), index)),
        ),
      ];
    case 'role':
      return [
        ...checkOperand(effect.name, scope, at('name')),
        ...effect.runs.flatMap((each, index) => checkOperand(each, scope, pointer(at('runs'), index))),
        ...(effect.inherited ?? []).flatMap((each, index) =>
          checkOperand(each, scope, pointer(at('inherited'), index)),
        ),
      ];
    case 'subcommand':
      return [...checkOperand(effect.parent, scope, at('parent')), ...checkOperand(effect.child, scope, at('child'))];
    case 'provides':
      return checkOperand(effect.constructors, scope, at('constructors'));
    case 'names':
      return checkOperand(effect.function, scope, at('function'));
    case 'harmless':
      return [];
    default:
      return [];
  }
}

function checkEach(effect: { readonly each?: ModelValue }, scope: OperandScope, path: string): Problem[] {
  return checkModelValue(effect.each, scope, path);
}

/** Which operands there are in an effect: in one with `each` also the element. */
function inEach(effect: { readonly each?: ModelValue }, scope: OperandScope): OperandScope {
  return effect.each === undefined ? scope : { ...scope, has: [...scope.has, 'item'] };
}

function checkSetting(effect: Effect & { readonly effect: 'sets' }, path: string): Problem[] {
  if (typeof effect.setting === 'object' && 'setting' in effect.setting) return [];
  const found =
    typeof effect.setting === 'string' ? quote(effect.setting) : `one with ${Object.keys(effect.setting).join(', ')}`;
  return [{ path, expected: 'a setting ({ "setting": "env", "name": … })', found }];
}
