import type { CatalogEntry, CatalogFiles } from '@callgate/catalog';

/** A repository in memory. */
export function memoryFiles(contents: Readonly<Record<string, string>>): CatalogFiles {
  return {
    files: Object.keys(contents).sort(),
    readText: (path) => (Object.hasOwn(contents, path) ? contents[path] : undefined),
    has: (path) => Object.hasOwn(contents, path),
  };
}

/** An entry point of Go in a folder. */
export function goEntry(directory: string): CatalogEntry {
  const importPath = directory === '.' ? 'example.com/shop' : `example.com/shop/${directory}`;
  return { package: `go:${importPath}`, importPath, directory, language: 'go' };
}
