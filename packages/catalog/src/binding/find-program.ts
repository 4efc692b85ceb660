import type { CatalogEntry } from '../api.js';
import { baseOf, directoryOf, isWithin, joinContainerPath } from '../files/paths.js';
import { sourceAt } from '../image/image-folders.js';
import type { FileIndex } from '../files/file-index.js';
import type { ImageProgram, ImageSource } from '../image/image-stage.js';
import type { CommandWord } from './command-line.js';
import { isForeignImage } from './known-images.js';
import { isPlainStem, normalName, stemOf } from './names.js';

/** The entry point that a command runs, and what it gets after its name. */
export interface FoundProgram {
  readonly entry: CatalogEntry;
  /** The word that calls it; absent: not known. */
  readonly program?: CommandWord;
  readonly arguments: readonly CommandWord[];
  /** How the entry was told: `/src/server is built from src/frontend`. */
  readonly because: string;
}

/** Finds the entry point that one of the commands runs, by what the image's Dockerfile builds. */
export function programOfImage(
  commands: readonly (readonly CommandWord[])[],
  image: ImageSource,
  entries: readonly CatalogEntry[],
  files: FileIndex,
): FoundProgram | undefined {
  for (const command of commands) {
    for (const [index, word] of command.entries()) {
      const program = programCalled(word.text, image);
      const entry = program === undefined ? undefined : entryOfProgram(program, entries);
      if (program !== undefined && entry !== undefined) {
        const because = `${program.path} is built from ${entry.directory}`;
        return { entry, program: word, arguments: ownArguments(command, index), because };
      }
    }
    const run = goRun(command, image, entries, files);
    if (run !== undefined) return run;
  }
  return undefined;
}

/**
 * What a program gets after its name; a debugger before it (`dlv exec app --listen=… -- args`) keeps what stands before `--`
 * for itself.
 */
function ownArguments(command: readonly CommandWord[], index: number): readonly CommandWord[] {
  const rest = command.slice(index + 1);
  if (index === 0 || baseOf(command[0]?.text ?? '') !== 'dlv') return rest;
  const divider = rest.findIndex((word) => word.text === '--');
  return divider === -1 ? [] : rest.slice(divider + 1);
}

function programCalled(word: string, image: ImageSource): ImageProgram | undefined {
  const { programs, workingDirectory } = image.stage;
  if (word === '' || word.startsWith('-')) return undefined;
  const path = joinContainerPath(workingDirectory, word);
  // A program called by its bare name is found through PATH; a folder that is called differently in the manifest still has its name.
  return (
    programs.findLast((program) => program.path === path) ??
    programs.findLast((program) => baseOf(program.path) === baseOf(word))
  );
}

/**
 * The command that is called by another name of its program (`ln -s /usr/local/bin/app /usr/local/bin/api`), with the program's own name
 * in place of that one; what stands before it (`tini --`) runs it and is no part of it.
 */
export function linkCalled(
  commands: readonly (readonly CommandWord[])[],
  { links, workingDirectory }: ImageSource['stage'],
): { readonly program: CommandWord; readonly command: readonly CommandWord[] } | undefined {
  if (links.length === 0) return undefined;
  for (const command of commands) {
    for (const [index, word] of command.entries()) {
      if (word.text === '' || word.text.startsWith('-')) continue;
      const path = joinContainerPath(workingDirectory, word.text);
      const link =
        links.findLast((each) => each.path === path || each.target === path) ??
        (word.text.includes('/') ? undefined : links.findLast((each) => baseOf(each.path) === word.text));
      if (link === undefined) continue;
      return { program: word, command: [{ ...word, text: link.target }, ...ownArguments(command, index)] };
    }
  }
  return undefined;
}

/** The entry point from which a program is built; what is run from its file is none that a compiler makes. */
export function entryOfProgram(program: ImageProgram, all: readonly CatalogEntry[]): CatalogEntry | undefined {
  const { from } = program;
  const entries = all.filter((entry) => entry.file === undefined);
  if (from.from === 'folder') return entries.find((entry) => entry.directory === from.folder);
  if (from.from === 'import-path') {
    return (
      entries.find((entry) => entry.importPath === from.path) ??
      only(entries.filter((entry) => entry.directory === from.path || entry.directory.endsWith(`/${from.path}`)))
    );
  }
  const folder = directoryOf(from.path);
  return (
    entries.find((entry) => entry.directory === folder) ??
    entries.find((entry) => entry.directory === from.path) ??
    entryCalled(baseOf(from.path), entries) ??
    (folder === '.'
      ? undefined
      : only(entries.filter((entry) => entry.tool !== true && isWithin(entry.directory, folder))))
  );
}

/** `go run ./cmd/foo`. */
function goRun(
  command: readonly CommandWord[],
  image: ImageSource,
  entries: readonly CatalogEntry[],
  files: FileIndex,
): FoundProgram | undefined {
  const go = command.findIndex((word) => baseOf(word.text) === 'go');
  if (go === -1 || command[go + 1]?.text !== 'run') return undefined;
  const target = command.findIndex((word, index) => index > go + 1 && !word.text.startsWith('-'));
  const word = command[target]?.text;
  if (word === undefined) return undefined;
  const path = joinContainerPath(image.stage.workingDirectory, word.endsWith('.go') ? `${word}/..` : word);
  const folder = sourceAt(image.stage, path, files)?.source;
  const entry = entries.find((each) => each.directory === folder && each.file === undefined);
  if (entry === undefined) return undefined;
  return { entry, arguments: command.slice(target + 1), because: `go run ${word} runs ${entry.directory}` };
}

