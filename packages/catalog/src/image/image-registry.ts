import type { Binding, Span } from '@callgate/ir';
import { type ImageNames, imageNames } from '../binding/image-names.js';
import { isForeignImage } from '../binding/known-images.js';
import { imageBase, isPlainStem, normalName } from '../binding/names.js';
import { only } from '../binding/find-program.js';
import { isTestWord } from '../trees/environment-name.js';
import type { DraftContainer, DraftTree } from '../draft.js';
import type { FileIndex } from '../files/file-index.js';
import { ancestors, baseOf, directoryOf, joinPath } from '../files/paths.js';
import type { ManifestReader } from '../trees/manifest-files.js';
import { splitImage } from '../kustomize/rename-images.js';
import { bakeTargets } from './bake-targets.js';
import { buildCommands } from './build-commands.js';
import { guessContext, isDockerfile } from './docker-context.js';
import { goOutputs } from './go-outputs.js';
import type { ImageSource } from './image-stage.js';
import { readDockerfile } from './read-dockerfile.js';
import type { DockerBuild } from './read-dockerfile.js';
import { scriptCommands } from './script-commands.js';
import { skaffoldArtifacts } from './skaffold.js';
import { workflowCommands } from './workflow-commands.js';

/** Where an image comes from, and how that is known. */
export interface FoundImage {
  /** Absent: it is built without a Dockerfile (buildpacks, ko, jib). */
  readonly source?: ImageSource;
  /** Folder from which it is built. */
  readonly context: string;
  readonly how: Extract<Binding['how'], 'skaffold' | 'compose-build' | 'dockerfile'>;
  /** `skaffold.yaml builds it from src/frontend/Dockerfile`. */
  readonly because: string;
  readonly at?: Span;
}

/** Finds out what the images of a repository are built from. */
export interface ImageRegistry {
  find(container: DraftContainer): FoundImage | undefined;
  readonly names: ImageNames;
  /** Every Dockerfile, with the names that its place gives it. */
  readonly dockerfiles: readonly NamedDockerfile[];
  /** Reads a Dockerfile that stands by itself, its context guessed. */
  read(dockerfile: string): ImageSource | undefined;
}

interface NamedDockerfile {
  readonly path: string;
  /** Normal names: of the file's suffix, then of its folders. */
  readonly names: readonly string[];
}

interface Declared {
  readonly image: string;
  readonly build: Partial<DockerBuild> & { readonly context: string };
  readonly how: FoundImage['how'];
  readonly because: string;
  readonly at: Span;
}

