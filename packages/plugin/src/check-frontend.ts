import type { PluginProblem } from './plugin-error.js';
import { checkPluginName } from './plugin-name.js';

const functions = {
  claims: 'Add claims(path): boolean, true for files that are source of this language.',
  discover: 'Add discover(tree, context, narrow): Layout, which cuts the repository into packages.',
  open: 'Add open(context): Promise<Lowerer>, whose lower(file) turns one file into a Program.',
  resolve: 'Add resolve(layout, packageId, specifier): Resolution, which says what an import names.',
} as const;

/**
 * Whether a value has the form of a frontend. Nothing of it is run.
 * @param frontend anything
 * @returns what is missing or wrong; empty where nothing is
 */
export function checkFrontend(frontend: unknown): readonly PluginProblem[] {
  if (typeof frontend !== 'object' || frontend === null) {
    const what = 'a frontend is an object with a name, a version and the functions claims, discover, open and resolve';
    return [{ where: 'the plugin', what, fix: 'Export defineFrontend({ … }).' }];
  }
  const value = frontend as Readonly<Record<string, unknown>>;
  const problems = checkPluginName(value['name'], 'the frontend');
  const { name, version } = value;
  if (typeof name === 'string' && name.includes(':')) {
    problems.push({
      where: 'the frontend',
      what: 'its name has a ":"',
      fix: 'The name is the prefix of ids before a ":"; leave it out.',
    });
  }
  if (typeof version !== 'string' || version === '') {
    const what = 'it has no version';
    problems.push({
      where: 'the frontend',
      what,
      fix: 'Give it a "version" text, and change it when the same file may give other facts.',
    });
  }
  for (const [member, fix] of Object.entries(functions)) {
    if (typeof value[member] === 'function') continue;
    const found = value[member] === undefined ? 'is missing' : 'is no function';
    problems.push({ where: 'the frontend', what: `${member} ${found}`, fix });
  }
  const { steps, emptyIsUnset } = value;
  if (emptyIsUnset !== undefined && typeof emptyIsUnset !== 'boolean') {
    const fix = 'Give true where an empty variable counts as one that is not set, or leave "emptyIsUnset" out.';
    problems.push({ where: 'the frontend', what: 'emptyIsUnset is neither true nor false', fix });
  }
  if (steps === undefined || isSteps(steps)) return problems;
  const fix = 'Give it openParser(context) and openLowering(vocabulary), or leave "steps" out.';
  problems.push({
    where: 'the frontend',
    what: 'steps is no object with the functions openParser and openLowering',
    fix,
  });
  return problems;
}

function isSteps(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const steps = value as Readonly<Record<string, unknown>>;
  return typeof steps['openParser'] === 'function' && typeof steps['openLowering'] === 'function';
}
