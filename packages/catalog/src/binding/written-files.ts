import type { CatalogFiles } from '../api.js';
import { type FileIndex, indexFiles } from '../files/file-index.js';
import { joinContainerPath } from '../files/paths.js';
import { repositoryPathsAt } from '../image/built-files.js';
import { guessContext, isDockerfile } from '../image/docker-context.js';
import { readDockerfile } from '../image/read-dockerfile.js';
import type { WrittenText } from '../shell/run-shell.js';
import { commandsOfImage } from './command-line.js';
import { startScript } from './shell-script.js';

const known = new WeakMap<CatalogFiles, ReadonlyMap<string, WrittenText>>();

/**
 * What the script with which an image starts writes into a file, at the place of the repository where the file would stand: a
 * `.env` that it puts beside a program, say. What the image gets from outside is not known; defaults of the script hold.
 */
export function writtenAtStart(path: string, files: CatalogFiles): WrittenText | undefined {
  let written = known.get(files);
  if (written === undefined) known.set(files, (written = writtenByImages(indexFiles(files))));
  return written.get(path);
}

function writtenByImages(files: FileIndex): ReadonlyMap<string, WrittenText> {
  const found = new Map<string, WrittenText>();
  for (const dockerfile of files.files.filter(isDockerfile)) {
    const stage = readDockerfile({ dockerfile, context: guessContext(dockerfile, files) }, files)?.stage;
    const result =
      stage === undefined ? undefined : startScript(commandsOfImage(stage), stage, files, stage.variables, 'not told');
    if (stage === undefined || result === undefined) continue;
    for (const [path, text] of result.written) {
      const [place] = repositoryPathsAt(stage, joinContainerPath(stage.workingDirectory, path), files);
      if (place !== undefined && !found.has(place)) found.set(place, text);
    }
  }
  return found;
}
