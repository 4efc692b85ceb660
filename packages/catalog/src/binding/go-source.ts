import type { CatalogEntry } from '../api.js';
import type { DraftContainer } from '../draft.js';
import type { FileIndex } from '../files/file-index.js';
import { joinContainerPath } from '../files/paths.js';
import { goBuildOf } from '../image/go-build.js';
import { sourceAt } from '../image/image-folders.js';
import type { ImageMount, ImageStage } from '../image/image-stage.js';
import { simpleCommands } from '../image/shell-words.js';
import type { CommandWord } from './command-line.js';
import type { FoundProgram } from './find-program.js';
import { imageBase } from './names.js';

/**
 * Finds the Go program that a container builds when it starts, from source that is copied or mounted into it, as development set-ups do:
 * `go run ./cmd/api`; a watcher that is told what to build (`CompileDaemon --build="go build -o main api/main.go"`); at last the folder in which a
 * container with a Go toolchain works, where that folder is mounted from the repository and is a program.
 * @param stage the image, where its Dockerfile was read
 */
export function goProgramFromSource(
  commands: readonly (readonly CommandWord[])[],
  container: DraftContainer,
  stage: ImageStage | undefined,
  entries: readonly CatalogEntry[],
  files: FileIndex,
): FoundProgram | undefined {
  const called = commands.flatMap(goCommands);
  for (const { words, rest } of called) {
    // An import path names its package wherever the source comes from.
    const entry = words.includes('run') ? entries.find((each) => words.includes(each.importPath)) : undefined;
    if (entry !== undefined) return { entry, arguments: rest, because: `${words.join(' ')} runs ${entry.directory}` };
  }
  const mounted = mountsOf(container, files);
  const mounts = [...(stage?.mounts ?? []), ...mounted];
  if (mounts.length === 0) return undefined;
  const workingDirectory = container.workingDirectory ?? stage?.workingDirectory ?? '/';
  const entryAt = (from: readonly ImageMount[], path: string): CatalogEntry | undefined => {
    const folder = sourceAt({ mounts: [...from] }, path, files)?.source;
    return folder === undefined
      ? undefined
      : entries.find((each) => each.file === undefined && each.directory === folder);
  };
  for (const { words, rest } of called) {
    const run = goTarget(words, workingDirectory);
    const entry = run === undefined ? undefined : entryAt(mounts, run);
    if (entry !== undefined) return { entry, arguments: rest, because: `${words.join(' ')} builds ${entry.directory}` };
  }
  const base = stage?.base ?? container.image;
  if (base === undefined || !/^(golang|go|air)$/.test(imageBase(base))) return undefined;
  const entry = entryAt(mounted, joinContainerPath('/', workingDirectory));
  if (entry === undefined) return undefined;
  const because = `it works with Go in ${workingDirectory}, where ${entry.directory} is mounted`;
  return { entry, arguments: [], because };
}

function mountsOf(container: DraftContainer, files: FileIndex): readonly ImageMount[] {
  return container.files.flatMap(({ path, source, at = container.at }) =>
    source === undefined ? [] : [{ path, source, folder: !files.has(source), at }],
  );
}

/** The commands with `go` in a command, those that stand in one of its words as well, each with the arguments of what it runs. */
function goCommands(
  command: readonly CommandWord[],
): readonly { readonly words: readonly string[]; readonly rest: readonly CommandWord[] }[] {
  const words = command.map(({ text }) => text);
  const own = words.includes('run')
    ? words.findIndex((word, at) => at > words.indexOf('run') && !word.startsWith('-'))
    : -1;
  const inside = words
    .map((word) => (word.startsWith('-') ? word.slice(word.indexOf('=') + 1) : word))
    .filter((word) => /(^|[\s;&/])go\s+(run|build|install)\s/.test(word))
    .flatMap((word) => simpleCommands(word));
  return [
    { words, rest: own === -1 ? [] : command.slice(own + 1) },
    ...inside.map((each) => ({ words: [...each], rest: [] })),
  ];
}

/** The folder of the program that `go run` or `go build` is told, as a path of the container. */
function goTarget(words: readonly string[], workingDirectory: string): string | undefined {
  const go = words.indexOf('go');
  if (go === -1) return undefined;
  const asBuild = words[go + 1] === 'run' ? [...words.slice(0, go + 1), 'build', ...words.slice(go + 2)] : words;
  const build = goBuildOf(asBuild, workingDirectory);
  const [target] = build?.packages ?? [];
  if (build === undefined || target === undefined) return undefined;
  return joinContainerPath(build.workingDirectory, target.endsWith('.go') ? `${target}/..` : target);
}
