import { type BoundSite, standingOf } from '@callgate/analysis';
import type { Matched } from './owners-by-contract.js';

/**
 * Leaves out URLs that are a path alone where the same call has an address with a host as well, and that one leads somewhere: what stands for the
 * host is then not given in some way that the call is reached, in which no connection is opened. A call that has nothing but a path stays: its
 * host may be set where nobody sees it.
 */
export function withoutHostless(matched: readonly Matched[]): readonly Matched[] {
  if (!matched.some(isHostless)) return matched;
  const leading = new Set(matched.flatMap(({ site, outcome }) => (outcome.kind === 'end' ? [callKey(site)] : [])));
  return matched.filter((each) => !isHostless(each) || !leading.has(callKey(each.site)));
}

function isHostless({ outcome }: Matched): boolean {
  return outcome.kind === 'unresolved' && outcome.reason === 'malformed';
}

/** The call that opens the connection, as the call that passes the address reaches it. */
function callKey(site: BoundSite): string {
  const { span } = standingOf(site);
  return JSON.stringify([span.file, span.start, site.span.file, site.span.start]);
}
