import type { Repair } from '../repair.js';
import { findValueCalls } from './value-calls.js';

/** What stands for a name while the text is parsed: any other name of the same length, that no one else uses. */
const standIns: Readonly<Record<string, string>> = { new: 'nEw', make: 'mAke' };

/**
 * Go 1.26 lets `new` take a value, `new(42)` or `new(f(x))` (https://go.dev/doc/go1.26#language), and Go has always let a
 * program give the names `new` and `make` to functions of its own. To tree-sitter-go 0.25, both are followed by a type
 * (tree-sitter/tree-sitter-go#189, #193). Under another name, they are functions like any other, whose arguments are
 * values. Calls whose first argument can be a type are left as they are, as not every type reads as a value.
 */
export const valueCallRepair: Repair = {
  name: 'value-given-to-new-or-make',
  apply(source) {
    let repaired = '';
    let copied = 0;
    for (const { at, name } of findValueCalls(source, standIns)) {
      repaired += source.slice(copied, at) + standIns[name];
      copied = at + name.length;
    }
    return copied === 0 ? undefined : repaired + source.slice(copied);
  },
};
