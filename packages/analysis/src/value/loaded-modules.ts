import type { LinkedPackage } from '../link/linked.js';
import { modulesOfPrograms } from '../link/program-modules.js';
import { decideEqual } from './condition/equal.js';
import type { Evaluator } from './evaluator.js';
import { evaluateWhole } from './names.js';
import { literalText } from './text/text.js';
import { behind, under } from './terms.js';
import type { Alternative, Condition, Terms } from './value.js';

/**
 * The modules that programs load by paths which they compute (`require(join(process.cwd(), 'config/defaults.js'))`). Each counts only for the programs
 * that run it. Where a path is written down in part only, and nothing stands there, nothing is loaded; one that a setting alone names may be any.
 */
export function moduleAt(ev: Evaluator, paths: readonly Alternative[]): readonly Alternative[] {
  return ev.asText(paths).flatMap(({ text, from }): readonly Alternative[] => {
    const path = literalText(text);
    if (path !== undefined) return modulesOfPrograms(ev.linked, path).flatMap((module) => loaded(ev, module, from));
    if (text.some((piece) => piece.piece === 'text' && /\w/u.test(piece.text))) return [];
    return [under(from, { value: 'unknown', reason: 'dynamic', detail: 'a module whose path is not known' })];
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
