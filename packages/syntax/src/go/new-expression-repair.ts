import type { Repair } from '../repair.js';
import { findNewOfValues } from './new-of-values.js';

/**
 * Go 1.26 lets `new` take a value (`new(42)`, `new(f(x))`, `new(a + b)`): https://go.dev/doc/go1.26#language. To
 * tree-sitter-go 0.25, `new` is followed by a type. Written `nEw`, it is a function like any other, whose arguments are
 * values. Calls whose argument can be a type are left as they are, as not every type reads as a value.
 */
export const newExpressionRepair: Repair = {
  name: 'go1.26-new-expression',
  apply(source) {
    let repaired = '';
    let copied = 0;
    for (const at of findNewOfValues(source)) {
      repaired += `${source.slice(copied, at)}nEw`;
      copied = at + 'new'.length;
    }
    return copied === 0 ? undefined : repaired + source.slice(copied);
  },
};
