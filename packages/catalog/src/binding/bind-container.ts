import type { Binding, Span } from '@callgate/ir';
import type { BindingRule, CatalogEntry } from '../api.js';
import type { DraftContainer, DraftWorkload } from '../draft.js';
import type { FileIndex } from '../files/file-index.js';
import { baseOf, directoryOf, joinContainerPath } from '../files/paths.js';
import type { FoundImage, ImageRegistry } from '../image/image-registry.js';
import { besideManifest } from './beside-manifest.js';
import { commandLines } from './command-line.js';
import type { CommandWord } from './command-line.js';
import { entriesInImage, entryCalled, linkCalled, only, programByName, programOfImage } from './find-program.js';
import { goProgramFromSource } from './go-source.js';
import { isForeignImage, technologyOf } from './known-images.js';
import { programOfKo } from './ko-image.js';
import { startsRuntime } from './other-runtime.js';
import { programFromSource } from './run-source.js';
import { toolThatRuns } from './run-tool.js';
import { splitImage } from '../kustomize/rename-images.js';
import { imageBase } from './names.js';
import { languageOfFolder } from './source-language.js';

/** What a container is found to run. */
export interface ContainerBinding {
  readonly image?: FoundImage;
  readonly bound?: {
    readonly entry: CatalogEntry;
    /** The word that calls it; absent: not known. */
    readonly program?: CommandWord;
    readonly arguments: readonly CommandWord[];
    readonly how: Binding['how'];
    readonly because: string;
    readonly at?: Span;
  };
  /** A database, broker or cache. */
  readonly technology?: string;
  /** Where nothing is bound: why, and the folder of its source where that is known. */
  readonly opaqueBecause?: string;
  readonly directory?: string;
  /** Several entry points fit, and nothing tells which. */
  readonly ambiguous?: readonly CatalogEntry[];
}

export interface BindingContext {
  readonly entries: readonly CatalogEntry[];
  readonly rules: readonly BindingRule[];
  readonly images: ImageRegistry;
  readonly files: FileIndex;
  /** Images of the deployment that are somebody else's, whatever they are called. */
  readonly namesakes: ReadonlySet<string>;
}

/**
 * Finds the entry point that a container runs. Evidence in this order: the configuration; what the image's Dockerfile (found through
 * skaffold, Compose or its name) builds at the path that the command calls; the folder that is called as the command, the image or the
 * workload.
 */
export function bindContainer(
  workload: DraftWorkload,
  container: DraftContainer,
  context: BindingContext,
): ContainerBinding {
  const image = startedIn(container.workingDirectory, context.images.find(container));
  const commands = commandLines(container, image?.source?.stage);
  const found = image === undefined ? {} : { image };
  const rule = context.rules.find((each) => ruleFits(each, workload, container));
  if (rule !== undefined) {
    const entry = entryOfRule(rule, context.entries);
    const link = image?.source === undefined ? undefined : linkCalled(commands, image.source.stage);
    if (entry !== undefined)
      return { ...found, bound: byRule(rule, entry, link?.command ?? commands[0], link?.program) };
  }
  const named = container.image ?? image?.source?.stage.base ?? '';
  if (container.build === undefined && context.namesakes.has(splitImage(named)[0]))
    return { opaqueBecause: `image ${named}` };
  const technology = container.build === undefined && image?.how !== 'skaffold' ? technologyOf(named) : undefined;
  const built = image === undefined ? undefined : throughImage(container, image, commands, context);
  if (technology !== undefined) {
    // The repository of a database holds programs too: one that is built into an image of that very name is that program.
    const isOwn = built?.bound !== undefined && named.includes('/');
    return isOwn ? built : { technology, opaqueBecause: `image ${named}` };
  }
  return (
    built ?? fromSource(container, commands, context) ?? throughNames(workload, container, image, commands, context)
  );
}

/** The image as its container starts it: the manifest's folder stands over that of the image. */
function startedIn(folder: string | undefined, image: FoundImage | undefined): FoundImage | undefined {
  if (folder === undefined || image?.source === undefined) return image;
  const { stage } = image.source;
  const workingDirectory = joinContainerPath(stage.workingDirectory, folder);
  return { ...image, source: { ...image.source, stage: { ...stage, workingDirectory } } };
}

