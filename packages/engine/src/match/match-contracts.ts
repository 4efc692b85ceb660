import type { BoundContract } from '@callgate/analysis';
import type { ResolvedEnd, ResolvedSite } from '@callgate/graph';
import type { Diagnostic, Unresolved } from '@callgate/ir';
import { contractDisagrees } from '../findings.js';
import { callSite, unresolvedIn } from '../road/seen-from-run.js';
import type { Run } from '../road/run.js';
import { callable } from './callable.js';
import { contractOf, type MatchScope } from './match-endpoint.js';

export interface ContractMatches {
  readonly sites: readonly ResolvedSite[];
  readonly unresolved: readonly Unresolved[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Holds the typed contracts that a run speaks against the addresses that were found. A typed client names its callee by contract, whatever
 * its address: where the two differ, that is a finding; where no address was found, the one service that serves the contract is called.
 * @param found call sites of the run whose address has an owner
 * @param open entries of the ledger of the run
 */
export function matchContracts(
  run: Run,
  contracts: readonly BoundContract[],
  found: readonly ResolvedSite[],
  open: readonly Unresolved[],
  scope: MatchScope,
): ContractMatches {
  const sites: ResolvedSite[] = [];
  const unresolved: Unresolved[] = [];
  const diagnostics = disagreements(run, found, scope);
  const ends = new Set(found.map((each) => each.to.id));
  const settled = new Set(found.map((each) => contractOf(each.site.endpoint.operation)));
  const seen = new Set<string>();
  for (const spoken of contracts) {
    if (spoken.use !== 'speaks' || settled.has(spoken.contract) || seen.has(spoken.contract)) continue;
    seen.add(spoken.contract);
    const all = scope.servers(spoken.contract);
    // Where every address of the program is known, or one of the servers is called already, the contract adds nothing. A program that
    // serves the contract itself may well speak with itself.
    const isKnown = open.length === 0 && spoken.alone !== true;
    if (all.length === 0 || isKnown || all.some((id) => ends.has(id) || id === run.service)) continue;
    const servers = callable(scope, all);
    const only = servers.length === 1 ? servers[0] : undefined;
    const node = only === undefined ? undefined : scope.nodes.byId(only);
    if (node === undefined) {
      const names = servers.map((id) => scope.nodes.byId(id)?.name ?? id);
      unresolved.push(
        unresolvedIn(run, {
          reason: 'ambiguous',
          detail: `${names.join(' and ')} serve ${spoken.contract}, and the address does not tell which is called`,
          remedy: 'write "// callgate: calls <service>" where the client is made',
          span: spoken.span,
          chain: [],
        }),
      );
      continue;
    }
    for (const place of contracts) {
      if (place.use === 'speaks' && place.contract === spoken.contract)
        sites.push({ site: siteOf(place, node, run), to: node });
    }
  }
  return { sites, unresolved, diagnostics };
}

/** A place where a contract is spoken, as a call of the one service that serves it. */
function siteOf(spoken: BoundContract, { name }: ResolvedEnd, run: Run): ResolvedSite['site'] {
  const text = `${name} is the one service that serves ${spoken.contract}; the address is not known`;
  return callSite(
    {
      context: run.context,
      protocol: spoken.protocol ?? 'grpc',
      transport: 'tcp',
      endpoint: { service: name },
      span: spoken.span,
      chain: spoken.chain ?? [],
      evidence: [{ evidence: 'contract', text, at: spoken.span }],
    },
    run,
  );
}

function disagreements(run: Run, found: readonly ResolvedSite[], scope: MatchScope): readonly Diagnostic[] {
  const opaque = new Set(scope.view.services.filter((service) => service.opaque).map((service) => service.id));
  return found.flatMap(({ site, to }) => {
    const contract = contractOf(site.endpoint.operation);
    const servers = contract === undefined ? [] : scope.servers(contract);
    if (contract === undefined || servers.length === 0 || servers.includes(to.id)) return [];
    // What has no source, or is no service, cannot be asked what it serves.
    if (to.kind !== 'service' || opaque.has(to.id)) return [];
    const names = servers.map((id) => scope.nodes.byId(id)?.name ?? id);
    const caller = scope.nodes.byId(run.service)?.name ?? run.service;
    return [contractDisagrees(caller, contract, to.name, names, site.span)];
  });
}
