import type { FileTree } from '@callgate/plugin';
import { substitutesOf, sourceEndings } from './extensions.js';
import type { PackageManifest } from './package-json.js';
import { joinPath } from './paths.js';
import { commandsOf } from './shell-words.js';

/** Bundlers and compilers that are told on the command line what to begin with. */
const bundlers = new Set(
  'esbuild ncc tsup tsdown bun rollup parcel webpack rspack swc babel microbundle pkgroll vite vite-node unbuild'.split(
    ' ',
  ),
);

/** Configuration files of bundlers in which the source to begin with stands as a text. */
const configNames = ['webpack', 'rollup', 'rspack', 'tsup', 'tsdown', 'esbuild', 'build', 'vite'].flatMap((name) =>
  ['.config.js', '.config.ts', '.config.mjs', '.config.cjs', '.mjs', '.js'].map((ending) => name + ending),
);

/**
 * The sources from which bundlers of a package make their one file: the arguments of build scripts, and what the bundler's configuration names as
 * `entry`, `input` or `entryPoints`.
 */
export function bundledSources(
  tree: FileTree,
  manifest: PackageManifest,
  sources: ReadonlySet<string>,
): readonly string[] {
  const found = new Set<string>();
  const add = (word: string): void => {
    const path = joinPath(manifest.directory, word.replace(/^.*=(?=\.?\/?\w)/, ''));
    if (path === undefined) return;
    const source = [...substitutesOf(path), ...sourceEndings.map((ending) => path + ending)].find((each) =>
      sources.has(each),
    );
    if (source !== undefined) found.add(source);
  };
  for (const script of manifest.scripts.values()) {
    for (const words of commandsOf(script)) {
      const at = words.findIndex((word) => bundlers.has(word.replace(/^.*\//, '')));
      if (at >= 0 && at <= 3) for (const word of words.slice(at + 1)) if (/[/.]/.test(word)) add(word);
    }
  }
  for (const name of configNames) {
    const path = joinPath(manifest.directory, name);
    if (path === undefined || !tree.has(path)) continue;
    const text = tree.readText(path) ?? '';
    for (const match of text.matchAll(
      /\b(?:entry|input|entryPoints|main|server|index)\b['"]?\s*[:=]\s*[[{(]*\s*(?:\w+:\s*)?(?:path\.\w+\(__dirname,\s*)?['"]([^'"\n]+)['"]/g,
    ))
      add(match[1] ?? '');
  }
  return [...found];
}
