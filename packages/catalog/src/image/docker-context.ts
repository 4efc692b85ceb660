import type { FileIndex } from '../files/file-index.js';
import { ancestors, baseOf, directoryOf, joinPath } from '../files/paths.js';
import { parseDockerfile } from './parse-dockerfile.js';
import { shellWords } from './shell-words.js';

/** Whether a file is a Dockerfile, by its name. */
export function isDockerfile(path: string): boolean {
  const base = baseOf(path);
  return (
    /^(Dockerfile|Containerfile)([-._].+)?$|^(dockerfile|containerfile)$/.test(base) || /\.Dockerfile$/i.test(base)
  );
}

/** The folder, from the Dockerfile's own up to the root, in which most of what it copies is found; the nearest of equals. */
export function guessContext(dockerfile: string, files: FileIndex): string {
  const sources = parseDockerfile(files.readText(dockerfile) ?? '', dockerfile)
    .filter((each) => (each.name === 'COPY' || each.name === 'ADD') && !each.rest.includes('--from='))
    .flatMap((each) =>
      shellWords(each.rest)
        .filter((word) => !word.startsWith('-'))
        .slice(0, -1),
    )
    .filter((source) => !/[*?$[]|:\/\//.test(source) && source !== '.' && source !== './');
  let best = directoryOf(dockerfile);
  let most = 0;
  for (const folder of ancestors(best)) {
    let found = 0;
    for (const source of sources) {
      const path = joinPath(folder, source);
      if (path === undefined) continue;
      if (files.has(path) || files.isDirectory(path)) found += 2;
      // What is built before the image is not there, but its folder is.
      else if (source.replace(/^\.\//, '').includes('/') && files.isDirectory(directoryOf(path))) found += 1;
    }
    if (found > most) [best, most] = [folder, found];
  }
  if (most > 0) return best;
  // `COPY . .` alone: the nearest folder that holds source.
  return (
    ancestors(best).find((folder) =>
      files.within(folder).some((file) => directoryOf(file) === folder && isSource(file)),
    ) ?? best
  );
}

function isSource(path: string): boolean {
  return /\.(go|js|ts|py|rb|php|cs|csproj|ex|exs|gradle|kts)$|(^|\/)(go\.mod|package\.json|pom\.xml|Cargo\.toml|requirements\.txt|Gemfile)$/.test(
    path,
  );
}