/** What a container without a Dockerfile of its own builds from source that is mounted. */
function fromSource(
  container: DraftContainer,
  commands: readonly (readonly CommandWord[])[],
  context: BindingContext,
): ContainerBinding | undefined {
  const program = goProgramFromSource(commands, container, undefined, context.entries, context.files);
  if (program === undefined) return undefined;
  const { entry, arguments: words, because } = program;
  return { bound: { entry, arguments: words, how: 'compose-build', because, at: container.at } };
}

/** The entry point that a rule names: by its file, or by its folder where no other program lies in it. */
function entryOfRule(rule: BindingRule, entries: readonly CatalogEntry[]): CatalogEntry | undefined {
  const byFile = entries.find((each) => each.file === rule.source);
  const inside = entries.filter((each) => each.directory === rule.source);
  return byFile ?? only(inside) ?? only(inside.filter((each) => each.tool !== true));
}

function ruleFits(rule: BindingRule, workload: DraftWorkload, container: DraftContainer): boolean {
  const names = [workload.name, `${workload.namespace}/${workload.kind}/${workload.name}`];
  return names.includes(rule.workload) && (rule.container ?? container.name) === container.name;
}

function byRule(
  rule: BindingRule,
  entry: CatalogEntry,
  command: readonly CommandWord[] | undefined,
  program: CommandWord | undefined,
): NonNullable<ContainerBinding['bound']> {
  const at = rule.at === undefined ? {} : { at: rule.at };
  const words = rule.arguments?.map((text) => ({ text, ...at })) ?? command?.slice(1) ?? [];
  return {
    entry,
    ...(program === undefined ? {} : { program }),
    arguments: words,
    how: 'config',
    because: `the configuration binds ${rule.workload} to ${rule.source}`,
    ...at,
  };
}

function throughImage(
  container: DraftContainer,
  image: FoundImage,
  commands: readonly (readonly CommandWord[])[],
  context: BindingContext,
): ContainerBinding | undefined {
  const { source } = image;
  const at = image.at === undefined ? {} : { at: image.at };
  if (source === undefined) {
    const inside = context.entries.filter(
      (entry) => entry.directory === image.context || entry.directory.startsWith(`${image.context}/`),
    );
    const entry = only(inside);
    if (entry === undefined) return undefined;
    const because = `${image.because}, in which ${entry.directory} is the only program`;
    return {
      image,
      bound: { entry, arguments: behindProgram(entry, commands[0] ?? []), how: image.how, because, ...at },
    };
  }
  const tool = toolThatRuns(commands, source.stage, context.files, folderOf(image));
  if (tool !== undefined) return { image, opaqueBecause: `it runs ${tool}`, directory: folderOf(image) };
  const program =
    programOfImage(commands, source, context.entries, context.files) ??
    programFromSource(commands, source.stage, context.entries, context.files) ??
    goProgramFromSource(commands, container, source.stage, context.entries, context.files);
  if (program !== undefined) {
    const because = `${image.because}; ${program.because}`;
    return { image, bound: { ...program, how: image.how, because, ...at } };
  }
  const isScript = startsRuntime(commands[0] ?? []);
  const inside = entriesInImage(source, context.entries).filter((entry) => !isScript || entry.file !== undefined);
  const link = linkCalled(commands, source.stage);
  const lines = link === undefined ? commands : [link.command, ...commands];
  const name = link === undefined ? {} : { program: link.program };
  const called = programByName(lines, inside);
  if (called !== undefined) {
    const because = `${image.because}; ${called.because}`;
    return { image, bound: { ...called, ...name, how: image.how, because, ...at } };
  }
  const entry = only(inside) ?? onlyProgram(source.stage.programs, inside);
  if (entry !== undefined) {
    const because = `${image.because}, which takes in ${entry.directory} and no other program`;
    const rest = behindProgram(entry, lines[0] ?? []);
    return { image, bound: { entry, ...name, arguments: rest, how: image.how, because, ...at } };
  }
  if (inside.length > 1)
    return {
      image,
      ambiguous: inside,
      opaqueBecause: `${source.dockerfile} holds several programs`,
      directory: folderOf(image),
    };
  const technology = technologyOf(source.stage.base);
  if (technology !== undefined)
    return { image, technology, opaqueBecause: `${source.dockerfile} is made from ${source.stage.base}` };
  const folder = folderOf(image);
  const language = languageOfFolder(folder, context.files);
  if (language === undefined)
    return { image, opaqueBecause: `${source.dockerfile} holds no program that was analysed`, directory: folder };
  return {
    image,
    opaqueBecause: `${folder} is ${language.language} (${language.file.slice(folder === '.' ? 0 : folder.length + 1)})`,
    directory: folder,
  };
}

