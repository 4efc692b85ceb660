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
