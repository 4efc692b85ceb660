import type { CatalogService, CatalogView } from '@callgate/ir';
import type { TextSearch } from './text-search.js';

/** The files of an opaque service's source: those in its folder, but for folders of other services below it. */
export function sourceFiles(service: CatalogService, view: CatalogView, search: TextSearch): readonly string[] {
  const { directory } = service;
  if (directory === undefined) return [];
  const below = view.services.flatMap((each) =>
    each.directory?.startsWith(`${directory}/`) === true ? [`${each.directory}/`] : [],
  );
  return search.below(directory).filter((path) => !below.some((folder) => path.startsWith(folder)));
}
