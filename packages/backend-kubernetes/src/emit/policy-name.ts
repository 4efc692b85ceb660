import { boundedName, isDnsSubdomain, labelLimits } from '@callgate/manifests';
import type { PlanWorkload } from '@callgate/ir';

/** The name of a workload's policy: `callgate-deployment-cart`. Kinds have no dash in them, so no two workloads of a namespace share one. */
export function policyName(workload: Pick<PlanWorkload, 'kind' | 'name'>): string {
  return boundedName(`callgate-${workload.kind.toLowerCase()}-${workload.name}`, {
    length: labelLimits.dnsSubdomain,
    lowerCase: true,
    accepts: isDnsSubdomain,
  });
}
