import type { Body } from '@callgate/ir';
import type { FunctionNode, Linked } from '../link/linked.js';
import { isModular, staticGetter } from '../link/denotes.js';
import { typeOf } from '../link/type-of.js';
import { findMethod } from '../link/types.js';
import type { MethodTable } from './method-table.js';
import type { Findings } from './scanned.js';

/** Fields that are methods in disguise: reading one runs `get x`, assigning to it `set x`. */
export function scanAccessors(
  linked: Linked,
  methods: MethodTable,
  fn: FunctionNode,
  body: Body,
  found: Findings,
): void {
  for (const value of body.values) if (value.op === 'select') run(`get ${value.name}`, value.base, 0);
  for (const store of body.stores) {
    const target = body.values[store.target];
    if (target?.op === 'select') run(`set ${target.name}`, target.base, 1);
  }

  function run(name: string, base: number, arity: number): void {
    if (isModular(fn.file))
      for (const to of staticGetter(linked, fn, base, name.replace(/^get /u, ''))) found.edges.push({ to, call: -1 });
    if (!methods.hasName(name)) return;
    const type = typeOf(linked, fn, base);
    const own = findMethod(linked, type, name);
    if (own?.found === 'functions') for (const to of own.functions) found.edges.push({ to, call: -1 });
    else if (type.kind !== 'external' && type.kind !== 'basic') found.blindCalls.push({ name, arity, call: -1 });
  }
}
