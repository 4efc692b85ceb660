import type { MatchScope } from './match-endpoint.js';

/**
 * Of services that serve a contract, or have registered a name, those that can be meant by who asks for it: the ones that are deployed. A program
 * that nothing deploys (all services in one, for a developer's machine) is one of them only where none is.
 */
export function callable(scope: MatchScope, servers: readonly string[]): readonly string[] {
  const deployed = servers.filter((id) => !scope.undeployed.has(id));
  return deployed.length > 0 ? deployed : servers;
}
