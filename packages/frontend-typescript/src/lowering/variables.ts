import type { ValueIndex } from '@callgate/ir';
import type { Node } from './ast.js';
import type { Variable } from './names.js';
import type { Builder } from './context.js';
import { importValue } from './imports.js';
import { add, addStore, choose, join, nil, ref, select, text, unknown } from './values.js';

/** A name that no file declares: `fetch`, `process`. */
export function globalName(fn: Builder, name: string): ValueIndex {
  if (name === 'undefined') return nil(fn);
  const own = ownPlace(fn, name);
  if (own !== undefined) return text(fn, own);
  return select(fn, importValue(fn, 'globalThis'), name);
}

/** What a variable holds here. */
export function readVariable(fn: Builder, variable: Variable): ValueIndex {
  const { imported } = variable;
  if (imported !== undefined) {
    const whole = importValue(fn, imported.specifier);
    return imported.name === '*' ? whole : select(fn, whole, imported.name);
  }
  if (variable.kind !== 'local') return ref(fn, variable.shared);
  if (variable.owner !== fn.scope && !fn.versions.has(variable)) return capturedValue(fn, variable);
  if (variable.cell)
    return add(fn, `$${String(cellIndex(fn, variable))}`, { op: 'cell', index: cellIndex(fn, variable) });
  return fn.versions.get(variable) ?? nil(fn);
}

function capturedValue(fn: Builder, variable: Variable): ValueIndex {
  const at = fn.scope.captures.indexOf(variable);
  return at < 0
    ? unknown(fn, `a variable of another function`)
    : add(fn, `^${String(at)}`, { op: 'captured', index: at });
}

function cellIndex(fn: Builder, variable: Variable): number {
  let at = fn.cellOf.get(variable);
  if (at === undefined) {
    at = fn.cells.push({ name: variable.name }) - 1;
    fn.cellOf.set(variable, at);
  }
  return at;
}

/** Assigns to a variable. */
export function writeVariable(fn: Builder, variable: Variable, value: ValueIndex, node: Node): void {
  if (variable.imported !== undefined) return;
  if (variable.kind !== 'local') return addStore(fn, ref(fn, variable.shared), value, node);
  if (variable.owner !== fn.scope || variable.cell) return addStore(fn, readVariable(fn, variable), value, node);
  setVersion(fn, variable, value);
}

/** Gives a local variable another value from here on. */
export function setVersion(fn: Builder, variable: Variable, value: ValueIndex): void {
  if (fn.changed !== undefined && !fn.changed.has(variable)) fn.changed.set(variable, fn.versions.get(variable));
  fn.versions.set(variable, value);
}

/** The variables that one way through the code leaves changed, with their values at its end. */
export type Outcome = ReadonlyMap<Variable, ValueIndex>;

/** Lowers one way through the code, and sets every variable back to what it was. */
export function alongBranch(fn: Builder, lower: () => void): Outcome {
  const outer = fn.changed;
  const changed = new Map<Variable, ValueIndex | undefined>();
  fn.changed = changed;
  lower();
  fn.changed = outer;
  const outcome = new Map<Variable, ValueIndex>();
  for (const [variable, before] of changed) {
    outcome.set(variable, fn.versions.get(variable) ?? nil(fn));
    if (before === undefined) fn.versions.delete(variable);
    else fn.versions.set(variable, before);
  }
  return outcome;
}

/** Goes on with what one way left. */
export function adopt(fn: Builder, outcome: Outcome): void {
  for (const [variable, value] of outcome) setVersion(fn, variable, value);
}

/** Two ways meet; without a condition nothing tells which was taken. */
export function meet(fn: Builder, condition: ValueIndex | undefined, then: Outcome, otherwise: Outcome): void {
  for (const variable of new Set([...then.keys(), ...otherwise.keys()])) {
    const before = fn.versions.get(variable) ?? nil(fn);
    const [one, other] = [then.get(variable) ?? before, otherwise.get(variable) ?? before];
    setVersion(fn, variable, condition === undefined ? join(fn, [one, other]) : choose(fn, condition, one, other));
  }
}

/** Where the module stands, from the root of the repository. */
function ownPlace(fn: Builder, name: string): string | undefined {
  const { path } = fn.file;
  const slash = path.lastIndexOf('/');
  if (name === '__dirname' || name === 'import.meta.dirname') return slash < 0 ? '.' : path.slice(0, slash);
  return name === '__filename' || name === 'import.meta.filename' || name === 'import.meta.url' ? path : undefined;
}
