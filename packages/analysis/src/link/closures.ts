import type { Value } from '@callgate/ir';
import type { FunctionNode, Linked } from './linked.js';

/** Where a closure is made: the function around it and the value that makes it. */
export interface ClosureSite {
  readonly creator: FunctionNode;
  readonly value: Value & { readonly op: 'closure' };
}

/** Where a closure is made; undefined for a function that is no closure. */
export function closureSite(linked: Linked, closure: FunctionNode): ClosureSite | undefined {
  if (closure.facts.enclosing === undefined) return undefined;
  const known = closure.told.closureSite;
  if (known !== undefined) return known ?? undefined;
  const found = find(linked, closure);
  closure.told.closureSite = found ?? null;
  return found;
}

function find(linked: Linked, closure: FunctionNode): ClosureSite | undefined {
  const around = linked.functionsById.get(`${closure.file.package.id}#${closure.facts.enclosing ?? ''}`) ?? [];
  for (const creator of around) {
    if (creator.file !== closure.file) continue;
    for (const value of creator.facts.body?.values ?? []) {
      if (value.op === 'closure' && value.function === closure.facts.id) return { creator, value };
    }
  }
  return undefined;
}

/** The closure that a `closure` value makes. */
export function closureFunction(linked: Linked, creator: FunctionNode, id: string): FunctionNode | undefined {
  const candidates = linked.functionsById.get(`${creator.file.package.id}#${id}`);
  return candidates?.find((candidate) => candidate.file === creator.file) ?? candidates?.[0];
}

/** The variable that a captured variable is, through every closure between. */
export function ownerOfCaptured(
  linked: Linked,
  fn: FunctionNode,
  captured: number,
): { readonly fn: FunctionNode; readonly cell: number } | undefined {
  let [at, index] = [fn, captured];
  for (let depth = 0; depth < 16; depth++) {
    const site = closureSite(linked, at);
    const capture = site?.value.captures[index];
    if (site === undefined || capture === undefined) return undefined;
    const value = site.creator.facts.body?.values[capture.value];
    if (value?.op === 'cell') return { fn: site.creator, cell: value.index };
    if (value?.op !== 'captured') return undefined;
    [at, index] = [site.creator, value.index];
  }
  return undefined;
}
