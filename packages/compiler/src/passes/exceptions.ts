import { dnsExceptions } from '../exceptions/dns.js';
import { entryExceptions } from '../exceptions/entries.js';
import { withUniqueNames } from '../exceptions/exception-names.js';
import { metricsExceptions } from '../exceptions/metrics.js';
import { peersExceptions } from '../exceptions/peers.js';
import { probeExceptions } from '../exceptions/probes.js';
import type { ViewDoors } from '../exceptions/view-doors.js';
import { byText } from '../order.js';
import { mapViews } from '../pass.js';
import type { Pass } from '../pass.js';

/** Names what isolation would break and no rule file says: ways in from outside, probes, the cluster's DNS, metrics, a service's own pods. */
export const exceptions: Pass = (plan, context) =>
  mapViews(plan, context, (view, deployed) => {
    const open = new Map(view.members.filter((each) => each.underPolicy).map((each) => [each.service, each]));
    const doors: ViewDoors = { environment: view.environment, deployed, open, context };
    const found = [
      ...entryExceptions(doors),
      ...probeExceptions(doors),
      ...metricsExceptions(doors),
      ...dnsExceptions(doors),
      ...peersExceptions(doors),
    ];
    // Numbers behind equal names must not depend on the order of the input.
    const sorted = found.map((each) => ({ each, key: `${each.name} ${JSON.stringify(each)}` }));
    sorted.sort((a, b) => byText(a.key, b.key));
    return { ...view, exceptions: withUniqueNames(sorted.map(({ each }) => each)) };
  });
