import type { FileTree } from '@callgate/plugin';
import { bundledSources } from './bundled-sources.js';
import { substitutesOf, stemOf } from './extensions.js';
import { baseOf, folderOf, foldersAbove, isWithin, joinPath, relativeTo } from './paths.js';
import type { Manifests } from './project-files.js';

/** Where built files have their source. */
export interface OutputMap {
  /**
   * The source of a file that a build writes (`services/a/dist/main.js`), whether or not it is in the repository; undefined where no source is
   * found. The ending may be left out.
   */
  sourceOf(path: string): string | undefined;
  /** The paths at which the built forms of a source may stand; those that configurations name first. */
  builtOf(source: string): readonly string[];
}

/** Folders that builds write to, as far as they are called by custom; a second one tells formats apart (`dist/esm`). */
const outputFolder =
  /^(dist|build|out|lib|output|es|esm|cjs|umd|_build|compiled|\.output|\.build|dist-server|server-dist|build-server)(\/(esm|es|cjs|umd|node|commonjs|module|server|src))?\//;

/** Those of them that hold nothing else. */
const plainOutput = new Set(['dist', 'build', 'out']);

/** Folders in which source lies, from the folder of its package. */
const sourceFolders = ['src', '.', 'source', 'lib', 'app', 'server'] as const;

/** Tells the source of built files by `outDir` and `rootDir`, by the bundler's arguments, and by custom. */
export function createOutputMap(tree: FileTree, manifests: Manifests, sources: ReadonlySet<string>): OutputMap {
  const known = new Map<string, string | undefined>();
  const bundled = new Map<string, readonly string[]>();

  function probe(path: string | undefined, built: string, output: string): string | undefined {
    if (path === undefined) return undefined;
    const candidates = [...substitutesOf(path), ...withEndings(path)];
    return candidates.find((each) => each !== built && sources.has(each) && !isWithin(each, output));
  }

  /** Below a root, as it is or with `src` put between (`apps/shop/main.js` is `apps/shop/src/main.ts`). */
  function below(root: string, rest: string, built: string, output: string): string | undefined {
    const direct = probe(joinPath(root, rest), built, output);
    if (direct !== undefined) return direct;
    const parts = rest.split('/');
    for (let at = parts.length - 1; at > 0; at--) {
      const path = joinPath(root, [...parts.slice(0, at), 'src', ...parts.slice(at)].join('/'));
      const found = probe(path, built, output);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  function bySettings(built: string, folder: string): string | undefined {
    for (const config of manifests.configs.get(folder) ?? []) {
      const { outDir } = config;
      if (outDir === undefined || outDir === '.' || outDir === folder || !isWithin(built, outDir)) continue;
      const rest = relativeTo(built, outDir);
      const shared = config.rootDir === undefined ? sharedRoots(folder, rest) : [];
      const roots = [config.rootDir, sharedFolder(config.includes), folder, joinPath(folder, 'src'), ...shared];
      for (const root of roots) {
        const found = root === undefined ? undefined : below(root, rest, built, outDir);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  function byCustom(built: string, folder: string): string | undefined {
    const inside = relativeTo(built, folder);
    const match = outputFolder.exec(inside);
    if (match === null) return undefined;
    const [first = ''] = match;
    const output = joinPath(folder, match[1] ?? '') ?? folder;
    // A second folder that is one of the sources as well is no format: `build/server/index.js` is `server/index.ts` before it is `app/index.tsx`.
    const rests = new Set([inside.slice((match[1] ?? '').length + 1), inside.slice(first.length)]);
    for (const rest of rests) {
      for (const source of sourceFolders) {
        const root = joinPath(folder, source);
        const found = root === undefined ? undefined : below(root, rest, built, output);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  function byBundler(built: string, folder: string): string | undefined {
    const manifest = manifests.packages.get(folder);
    if (manifest === undefined || !outputFolder.test(relativeTo(built, folder))) return undefined;
    let entries = bundled.get(folder);
    if (entries === undefined) bundled.set(folder, (entries = bundledSources(tree, manifest, sources)));
    const stem = stemOf(built.slice(folderOf(built).length + 1));
    const alike = entries.filter((each) => stemOf(each.slice(folderOf(each).length + 1)) === stem);
    if (alike.length === 1) return alike[0];
    return entries.length === 1 ? entries[0] : undefined;
  }

  function find(path: string): string | undefined {
    const above = foldersAbove(folderOf(path));
    // A folder of builds lies in that of a package; where there is no package, in the one above it.
    const output = above.findLast((each) => plainOutput.has(baseOf(each)));
    const folders = above.filter(
      (each) =>
        manifests.packages.has(each) ||
        manifests.configs.has(each) ||
        each === '.' ||
        (output !== undefined && each === folderOf(output)),
    );
    for (const by of [bySettings, byCustom, byBundler]) {
      for (const folder of folders) {
        const found = by(path, folder);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  return {
    sourceOf(path) {
      if (!known.has(path)) known.set(path, find(path));
      return known.get(path);
    },
    builtOf: (source) => builtPaths(source, manifests),
  };
}

/**
 * Folders above one, from which a built file's path leads back into it: without `rootDir` the compiler keeps the paths from the folder that all its sources
 * share, those that lie beside the package too (TypeScript docs, "rootDir").
 */
function sharedRoots(folder: string, rest: string): readonly string[] {
  return foldersAbove(folder).filter((above) => above !== folder && rest.startsWith(`${relativeTo(folder, above)}/`));
}

function withEndings(path: string): readonly string[] {
  return [
    ...['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'].map((ending) => path + ending),
    `${path}/index.ts`,
    `${path}/index.js`,
  ];
}

/** The folder that some folders share: the compiler's root where none is set. */
function sharedFolder(folders: readonly string[]): string | undefined {
  const [first, ...rest] = folders;
  if (first === undefined) return undefined;
  return foldersAbove(first).find((each) => rest.every((other) => isWithin(other, each)));
}

function builtPaths(source: string, manifests: Manifests): readonly string[] {
  const paths = new Set<string>();
  const ending =
    source.endsWith('.mts') || source.endsWith('.mjs')
      ? '.mjs'
      : source.endsWith('.cts') || source.endsWith('.cjs')
        ? '.cjs'
        : '.js';
  const stem = stemOf(source);
  for (const folder of foldersAbove(folderOf(source))) {
    for (const config of manifests.configs.get(folder) ?? []) {
      const { outDir } = config;
      if (outDir === undefined || outDir === folder) continue;
      for (const root of new Set([
        config.rootDir ?? sharedFolder(config.includes) ?? folder,
        folder,
        joinPath(folder, 'src') ?? folder,
      ])) {
        if (isWithin(source, root)) paths.add(`${joinPath(outDir, relativeTo(stem, root)) ?? outDir}${ending}`);
      }
    }
  }
  const home = manifests.packageOf(folderOf(source))?.directory ?? folderOf(source);
  const inside = relativeTo(stem, home);
  for (const output of ['dist', 'build', 'out', 'lib']) {
    const folder = home === '.' ? output : `${home}/${output}`;
    paths.add(`${folder}/${inside}${ending}`);
    if (inside.startsWith('src/')) paths.add(`${folder}/${inside.slice('src/'.length)}${ending}`);
  }
  return [...paths];
}