/** Makes the registry from skaffold files, bake files, the `build` of Compose services, commands of scripts and workflows, and the Dockerfiles themselves. */
export function imageRegistry(files: FileIndex, reader: ManifestReader, trees: readonly DraftTree[]): ImageRegistry {
  const declared = [...skaffoldImages(files, reader), ...bakeImages(files), ...composeBuilds(trees)];
  const dockerfiles = files.files.filter(isDockerfile).map((path) => ({ path, names: namesOf(path) }));
  const read = new Map<string, ImageSource | undefined>();
  const scripts = scriptCommands(files);
  const names = imageNames(trees);
  const commandFor = buildCommands([...scripts, ...workflowCommands(files, reader)], files);
  const outputs = goOutputs(scripts, files);

  function readBuild(build: DockerBuild): ImageSource | undefined {
    const key = JSON.stringify(build);
    if (!read.has(key)) read.set(key, builtByScripts(readDockerfile(build, files), outputs));
    return read.get(key);
  }

  function readByItself(dockerfile: string): ImageSource | undefined {
    return readBuild({ dockerfile, context: guessContext(dockerfile, files) });
  }

  function fromDeclared(each: Declared): FoundImage {
    const named = each.build.dockerfile ?? joinPath(each.build.context, 'Dockerfile') ?? 'Dockerfile';
    const dockerfile = asSpelled(named, files);
    const source = readBuild({ ...each.build, dockerfile });
    return {
      ...(source === undefined ? {} : { source }),
      context: each.build.context,
      how: each.how,
      because: `${each.because} builds it from ${source === undefined ? each.build.context : dockerfile}`,
      at: each.at,
    };
  }

  /** What the one Dockerfile gives that builds a program of the name that a container calls, by itself or through the image's own script. */
  function holdingProgram({ command, arguments: words }: DraftContainer): ImageSource | undefined {
    const called = [...(command ?? []), ...(words ?? [])].slice(0, 2).map(baseOf);
    const telling = called.filter((word) => /^[\w.-]+$/u.test(word) && !word.startsWith('-') && !isPlainStem(word));
    if (telling.length === 0) return undefined;
    const holding = dockerfiles.flatMap(({ path }) => {
      const source = readByItself(path);
      const held = source?.stage.programs.filter((program) => telling.includes(baseOf(program.path))) ?? [];
      if (source === undefined || held.length === 0) return [];
      return [{ source, builds: held.some(({ from }) => from.from !== 'built-before') }];
    });
    // One that takes in what was built elsewhere may hold the same program, for another machine.
    const building = holding.filter(({ builds }) => builds);
    return (only(building) ?? (building.length === 0 ? only(holding) : undefined))?.source;
  }

  return {
    names,
    dockerfiles,
    read: readByItself,
    find(container) {
      const { build, image } = container;
      if (build !== undefined) {
        return fromDeclared({ image: image ?? '', build, how: 'compose-build', because: build.at.file, at: build.at });
      }
      if (image === undefined) return undefined;
      const known = declaredFor(image, declared);
      // Compose files build for development; where there is a Dockerfile for releases, manifests deploy what that one builds.
      const released = known?.how === 'skaffold' ? undefined : releaseDockerfile(image, dockerfiles);
      if (known !== undefined && released === undefined) return fromDeclared(known);
      const command = released === undefined ? commandFor(image) : undefined;
      const byCommand = command === undefined ? undefined : readBuild(command.build);
      if (command !== undefined && byCommand !== undefined) {
        const because = `${command.file} builds it from ${command.build.dockerfile}`;
        return { source: byCommand, context: command.build.context, how: 'dockerfile', because, at: command.at };
      }
      const dockerfile = released ?? dockerfileFor(image, dockerfiles, names);
      const named = dockerfile === undefined ? undefined : readByItself(dockerfile);
      const source = named ?? (isForeignImage(image) ? undefined : holdingProgram(container));
      if (source === undefined) return undefined;
      const because =
        named === undefined
          ? `the program that it calls is built by ${source.dockerfile} alone`
          : `the image ${imageBase(image)} is called as ${source.dockerfile}`;
      return { source, context: source.context, how: 'dockerfile', because, at: source.at };
    },
  };
}

/** What an image takes in that a script builds before is built from the folder that the script tells. */
function builtByScripts(
  source: ImageSource | undefined,
  outputs: ReadonlyMap<string, string>,
): ImageSource | undefined {
  if (source === undefined || outputs.size === 0) return source;
  const programs = source.stage.programs.map((program) => {
    const folder = program.from.from === 'built-before' ? outputs.get(program.from.path) : undefined;
    return folder === undefined ? program : { ...program, from: { from: 'folder' as const, folder } };
  });
  return { ...source, stage: { ...source.stage, programs } };
}

function declaredFor(image: string, declared: readonly Declared[]): Declared | undefined {
  const exact = declared.find((each) => each.image === image);
  if (exact !== undefined) return exact;
  const [name] = splitImage(image);
  const byName = declared.filter((each) => splitImage(each.image)[0] === name);
  if (byName.length > 0) return allSame(byName);
  return allSame(declared.filter((each) => each.image !== '' && imageBase(each.image) === imageBase(image)));
}

/** The first, where all of them build the same thing. */
function allSame(declared: readonly Declared[]): Declared | undefined {
  const [first] = declared;
  const same = declared.every(
    (each) => each.build.context === first?.build.context && each.build.dockerfile === first.build.dockerfile,
  );
  return same ? first : undefined;
}

