import type { CatalogWatch, PlanMember } from '@callgate/ir';
import { hasPods } from '../in-cluster.js';
import type { ViewDoors } from './view-doors.js';

/** What looks into the pods of members under policy. */
export function watchesOf(
  { deployed, open }: ViewDoors,
  kind: CatalogWatch['watch'],
): readonly { readonly member: PlanMember; readonly watch: CatalogWatch }[] {
  const owners = new Map(deployed.workloads.filter(hasPods).map((each) => [each.id, each.service]));
  return deployed.watches.flatMap((watch) => {
    const member = open.get(owners.get(watch.workload) ?? '');
    return watch.watch === kind && watch.ports.length > 0 && member !== undefined ? [{ member, watch }] : [];
  });
}
