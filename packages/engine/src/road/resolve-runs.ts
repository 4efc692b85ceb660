import type { BoundSite } from '@callgate/analysis';
import type { ResolvedSite } from '@callgate/graph';
import type { Diagnostic, Unresolved } from '@callgate/ir';
import { unknownService } from '../findings.js';
import { matchContracts } from '../match/match-contracts.js';
import { matchEndpoint, type MatchScope } from '../match/match-endpoint.js';
import type { BoundRun } from './bind-runs.js';
import type { Run } from './run.js';
import { callSite, unresolvedIn } from './seen-from-run.js';
import { uniteUnresolved } from './unite-unresolved.js';

/** Call sites with their ends, and the ledger. */
export interface Resolved {
  readonly sites: readonly ResolvedSite[];
  readonly unresolved: readonly Unresolved[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Matches every call site of every run with whom it reaches.
 * @param scopeOf what is deployed in the environment of a run
 */
export function resolveRuns(bound: readonly BoundRun[], scopeOf: (run: Run) => MatchScope): Resolved {
  const sites: ResolvedSite[] = [];
  const unresolved: Unresolved[] = [];
  const diagnostics = new Map<string, Diagnostic>();
  const report = (diagnostic: Diagnostic) => diagnostics.set(JSON.stringify(diagnostic), diagnostic);
  for (const { run, result } of bound) {
    const scope = scopeOf(run);
    const here: ResolvedSite[] = [];
    const open: Unresolved[] = result.unresolved.map((each) => unresolvedIn(run, each));
    for (const site of result.sites) resolveSite(site, run, scope, here, open, report);
    const byContract = matchContracts(run, result.contracts, here, open, scope);
    byContract.diagnostics.forEach(report);
    sites.push(...here, ...byContract.sites);
    unresolved.push(...open, ...byContract.unresolved);
  }
  return { sites, unresolved: uniteUnresolved(unresolved), diagnostics: [...diagnostics.values()] };
}

function resolveSite(
  site: BoundSite,
  run: Run,
  scope: MatchScope,
  sites: ResolvedSite[],
  open: Unresolved[],
  report: (diagnostic: Diagnostic) => void,
): void {
  const outcome = matchEndpoint(site, run, scope);
  switch (outcome.kind) {
    case 'self':
      return;
    case 'end': {
      const found = callSite(site, run);
      sites.push({
        site: { ...found, evidence: [...found.evidence, ...outcome.evidence] },
        to: outcome.to,
        ...(outcome.port === undefined ? {} : { port: outcome.port }),
        ...(outcome.podPort === undefined ? {} : { podPort: outcome.podPort }),
      });
      return;
    }
    case 'unknown-service': {
      const directive = site.evidence.find((each) => each.evidence === 'directive');
      if (directive !== undefined)
        report(unknownService(outcome.name, scope.nodes.serviceNames, directive.at ?? site.span));
      open.push(
        unresolvedIn(run, {
          ...site,
          reason: 'no-owner',
          detail: `there is no service ${outcome.name}`,
          remedy:
            directive === undefined
              ? `name the service ${outcome.name} under "services" in the configuration, with its source or as an alias`
              : 'correct the name in the directive',
        }),
      );
      return;
    }
    case 'unresolved':
      open.push(unresolvedIn(run, { ...site, ...outcome }));
  }
}
