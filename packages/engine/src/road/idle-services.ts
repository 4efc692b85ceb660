import type { CatalogView } from '@callgate/ir';
import type { BoundRun } from './bind-runs.js';
import type { RoleService } from './role-services.js';

/**
 * The roles among which nothing is worth a node: they open no connection, listen on nothing and leave nothing open. `version` and
 * `completion` are subcommands too.
 */
export function idleRoleServices(services: readonly RoleService[], bound: readonly BoundRun[]): ReadonlySet<string> {
  const busy = new Set<string>();
  for (const { run, result } of bound) {
    if (result.sites.length + result.unresolved.length + result.listeners.length > 0) busy.add(run.service);
  }
  const isIdle = ({ id, beside }: RoleService): boolean =>
    !busy.has(id) && (beside === undefined || beside.some((each) => busy.has(each)));
  return new Set(services.filter(isIdle).map(({ id }) => id));
}

/** A view without some services. */
export function withoutServices(view: CatalogView, ids: ReadonlySet<string>): CatalogView {
  if (ids.size === 0) return view;
  return { ...view, services: view.services.filter((service) => !ids.has(service.id)) };
}
