import type { BoundSite, BoundUnresolved } from '@callgate/analysis';
import type { CallSite, Unresolved } from '@callgate/ir';
import type { Run } from './run.js';

/** A call site as seen from one run. */
export function callSite(site: BoundSite, run: Run): CallSite {
  return {
    kind: 'call-site',
    schemaVersion: 1,
    caller: run.service,
    context: site.context,
    protocol: site.protocol,
    transport: site.transport,
    ...(site.technology === undefined ? {} : { technology: site.technology }),
    endpoint: site.endpoint,
    environments: [run.view.environment],
    ...(run.workload === undefined ? {} : { tree: run.workload.tree, namespace: run.workload.namespace }),
    span: site.span,
    chain: site.chain,
    evidence: site.evidence,
  };
}

/** An entry of the ledger as seen from one run. */
export function unresolvedIn(
  run: Run,
  { reason, detail, remedy, cause, span, chain, opens, through }: Omit<BoundUnresolved, 'context'>,
): Unresolved {
  return {
    kind: 'unresolved',
    schemaVersion: 1,
    service: run.service,
    reason,
    detail,
    remedy,
    ...(cause === undefined ? {} : { cause }),
    span,
    chain,
    environments: [run.view.environment],
    ...(opens === undefined ? {} : { opens }),
    ...(through === undefined ? {} : { through }),
  };
}