/** What a program gets: of one that is run from a file, the words before that file (`node --trace server.js`) are none of its arguments. */
function behindProgram(entry: CatalogEntry, command: readonly CommandWord[]): readonly CommandWord[] {
  if (entry.file === undefined) return command.slice(1);
  const stem = stemOf(entry.file);
  const at = command.findIndex(({ text }) => stemOf(text) === stem);
  return at < 0 ? [] : command.slice(at + 1);
}

/** `dist/server.js` is what `src/server.ts` became. */
function stemOf(path: string): string {
  return baseOf(path).replace(/\.[cm]?[jt]sx?$/u, '');
}

function onlyProgram(
  programs: readonly { readonly from: { readonly from: string; readonly folder?: string } }[],
  inside: readonly CatalogEntry[],
): CatalogEntry | undefined {
  const folders = new Set(programs.flatMap((program) => program.from.folder ?? []));
  return only(inside.filter((entry) => folders.has(entry.directory)));
}

/** The folder of a service's source: that of its Dockerfile, unless Dockerfiles are kept apart from sources. */
function folderOf(image: FoundImage): string {
  const folder = image.source === undefined ? image.context : directoryOf(image.source.dockerfile);
  if (/(^|\/)(docker|dockerfiles|build|deploy)(\/|$)/.test(folder)) return image.context;
  return folder.replace(/\/(src|app)$/, '');
}

function throughNames(
  workload: DraftWorkload,
  container: DraftContainer,
  image: FoundImage | undefined,
  commands: readonly (readonly CommandWord[])[],
  context: BindingContext,
): ContainerBinding {
  const found = image === undefined ? {} : { image };
  const name = container.image;
  if (name !== undefined && container.build === undefined && isForeignImage(name))
    return { ...found, opaqueBecause: `image ${name}` };
  const command = commands[0] ?? [];
  const at = container.imageAt ?? container.at;
  const byKo = name === undefined ? undefined : programOfKo(name, context.entries);
  if (name !== undefined && byKo !== undefined) {
    const because = `ko builds the image ${imageBase(name)} from ${byKo.importPath}`;
    return {
      ...found,
      bound: { entry: byKo, arguments: behindProgram(byKo, command), how: 'image-name', because, at },
    };
  }
  const called = programByName(commands, context.entries, container.command !== undefined);
  if (called !== undefined) {
    return {
      ...found,
      bound: { ...called, how: 'directory-name', at },
    };
  }
  const byImage =
    name === undefined
      ? undefined
      : entryCalled(imageBase(name), context.entries, (folder) => context.images.names.fit(name, folder) === 'suffix');
  if (name !== undefined && byImage !== undefined) {
    const because = `the image ${imageBase(name)} has the name of the folder ${byImage.directory}`;
    return {
      ...found,
      bound: { entry: byImage, arguments: behindProgram(byImage, command), how: 'image-name', because, at },
    };
  }
  const byWorkload = entryCalled(workload.name, context.entries);
  if (byWorkload !== undefined) {
    const because = `the workload ${workload.name} is called as ${byWorkload.directory}`;
    return {
      ...found,
      bound: {
        entry: byWorkload,
        arguments: behindProgram(byWorkload, command),
        how: 'directory-name',
        because,
        at: workload.at,
      },
    };
  }
  const beside = besideManifest(workload, name ?? workload.name, context.entries);
  if (beside !== undefined) {
    const { entry, because } = beside;
    const rest = behindProgram(entry, command);
    return { ...found, bound: { entry, arguments: rest, how: 'directory-name', because, at: workload.at } };
  }
  return { ...found, opaqueBecause: name === undefined ? 'nothing tells what it runs' : `image ${name}` };
}
