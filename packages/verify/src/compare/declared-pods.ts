import type { PodPort } from '@callgate/ir';
import type { Declaration, Declared } from '../declared/declared.js';
import { declaresCaller, declaresPort } from '../declared/declares.js';
import type { PodIndex } from './pod-index.js';

/** Declarations by callee, and the pods that they name. */
export interface DeclaredPods {
  /** The declarations about a port of a callee. */
  readonly on: (callee: string | undefined, port: PodPort) => readonly Declaration[];
  /** Every port of a callee that it serves, or of which a declaration speaks. */
  readonly ports: (callee: string | undefined) => readonly PodPort[];
  /** The pods that such a declaration lets call, by place. */
  readonly callers: (declaration: Declaration) => readonly number[];
}

export function declaredPods(declared: Declared, index: PodIndex): DeclaredPods {
  const byCallee = new Map<string, Declaration[]>();
  for (const each of declared.declarations) {
    const known = byCallee.get(each.callee);
    if (known === undefined) byCallee.set(each.callee, [each]);
    else known.push(each);
  }
  const ports = new Map(
    [...new Set([...declared.served.keys(), ...byCallee.keys()])].map((callee) => {
      const all = [
        ...(declared.served.get(callee) ?? []),
        ...(byCallee.get(callee) ?? []).flatMap((each) => each.ports),
      ];
      return [
        callee,
        [...new Map(all.map((each) => [`${String(each.port)}/${each.transport}`, each])).values()],
      ] as const;
    }),
  );
  const selected = new Map<Declaration, readonly number[]>();
  const everyone = index.ends.map((_, place) => place);

  function callers(declaration: Declaration): readonly number[] {
    const { from, callee } = declaration;
    if (from.caller === 'anyone') return everyone;
    if (from.caller === 'owner') return index.byOwner.get(from.owner) ?? [];
    if (from.caller === 'peers') return index.byOwner.get(callee) ?? [];
    const known = selected.get(declaration);
    if (known !== undefined) return known;
    const found = everyone.filter((place) => {
      const end = index.ends[place];
      return end !== undefined && declaresCaller(from, end, callee);
    });
    selected.set(declaration, found);
    return found;
  }

  return {
    on: (callee, port) =>
      callee === undefined ? [] : (byCallee.get(callee) ?? []).filter((each) => declaresPort(each, port)),
    ports: (callee) => (callee === undefined ? [] : (ports.get(callee) ?? [])),
    callers,
  };
}
