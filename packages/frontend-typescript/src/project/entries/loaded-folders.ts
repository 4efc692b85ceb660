import { folderOf } from '../paths.js';
import { inFolder, sourcesWithin, type EntryDraft, type EntrySpace } from './entry.js';

/** Libraries that load every file of a folder and call what it exports. */
const loaders = ['@fastify/autoload', 'fastify-autoload'];

const folder =
  /\bdir\s*:\s*(?:path\.)?(?:join|resolve)\(\s*(?:__dirname|import\.meta\.dirname|[\w.]+)\s*,\s*((?:['"][^'"\n]+['"]\s*,?\s*)+)\)|\bdir\s*:\s*(?:`\$\{__dirname\}([^`$\n]+)`|['"]([^'"\n]+)['"])/g;

/**
 * Adds to programs what such libraries load for them (README of @fastify/autoload): each file of the folders that a module of the package names, in
 * the folder of that module.
 */
export function withLoadedFolders(space: EntrySpace, drafts: readonly EntryDraft[]): EntryDraft[] {
  const byPackage = new Map<string, readonly { readonly path: string }[]>();
  return drafts.map((draft) => {
    const manifest = space.manifests.packageOf(folderOf(draft.path));
    if (manifest === undefined || !loaders.some((name) => manifest.dependencies.has(name))) return draft;
    let loaded = byPackage.get(manifest.directory);
    if (loaded === undefined) byPackage.set(manifest.directory, (loaded = loadedIn(space, manifest.directory)));
    const own = (draft.starts ?? []).filter(({ path }) => !loaded.some((each) => each.path === path));
    const fresh = loaded.filter(({ path }) => path !== draft.path);
    return fresh.length === 0 ? draft : { ...draft, starts: [...own, ...fresh] };
  });
}

function loadedIn(space: EntrySpace, directory: string): { path: string }[] {
  const found = new Set<string>();
  for (const path of sourcesWithin(space, directory)) {
    if (space.manifests.packageOf(folderOf(path))?.directory !== directory) continue;
    const text = space.tree.readText(path) ?? '';
    if (!loaders.some((name) => text.includes(name))) continue;
    for (const match of text.matchAll(folder)) {
      const parts =
        match[1] === undefined
          ? [match[2] ?? match[3] ?? '']
          : [...match[1].matchAll(/['"]([^'"]+)['"]/g)].map((part) => part[1] ?? '');
      const place = inFolder(folderOf(path), parts.join('/').replace(/^\/+/, ''));
      for (const each of sourcesWithin(space, place)) if (each !== path) found.add(each);
    }
  }
  return [...found].map((path) => ({ path }));
}
