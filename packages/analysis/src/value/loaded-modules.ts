import type { LinkedPackage } from '../link/linked.js';
import { modulesInFolder, modulesOfPrograms, nameInFolder } from '../link/program-modules.js';
import { decideEqual } from './condition/equal.js';
import type { Evaluator } from './evaluator.js';
import { evaluateWhole } from './names.js';
import { isTold } from './entries-chosen.js';
import { literal, literalText } from './text/text.js';
import { behind, both, under } from './terms.js';
import type { Alternative, Condition, Terms, Text } from './value.js';

/**
 * The modules that programs load by paths which they compute (`require(join(process.cwd(), 'config/defaults.js'))`). Each counts only for the programs
 * that run it. Where a path is written down in part only, and nothing stands there, nothing is loaded; one that a setting alone names may be any.
 */
export function moduleAt(ev: Evaluator, paths: readonly Alternative[]): readonly Alternative[] {
  return ev.asText(paths).flatMap(({ text, from }): readonly Alternative[] => {
    const inFolder = moduleInFolder(ev, text, from);
    if (inFolder.length > 0) return inFolder;
    const path = literalText(text);
    if (path !== undefined) return modulesOfPrograms(ev.linked, path).flatMap((module) => loaded(ev, module, from));
    if (text.some((piece) => piece.piece === 'text' && /\w/u.test(piece.text))) return [];
    return [under(from, { value: 'unknown', reason: 'dynamic', detail: 'a module whose path is not known' })];
  });
}

/** The modules of a folder that a name may mean, which settings give in part or whole: each under the condition that its name is the one. */
function moduleInFolder(ev: Evaluator, text: Text, from: Terms): readonly Alternative[] {
  const [first, ...others] = text;
  if (first?.piece !== 'text' || !first.text.includes('/')) return [];
  const folder = first.text.slice(0, first.text.lastIndexOf('/') + 1);
  const rest: Text = [...literal(first.text.slice(folder.length)), ...others];
  if (!isTold(rest)) return [];
  const known = literalText(rest)?.replace(/\.[cm]?[jt]sx?$/u, '');
  return modulesInFolder(ev.linked, folder).flatMap((module) => {
    const name = nameInFolder(module.importPath, folder);
    if (name === undefined || (known !== undefined && known !== name)) return [];
    const is: Condition = { test: 'equal', left: rest, right: literal(name), holds: true, orStops: 'in-the-end' };
    return loaded(ev, module, known === undefined ? { ...from, when: both(from.when, [is]) } : from);
  });
}

function loaded(ev: Evaluator, module: LinkedPackage, from: Terms): readonly Alternative[] {
  const [initialiser] = module.initialisers;
  if (initialiser === undefined) return [];
  // That the path is given was asked where it was looked for; the module is there.
  const when = from.when.filter((condition) => !isDecided(condition));
  return evaluateWhole(ev, initialiser, module).map((item) =>
    behind({ ...from, when, made: [...from.made, initialiser] }, item),
  );
}

function isDecided(condition: Condition): boolean {
  return condition.test === 'equal' && decideEqual(condition.left, condition.right) === condition.holds;
}
