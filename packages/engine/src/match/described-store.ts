import { kindOfStore } from '@callgate/catalog';
import type { ResolvedEnd } from '@callgate/graph';
import type { MatchScope } from './match-endpoint.js';

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
