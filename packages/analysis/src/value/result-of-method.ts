import type { ParsedOperand } from '@callgate/ir';
import { denotes } from '../link/denotes.js';
import type { FunctionNode } from '../link/linked.js';
import type { Evaluator } from './evaluator.js';
import type { ModelSite } from './model/model-site.js';
import { parsedOperand } from './model/operands.js';
import type { Alternative } from './value.js';

/**
 * What a method returns of a class that is handed to a library, which makes an object of it and calls that (`useClass: LedgerOptions`). A class
 * is told by its name where it is handed over: it is no value.
 */
export function resultOfMethod(ev: Evaluator, site: ModelSite, named: string, method: string): readonly Alternative[] {
  return valuesNamed(site, parsedOperand(named)).flatMap((at) => {
    const denoted = denotes(ev.linked, site.fn, at);
    if (denoted?.what !== 'member' || denoted.member.member !== 'type') return [];
    const functions: readonly FunctionNode[] = denoted.member.type.methods.get(method) ?? [];
    return functions.flatMap((fn) => ev.results(fn, 0));
  });
}

/** The values of the body that an operand names by an argument, and by fields and elements of literals. */
function valuesNamed(site: ModelSite, { root, steps }: ParsedOperand): readonly number[] {
  const body = site.fn.facts.body;
  const argument =
    site.call === undefined || root.kind !== 'argument' ? undefined : body?.calls[site.call]?.arguments[root.index];
  let found = argument === undefined ? [] : [argument];
  for (const step of steps) {
    found = found.flatMap((at) => {
      const holder = body?.values[at];
      if (holder?.op !== 'construct') return [];
      const entries =
        'each' in step
          ? holder.entries
          : holder.entries.filter((entry) => 'field' in step && entry.field === step.field);
      return entries.map((entry) => entry.value);
    });
  }
  return found;
}