function skaffoldImages(files: FileIndex, reader: ManifestReader): readonly Declared[] {
  return skaffoldArtifacts(files, reader).map(({ image, file, at, ...build }) => ({
    image,
    build,
    how: 'skaffold',
    because: file,
    at,
  }));
}

function bakeImages(files: FileIndex): readonly Declared[] {
  return files.files
    .filter((file) => /^docker-bake([-._].+)?\.(hcl|json)$/.test(baseOf(file)))
    .flatMap((file) =>
      bakeTargets(files.readText(file) ?? '', file, directoryOf(file)).flatMap(
        ({ images, context, dockerfile, target, at }) =>
          images.map((image): Declared => ({
            image,
            build: { context, dockerfile, ...(target === undefined ? {} : { target }) },
            how: 'dockerfile',
            because: file,
            at,
          })),
      ),
    );
}

function composeBuilds(trees: readonly DraftTree[]): readonly Declared[] {
  return trees.flatMap((tree) =>
    tree.workloads.flatMap((workload) =>
      workload.containers.flatMap(({ image, build }): Declared[] =>
        image === undefined || build === undefined
          ? []
          : [{ image, build, how: 'compose-build', because: build.at.file, at: build.at }],
      ),
    ),
  );
}

/** A file whose name differs only in upper and lower case, where there is none of this name: many machines do not tell them apart. */
function asSpelled(path: string, files: FileIndex): string {
  if (files.has(path)) return path;
  const alike = path.toLowerCase();
  return files.within(directoryOf(path)).find((each) => each.toLowerCase() === alike) ?? path;
}

/** Suffixes that tell variants of one Dockerfile apart and not services. */
const variants = new Set([
  'dev',
  'development',
  'debug',
  'release',
  'prod',
  'production',
  'run',
  'local',
  'alpine',
  'multi',
  'build',
  'base',
  'template',
]);
/** Folders that hold Dockerfiles or sources of one service and do not name it. */
const generic = new Set([
  'docker',
  'dockerfiles',
  'build',
  'deploy',
  'deployment',
  'package',
  'src',
  'app',
  'cmd',
  'images',
  'image',
  'container',
  'genproto',
]);

function namesOf(path: string): readonly string[] {
  const base = baseOf(path);
  const suffix = normalName(base.replace(/\.Dockerfile$/i, '').replace(/^(Dockerfile|Containerfile)[-._]?/, ''));
  if (suffix !== '' && !variants.has(suffix) && !isTestWord(suffix)) return [suffix];
  const names: string[] = [];
  for (const folder of ancestors(directoryOf(path))) {
    const name = normalName(baseOf(folder));
    if (folder === '.') break;
    if (!names.includes(name)) names.push(name);
    if (!generic.has(name)) break;
  }
  return names;
}

/** The one Dockerfile for releases (`docker/user/Dockerfile-release`) that is called as an image. */
function releaseDockerfile(image: string, dockerfiles: readonly NamedDockerfile[]): string | undefined {
  const name = normalName(imageBase(image));
  const fits = dockerfiles.filter(
    (each) =>
      /^Dockerfile[-._](release|prod|production)$/i.test(baseOf(each.path)) && each.names.some((own) => own === name),
  );
  return fits.length === 1 ? fits[0]?.path : undefined;
}

function dockerfileFor(image: string, dockerfiles: readonly NamedDockerfile[], images: ImageNames): string | undefined {
  for (const wanted of ['same', 'suffix'] as const) {
    const fits = dockerfiles.filter((each) => each.names.some((own) => images.fit(image, own) === wanted));
    const plain = fits.filter((each) => baseOf(each.path) === 'Dockerfile');
    const best = plain.length > 0 ? plain : fits;
    if (best.length === 1 || (wanted === 'same' && best.length > 1)) return best[0]?.path;
  }
  return undefined;
}
