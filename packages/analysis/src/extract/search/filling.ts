import { lacksField } from '../../value/embedded.js';
import { canHold } from '../../value/condition/equal.js';
import type { Evaluator } from '../../value/evaluator.js';
import { throughFrames } from '../../value/substitution/frames.js';
import { substitute } from '../../value/substitution/substitute.js';
import { substituteConditions } from '../../value/substitution/substitute-text.js';
import type { Binding, Substitution } from '../../value/substitution/substitution.js';
import { createSubstitutionMemory } from '../../value/substitution/substitution-memory.js';
import { underTelling } from '../../value/condition/telling.js';
import { union } from '../../value/terms.js';
import { type Alternative, rootKey } from '../../value/value.js';
import { cutTarget } from './cut-target.js';
import { expand } from './expand.js';
import type { SearchForm } from './authority.js';

/** What is known of a sink, once the roots are filled. */
export type Filling = (
  item: Alternative,
  bindings: readonly Binding[],
  frame: Substitution['frame'],
  form: SearchForm,
) => readonly Alternative[];

/** Fills roots, cuts what comes out of it down to what tells where a target goes, and takes its parts apart. */
export function createFilling(ev: Evaluator): Filling {
  const memory = createSubstitutionMemory(ev);
  return (item, bindings, frame, form) => {
    const by: Substitution = {
      bindings: new Map(bindings.map((binding) => [rootKey(binding.root), binding])),
      ...memory,
      frame,
      key: rootKey,
      lacks: (value, field) => lacksField(ev, value, field),
      throughFrames: (inside, frames) => throughFrames(ev, inside, frames),
    };
    // What cannot hold any more is given up as one way, before its value becomes many.
    const when = [item.when, ...bindings.map(({ to }) => to.when)].flatMap((each) => substituteConditions(each, by));
    if (!when.every(canHold)) {
      const made = bindings.reduce((all, { to }) => union(all, to.made), item.made);
      return [{ ...item, when, made }];
    }
    return substitute(item, by)
      .map((each) => cutTarget(form, each))
      .flatMap(expand)
      .map(underTelling);
  };
}
