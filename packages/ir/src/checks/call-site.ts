import type { CallSite } from '../call-site.js';
import type { Problem } from '../shape/index.js';
import { checkOptionalRange, checkRange } from './span.js';

/** What must hold in a CallSite beyond its shape. */
export function checkCallSite(site: CallSite): readonly Problem[] {
  const { host, service } = site.endpoint;
  const problems = [
    ...checkRange(site.span, '/span'),
    ...site.evidence.flatMap((each, at) => checkOptionalRange(each.at, `/evidence/${String(at)}/at`)),
  ];
  if ((host === undefined) === (service === undefined)) {
    const found = host === undefined ? 'neither (a place without a target is an Unresolved)' : 'both';
    problems.push({ path: '/endpoint', expected: 'a host or a service', found });
  }
  return problems;
}
