import { kindOfStore } from '@callgate/catalog';
import type { ResolvedEnd } from '@callgate/graph';
import type { MatchScope } from './match-endpoint.js';

/**
 * The store of a kind on the machine of a program: the one that manifests describe, here or else in another environment. Where they
 * describe none or several, it is known by its kind alone.
 * @returns undefined for what is no store, and where the name of the kind is that of one of several
 */
export function storeOfKind(technology: string, { view, nodes, elsewhere }: MatchScope): ResolvedEnd | undefined {
  const kind = kindOfStore(technology);
  if (kind === undefined) return undefined;
  const here = view.resources.filter((each) => each.technology === kind);
  const described = here.length > 0 ? here : elsewhere.filter((each) => each.technology === kind);
  const [only, second] = described;
  if (only !== undefined && second === undefined)
    return { id: only.id, kind: 'resource', name: only.name, technology: kind };
  const id = `resource:${technology}`;
  return nodes.byId(id) === undefined ? { id, kind: 'resource', name: technology, technology } : undefined;
}

/**
 * The store of a kind that is called where nothing tells its address: the one that the manifests of the environment describe, as the one service that
 * serves a contract is meant by who speaks it.
 * @returns undefined where they describe none or several: nobody can tell
 */
export function describedStore(technology: string, { view }: MatchScope): ResolvedEnd | undefined {
  const kind = kindOfStore(technology);
  if (kind === undefined) return undefined;
  const [only, second] = view.resources.filter((each) => each.technology === kind);
  if (only === undefined || second !== undefined) return undefined;
  return { id: only.id, kind: 'resource', name: only.name, technology: kind };
}
