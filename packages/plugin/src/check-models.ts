import { validateModel } from '@callgate/ir';
import type { Problem } from '@callgate/ir';
import type { PluginProblem } from './plugin-error.js';
import { checkPluginName } from './plugin-name.js';

/**
 * Everything that is wrong with a set of models.
 * @param set anything
 * @returns empty where nothing is
 */
export function checkModelSet(set: unknown): readonly PluginProblem[] {
  if (!isObject(set)) {
    const what = 'a set of models is an object with a name and a list of models';
    return [{ where: 'the plugin', what, fix: 'Export defineModels({ name: "…", models: […] }).' }];
  }
  const { name, models } = set;
  const problems = checkPluginName(name, 'the set');
  if (!Array.isArray(models)) {
    return [...problems, { where: 'the set', what: '"models" is no list', fix: 'Give it a list, even of one model.' }];
  }
  for (const [at, model] of (models as readonly unknown[]).entries()) {
    for (const problem of validateModel(model)) problems.push(inWords(problem, model, at));
  }
  return problems;
}

function inWords(problem: Problem, model: unknown, at: number): PluginProblem {
  const library = isObject(model) && typeof model['library'] === 'string' ? ` (${model['library']})` : '';
  const where = [`model ${String(at + 1)}${library}`, ...stepsInWords(problem.path, model)].join(', ');
  return { where, what: `found ${problem.found}`, fix: `Expected: ${problem.expected}.` };
}

/** `/functions/0/effects/1/target` as `function NewClient`, `effect 2 (opens)`, `target`. */
function stepsInWords(path: string, model: unknown): string[] {
  const words: string[] = [];
  let value = model;
  let list = '';
  for (const step of path.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    const inside: unknown =
      isObject(value) || Array.isArray(value) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
    if (!Array.isArray(value)) {
      if (!Array.isArray(inside) || path.endsWith(`/${step}`)) words.push(name);
      list = name;
    } else if (list === 'functions' && isObject(inside)) {
      const callee = inside['callee'];
      words.push(`function ${typeof callee === 'string' ? callee : String(Number(name) + 1)}`);
    } else if (list === 'effects' && isObject(inside)) {
      const kind = typeof inside['effect'] === 'string' ? ` (${inside['effect']})` : '';
      words.push(`effect ${String(Number(name) + 1)}${kind}`);
    } else {
      words.push(`${list} ${String(Number(name) + 1)}`);
    }
    value = inside;
  }
  return words;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
