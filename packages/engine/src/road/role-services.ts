import type { EntryCandidate, RoleCandidate } from '@callgate/analysis';
import type { CatalogService, CatalogView } from '@callgate/ir';
import { folderOf } from './narrow-tree.js';

/** A service that stands for one role of a program. */
export interface RoleService {
  readonly id: string;
  readonly name: string;
  /** Folder of the program. */
  readonly directory: string;
  /** The service that would stand for the whole program; absent for one that is such a service, and where a manifest starts all roles at once. */
  readonly of?: string;
  /** Of what a program does where no word chooses a role: the services of its roles, to which it gives way where it does nothing and one of them does. */
  readonly beside?: readonly string[];
}

/**
 * The service for a role that no manifest starts: named by the last word that chooses the role, with the program's folder before it where
 * that name is taken.
 */
export function serviceOfRole(candidate: EntryCandidate, role: RoleCandidate, taken: ReadonlySet<string>): RoleService {
  const directory = folderOf(candidate.file);
  const word = role.words.at(-1) ?? 'main';
  const program = directory.split('/').at(-1) ?? 'main';
  const names = [word, `${program}-${word}`, `${program}-${role.words.join('-')}`];
  const name = names.find((each) => !taken.has(each)) ?? `${directory.replaceAll('/', '-')}-${role.words.join('-')}`;
  return { id: `service:${name}`, name, directory };
}

/** Adds services to a view; the view's own stay as they are. */
export function withServices(view: CatalogView, services: readonly RoleService[]): CatalogView {
  const known = new Set(view.services.map((service) => service.id));
  const more = services
    .filter((service) => !known.has(service.id))
    .map(({ id, name, directory }): CatalogService => {
      return { id, name, aliases: [], directory, workloads: [], bindings: [], opaque: false };
    });
  return more.length === 0 ? view : { ...view, services: [...view.services, ...more] };
}
