import type { FunctionNode } from '../../link/linked.js';
import type { Reachability } from '../../reach/reachability.js';
import { chosenBySettings } from '../../value/text/choice.js';
import type { Evaluator } from '../../value/evaluator.js';
import { hangsInNames } from '../../value/text/in-names.js';
import { passedTo } from '../../value/substitution/through-call.js';
import type { Alternative, Root } from '../../value/value.js';

/** A call that fills a parameter of the function it calls. */
interface Passing {
  readonly caller: FunctionNode;
  readonly call: number;
  readonly root: Root;
}

/** What a call passes for a parameter, for a value that hangs on it. */
export type PassedOptions = (item: Alternative, passing: Passing) => readonly Alternative[];

/**
 * What settings choose for the name of another setting (the file in which a key stands) is decided with them, and is one option; anything
 * else that may be passed is an option of its own.
 */
export function createPassedOptions(ev: Evaluator, reachability: Reachability): PassedOptions {
  /** The same for every value that hangs on the parameter, and of one identity, so that keys are made once. */
  const known = new Map<string, readonly Alternative[]>();
  const asOne = ({ caller, call, root }: Passing, options: readonly Alternative[]): readonly Alternative[] => {
    const key = `${root.fn.index}:${root.index}:${caller.index}:${call}`;
    let chosen = known.get(key);
    if (chosen === undefined) {
      chosen = chosenBySettings(options, (functions) => reachability.commonContexts(functions)) ?? options;
      known.set(key, chosen);
    }
    return chosen;
  };
  return (item, passing) => {
    const { caller, call, root } = passing;
    const options = passedTo(ev, root.fn, caller, call, root.index);
    return options.length > 1 && hangsInNames(item, root) ? asOne(passing, options) : options;
  };
}
