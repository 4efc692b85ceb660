import type { CompilerFiles } from '../api.js';
import { sourceHosts } from './host-tokens.js';

/** What is written for people, or by tools for themselves. */
const noProgram = /\.(md|mdx|rst|adoc|txt|svg|lock|sum|map)$|(^|\/)package-lock\.json$/i;

/** The files of the repository as they are searched for addresses: each is read once, however many workloads have it. */
export interface TextSearch {
  readText(path: string): string | undefined;
  /** The files below a folder that may be part of a program; none below the root, which is everybody's. */
  below(folder: string): readonly string[];
  /** What looks like a host in a file; empty where it is no text. */
  hosts(path: string): readonly string[];
}

/** Makes files searchable; without any, nothing is found. */
export function textSearch(files: CompilerFiles | undefined): TextSearch {
  const folders = new Map<string, readonly string[]>();
  const hosts = new Map<string, readonly string[]>();
  return {
    readText: (path) => files?.readText(path),
    below(folder) {
      const known = folders.get(folder);
      if (known !== undefined) return known;
      const prefix = `${folder}/`;
      const found =
        folder === '.' ? [] : (files?.files ?? []).filter((path) => path.startsWith(prefix) && !noProgram.test(path));
      folders.set(folder, found);
      return found;
    },
    hosts(path) {
      const known = hosts.get(path);
      if (known !== undefined) return known;
      const found = [...new Set(sourceHosts(files?.readText(path) ?? ''))];
      hosts.set(path, found);
      return found;
    },
  };
}
