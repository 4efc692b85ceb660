import type { GlobalNode, LinkedFile } from './linked.js';
import type { Linked } from './linked.js';
import type { ValueOf } from './field-type.js';

const known = new WeakMap<Linked, Map<LinkedFile, Map<string, ValueOf[]>>>();

/** What functions of its own file put into a variable of a module. */
export function storesToGlobal(linked: Linked, { file, name }: GlobalNode): readonly ValueOf[] {
  let files = known.get(linked);
  if (files === undefined) known.set(linked, (files = storesByFile(linked)));
  return files.get(file)?.get(name) ?? [];
}

function storesByFile(linked: Linked): Map<LinkedFile, Map<string, ValueOf[]>> {
  const files = new Map<LinkedFile, Map<string, ValueOf[]>>();
  for (const fn of linked.functions) {
    const body = fn.facts.body;
    for (const store of body?.stores ?? []) {
      const target = body?.values[store.target];
      if (target?.op !== 'ref') continue;
      let stores = files.get(fn.file);
      if (stores === undefined) files.set(fn.file, (stores = new Map()));
      const list = stores.get(target.name);
      if (list === undefined) stores.set(target.name, [{ fn, value: store.value }]);
      else list.push({ fn, value: store.value });
    }
  }
  return files;
}
