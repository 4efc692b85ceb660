import { folderOf } from '../paths.js';
import type { PackageManifest } from '../package-json.js';
import { foldersNamed } from './named-folders.js';
import { inFolder, sourcesWithin, type EntryDraft, type EntrySpace } from './entry.js';

/** Libraries that load every file of a folder and call what it exports. */
interface Loader {
  readonly packages: readonly string[];
  /** Behind this stands the folder, in a module that names the library. */
  readonly option?: RegExp;
  /** Folders that it loads unasked, from the package. */
  readonly folders?: readonly string[];
}

/** READMEs of the libraries. */
const loaders: readonly Loader[] = [
  { packages: ['@fastify/autoload', 'fastify-autoload'], option: /\bdir\s*:\s*/g },
  { packages: ['swagger-tools', 'oas-tools', 'oas3-tools', '@oas-tools/core'], option: /\bcontrollers\s*:\s*/g },
  { packages: ['express-openapi-validator'], option: /\boperationHandlers\s*:\s*/g },
  { packages: ['express-openapi', 'koa-openapi', 'fastify-openapi-glue'], option: /\b(?:paths|service)\s*:\s*/g },
  {
    packages: ['require-dir', 'require-directory', 'require-all', 'include-all'],
    option: /\b(?:require|include)(?:Dir\w*|All)\(\s*(?:module\s*,\s*)?/g,
  },
  {
    packages: ['swagger-express-mw', 'swagger-node-runner', 'swagger-connect', 'swagger-restify-mw', 'swagger-hapi'],
    folders: ['api/controllers', 'api/fittings'],
  },
];

/** Packages of servers: their modules may list folders themselves. */
const servers = [
  'express',
  'koa',
  'fastify',
  'restify',
  'hapi',
  '@hapi/hapi',
  'connect',
  'polka',
  'socket.io',
  'sequelize',
  'amqplib',
  'kafkajs',
];

/** What a module lists whose modules it then loads: `readdirSync(__dirname).forEach((name) => require('./' + name)(app))`. */
const listing = /\breaddir(?:Sync)?\(\s*/g;
const loading = /\b(?:require|import)\(\s*(?!(['"])[^'"\n]*\1\s*\)|`[^`$\n]*`\s*\)|\))/;

/**
 * Adds to programs what is loaded for them by folders: each file of the folders that a library of their package loads, that a module of it names to such a
 * library, or that a module of it lists itself.
 */
export function withLoadedFolders(space: EntrySpace, drafts: readonly EntryDraft[]): EntryDraft[] {
  const byPackage = new Map<string, readonly { readonly path: string }[]>();
  return drafts.map((draft) => {
    const manifest = space.manifests.packageOf(folderOf(draft.path));
    if (manifest === undefined) return draft;
    let loaded = byPackage.get(manifest.directory);
    if (loaded === undefined) byPackage.set(manifest.directory, (loaded = loadedIn(space, manifest)));
    const own = (draft.starts ?? []).filter(({ path }) => !loaded.some((each) => each.path === path));
    const fresh = loaded.filter(({ path }) => path !== draft.path);
    return fresh.length === 0 ? draft : { ...draft, starts: [...own, ...fresh] };
  });
}

function loadedIn(space: EntrySpace, manifest: PackageManifest): { path: string }[] {
  const used = loaders.filter(({ packages }) => packages.some((name) => manifest.dependencies.has(name)));
  const lists = servers.some((name) => manifest.dependencies.has(name));
  if (used.length === 0 && !lists) return [];
  const found = new Set<string>();
  const load = (folder: string, by?: string): void => {
    for (const each of sourcesWithin(space, folder)) if (each !== by) found.add(each);
  };
  for (const { folders = [] } of used) for (const folder of folders) load(inFolder(manifest.directory, folder));
  for (const path of sourcesWithin(space, manifest.directory)) {
    if (space.manifests.packageOf(folderOf(path))?.directory !== manifest.directory) continue;
    const text = space.tree.readText(path) ?? '';
    for (const { packages, option } of used) {
      if (option === undefined || !packages.some((name) => text.includes(name))) continue;
      for (const folder of foldersNamed(text, option, path, manifest.directory)) load(folder, path);
    }
    if (lists && text.includes('readdir') && loading.test(text))
      for (const folder of foldersNamed(text, listing, path, manifest.directory)) load(folder, path);
  }
  return [...found].map((path) => ({ path }));
}
