import type { CatalogService, CatalogView } from '@callgate/ir';
import { normalName } from '../binding/names.js';
import { baseOf } from '../files/paths.js';

/**
 * Finds the services that go by a name, as a registry, a contract or a directive says it: by name, then by alias, then by folder; case and
 * separators do not count (`service.ledger`, `service-ledger`).
 * @returns all services of the first kind of evidence that fits; more than one means that the name is ambiguous
 */
export function serviceByName(view: CatalogView, name: string): readonly CatalogService[] {
  const wanted = normalName(name.replace(/^service:/, ''));
  if (wanted === '') return [];
  const byName = view.services.filter((service) => normalName(service.name) === wanted);
  if (byName.length > 0) return byName;
  const byAlias = view.services.filter((service) => service.aliases.some((alias) => normalName(alias) === wanted));
  if (byAlias.length > 0) return byAlias;
  return view.services.filter(
    (service) => service.directory !== undefined && normalName(baseOf(service.directory)) === wanted,
  );
}
