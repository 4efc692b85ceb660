import { type BoundSite, standingOf } from '@callgate/analysis';
import type { ResolvedSite } from '@callgate/graph';
import type { Diagnostic, Unresolved } from '@callgate/ir';
import { unknownService } from '../findings.js';
import { hiddenStores } from '../match/hidden-stores.js';
import { matchContracts } from '../match/match-contracts.js';
import { matchEndpoint, type MatchScope } from '../match/match-endpoint.js';
import type { Outcome } from '../match/outcome.js';
import { ownersByContract, type Matched } from '../match/owners-by-contract.js';
import { withoutHostless } from '../match/without-hostless.js';
import type { BoundRun } from './bind-runs.js';
import type { Run } from './run.js';
import { callSite, unresolvedIn } from './seen-from-run.js';

/** Call sites with their ends, and the ledger. */
export interface Resolved {
  readonly sites: readonly ResolvedSite[];
  /** As each run finds it; the graph makes one entry for each place. */
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
    const matched = result.sites.map((site): Matched => ({ site, outcome: matchEndpoint(site, run, scope) }));
    const settled = ownersByContract(withoutHostless(matched), scope);
    const here = settled.flatMap(({ site, outcome }) =>
      outcome.kind === 'end' ? [resolvedSite(site, outcome, run)] : [],
    );
    const hidden = hiddenStores(run, result.unresolved, here, scope);
    here.push(...hidden.sites);
    const open = hidden.open.map((each) => unresolvedIn(run, each));
    for (const { site, outcome } of settled) {
      const isSettled = outcome.kind === 'end' || outcome.kind === 'self' || site.directed === true;
      if (!isSettled && !hidden.isOneOf(site)) open.push(openEntry(site, outcome, run, scope, report));
    }
    const byContract = matchContracts(run, result.contracts, here, open, scope);
    byContract.diagnostics.forEach(report);
    sites.push(...here, ...byContract.sites);
    unresolved.push(...open, ...byContract.unresolved);
  }
  return { sites, unresolved, diagnostics: [...diagnostics.values()] };
}

function resolvedSite(site: BoundSite, outcome: Extract<Outcome, { kind: 'end' }>, run: Run): ResolvedSite {
  const found = callSite(site, run);
  return {
    site: { ...found, evidence: [...found.evidence, ...outcome.evidence] },
    to: outcome.to,
    ...(outcome.port === undefined ? {} : { port: outcome.port }),
    ...(outcome.podPort === undefined ? {} : { podPort: outcome.podPort }),
  };
}

/** The entry of the ledger for a call site whose address has no owner; a directive with an unknown name is reported as well. */
function openEntry(
  site: BoundSite,
  outcome: Extract<Outcome, { kind: 'unknown-service' | 'unresolved' }>,
  run: Run,
  scope: MatchScope,
  report: (diagnostic: Diagnostic) => void,
): Unresolved {
  const standing = standingOf(site);
  if (outcome.kind === 'unresolved') return unresolvedIn(run, { ...standing, ...outcome });
  const directive = site.evidence.find((each) => each.evidence === 'directive');
  if (directive !== undefined)
    report(unknownService(outcome.name, scope.nodes.serviceNames, directive.at ?? site.span));
  return unresolvedIn(run, {
    ...standing,
    reason: 'no-owner',
    detail: `there is no service ${outcome.name}`,
    remedy:
      directive === undefined
        ? `name the service ${outcome.name} under "services" in the configuration, with its source or as an alias`
        : 'correct the name in the directive',
  });
}