/**
 * Finds the entry point whose folder is called as the program that one of the commands runs (`./geo`, `cmd/geo`), or as the folder in which that
 * program stands (`./services/geo/server`).
 * @param loose whether the name of the system may stand before it (`shop-seeder` runs `cmd/seeder`)
 */
export function programByName(
  commands: readonly (readonly CommandWord[])[],
  entries: readonly CatalogEntry[],
  loose = false,
): FoundProgram | undefined {
  for (const command of commands) {
    const word = command[0];
    if (word === undefined) continue;
    const name = baseOf(word.text);
    const entry =
      entryCalled(name, entries) ??
      (loose ? entryNamedLast(name, entries) : undefined) ??
      entryInFolders(directoryOf(word.text), entries);
    if (entry !== undefined) {
      return {
        entry,
        program: word,
        arguments: command.slice(1),
        because: `it runs ${word.text}, and ${entry.directory} is called so`,
      };
    }
  }
  return undefined;
}

/** The one entry point whose folder, with the one around it, is that of a program: one name alone (`bin`) says too little. */
function entryInFolders(folder: string, all: readonly CatalogEntry[]): CatalogEntry | undefined {
  const [around, own] = folder.split('/').slice(-2);
  if (own === undefined || around === '' || around === '.') return undefined;
  return only(all.filter((entry) => entry.tool !== true && `/${entry.directory}`.endsWith(`/${around}/${own}`)));
}

/**
 * The one entry point that goes by a name: its own folder is called so, or it is the only one in a folder that is.
 * @param fits whether a folder of another name fits too: one that ends with the name, or with which the name ends
 */
export function entryCalled(
  name: string,
  all: readonly CatalogEntry[],
  fits?: (folder: string) => boolean,
): CatalogEntry | undefined {
  const wanted = normalName(name);
  if (wanted === '') return undefined;
  const entries = all.filter((entry) => entry.tool !== true);
  const own = entries.filter((entry) => namesOf(entry).includes(wanted));
  if (own.length > 0) return only(own) ?? mainOf(own);
  const inside = entries.filter((entry) => placeOf(entry).some((part) => normalName(part) === wanted));
  if (inside.length > 0) return only(inside) ?? outermost(inside);
  return fits === undefined
    ? undefined
    : (only(entries.filter((entry) => placeOf(entry).some((part) => fits(normalName(part))))) ??
        only(entries.filter((entry) => isCalledByFolders(placeOf(entry), wanted))));
}

/** The one entry point whose own folder ends a name. */
function entryNamedLast(name: string, all: readonly CatalogEntry[]): CatalogEntry | undefined {
  const wanted = normalName(name);
  return only(
    all.filter((entry) => {
      const own = normalName(placeOf(entry).at(-1) ?? '');
      return entry.tool !== true && own !== '' && wanted.endsWith(`-${own}`);
    }),
  );
}

/** Of several programs in one folder the one in whose own folder all others lie: `shop/cmd` beside `shop/cmd/seeder`. */
function outermost(entries: readonly CatalogEntry[]): CatalogEntry | undefined {
  return only(entries.filter((entry) => entries.every((each) => isWithin(each.directory, entry.directory))));
}

/** Two neighbouring folders together are a name, as a build script makes one of a path: `shop-cart-service` of `app/cart/service/cmd/server`. */
function isCalledByFolders(place: readonly string[], wanted: string): boolean {
  return place.some((part, index) => {
    const next = place[index + 1];
    const both = next === undefined ? '' : normalName(`${part}-${next}`);
    return both !== '' && (wanted === both || wanted.endsWith(`-${both}`));
  });
}

/** The names by which an entry point goes by itself: its folder's, and with that of its file where it is run from one. */
function namesOf(entry: CatalogEntry): readonly string[] {
  const own = normalName(placeOf(entry).at(-1) ?? '');
  return entry.file === undefined ? [own] : [own, normalName(`${own}-${stemOf(entry.file)}`)];
}

/** Of several programs in one folder the one whose file says nothing more about it. */
function mainOf(entries: readonly CatalogEntry[]): CatalogEntry | undefined {
  const folders = new Set(entries.map((entry) => entry.directory));
  return folders.size === 1
    ? only(entries.filter((entry) => entry.file !== undefined && isPlainStem(stemOf(entry.file))))
    : undefined;
}

/** The folders in which an entry point lies; where it is the root itself, the name of its package. */
function placeOf(entry: CatalogEntry): readonly string[] {
  return entry.directory === '.' ? [baseOf(entry.name ?? entry.importPath)] : entry.directory.split('/');
}

/** The entry points whose source an image takes in, the Dockerfile's own folder before the rest. */
export function entriesInImage(image: ImageSource, all: readonly CatalogEntry[]): readonly CatalogEntry[] {
  const folder = directoryOf(image.dockerfile);
  // A server of files takes in what was built for the browser, and runs none of it.
  const isForeign = isForeignImage(image.stage.base);
  const entries = all.filter((entry) => entry.tool !== true && !(isForeign && entry.file !== undefined));
  const beside = folder === '.' ? [] : entries.filter((entry) => isWithin(entry.directory, folder));
  if (beside.length > 0) return beside;
  return image.stage.buildsGo
    ? entries.filter(
        (entry) => entry.file === undefined && image.sources.some((source) => isWithin(entry.directory, source)),
      )
    : [];
}

/** The one item of a list; undefined where there are none or several. */
export function only<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}
