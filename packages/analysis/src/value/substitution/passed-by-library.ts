import type { Effect } from '@callgate/ir';
import { resolveCallee } from '../../link/callee.js';
import { denotes } from '../../link/denotes.js';
import type { FunctionNode } from '../../link/linked.js';
import { makersOf } from '../../link/makers.js';
import { spokenName } from '../../link/spoken-name.js';
import { unknownType } from '../../link/type.js';
import { unknown } from '../alternatives.js';
import type { Evaluator } from '../evaluator.js';
import { operand } from '../model/model-operands.js';
import { type ModelSite, siteOfCall } from '../model/model-site.js';
import { modelValue } from '../model/model-values.js';
import { parsedOperand } from '../model/operands.js';
import type { Alternative } from '../value.js';

/** Functions that a library calls which it is handed, and the model's words for what they are called with. */
interface CalledByLibrary {
  readonly site: ModelSite;
  readonly effect: Effect & { effect: 'calls' };
  readonly functions: readonly FunctionNode[];
}

/** What a call makes a library call, where its model says with which arguments. */
export function calledByLibrary(ev: Evaluator, caller: FunctionNode, call: number): readonly CalledByLibrary[] {
  const callee = resolveCallee(ev.linked, caller, call);
  if (callee.callee !== 'external') return [];
  const given = caller.facts.body?.calls[call]?.arguments ?? [];
  const model = caller.file.models.find(callee.path, callee.name, given.length);
  return (model?.effects ?? []).flatMap((effect): readonly CalledByLibrary[] => {
    if (effect.effect !== 'calls' || effect.arguments === undefined) return [];
    const site = siteOfCall(caller, call, callee);
    return [{ site, effect, functions: functionsNamed(ev, site, effect.function, given) }];
  });
}

/** Functions that an operand names; a class that is handed over is made by the library. */
function functionsNamed(
  ev: Evaluator,
  site: ModelSite,
  named: string,
  given: readonly number[],
): readonly FunctionNode[] {
  const { root, steps } = parsedOperand(named);
  const argument = root.kind === 'argument' && steps.length === 0 ? given[root.index] : undefined;
  const denoted = argument === undefined ? undefined : denotes(ev.linked, site.fn, argument);
  if (denoted?.what === 'member' && denoted.member.member === 'type') return makersOf(ev.linked, denoted.member.type);
  return operand(ev, site, named).flatMap(({ value }) => (value.value === 'function' ? [value.fn] : []));
}

/** What a library hands to a parameter of a function that it is handed itself; undefined where this is no such call. */
export function passedByLibrary(
  ev: Evaluator,
  callee: FunctionNode,
  caller: FunctionNode,
  call: number,
  index: number,
): readonly Alternative[] | undefined {
  for (const { site, effect, functions } of calledByLibrary(ev, caller, call)) {
    if (!functions.includes(callee)) continue;
    const argument = effect.arguments?.[index];
    const handed = argument === undefined ? [] : modelValue(ev, site, argument, unknownType);
    return handed.length > 0 ? handed : [unknown('input', `what a library hands to ${spokenName(callee)}`)];
  }
  return undefined;
}
