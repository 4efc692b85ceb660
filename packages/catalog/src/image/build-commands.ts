import type { Span } from '@callgate/ir';
import type { FileIndex } from '../files/file-index.js';
import { baseOf, joinPath } from '../files/paths.js';
import { splitImage } from '../kustomize/rename-images.js';
import type { DockerBuild } from './read-dockerfile.js';
import { foldersOf, holes, type ScriptCommand } from './script-commands.js';

/** An image that a command of a script builds: `docker build -t shop/cart -f docker/cart.Dockerfile .`. */
interface BuildCommand {
  readonly build: DockerBuild;
  readonly file: string;
  readonly at: Span;
}

/** A command that builds images, with holes for what only a run tells. */
interface WrittenBuild {
  readonly command: ScriptCommand;
  /** Names of images, without registry and tag. */
  readonly names: readonly string[];
  readonly context: string;
  readonly dockerfile?: string;
  readonly target?: string;
  readonly arguments: Readonly<Record<string, string>>;
}

/** Options of `docker build` with a value (Docker docs, "docker buildx build"). */
const valued = new Set(
  `
  -t --tag -f --file --build-arg --target --platform --label --annotation --cache-from --cache-to --network --output -o --progress --secret
  --ssh --add-host --memory -m --builder --metadata-file --iidfile --build-context --allow --attest --isolation --shm-size --ulimit
`
    .trim()
    .split(/\s+/u),
);

/**
 * Tells what commands of scripts build an image from. Where a command builds many images (`-t shop/$(NAME) --build-arg service=$(NAME)`), the
 * image's own name says what the variable is.
 * @returns undefined where no command builds it, or where they do not agree
 */
export function buildCommands(
  commands: readonly ScriptCommand[],
  files: FileIndex,
): (image: string) => BuildCommand | undefined {
  const written = commands.flatMap((command) => writtenBuild(command) ?? []);
  return (image) => {
    const name = baseOf(splitImage(image)[0]);
    const exact = written.filter((each) => each.names.includes(name));
    const fits = exact.length > 0 ? exact : written;
    const found = fits.flatMap((each) => each.names.flatMap((pattern) => built(each, pattern, name, files) ?? []));
    const [first] = found;
    const key = first === undefined ? '' : JSON.stringify(first.build);
    return found.every(({ build }) => JSON.stringify(build) === key) ? first : undefined;
  };
}

function isBuilder(word: string): boolean {
  return /^(?:docker|podman|nerdctl|buildah)$/u.test(baseOf(word));
}

/** What a command builds into images, also one that only a run names: `${ENGINE:-docker} build -t shop/cart cart`. */
function writtenBuild(command: ScriptCommand): WrittenBuild | undefined {
  const { words } = command;
  const tool = words.findIndex(
    (word, at) => isBuilder(word) || (at === 0 && word !== '' && word.replace(holes, '') === ''),
  );
  const verb = words.findIndex((word, at) => at > tool && /^(?:build|bud)$/u.test(word));
  if (tool === -1 || verb === -1 || verb > tool + 2) return undefined;
  const names: string[] = [];
  const values: Record<string, string> = {};
  const places: string[] = [];
  let dockerfile: string | undefined;
  let target: string | undefined;
  for (let at = verb + 1; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!word.startsWith('-') || word === '-') {
      places.push(word);
      continue;
    }
    const equals = word.indexOf('=');
    const option = equals === -1 ? word : word.slice(0, equals);
    const value = equals >= 0 ? word.slice(equals + 1) : valued.has(option) ? (words[++at] ?? '') : '';
    if (option === '-t' || option === '--tag') names.push(baseOf(value).replace(/[:@].*$/u, ''));
    else if (option === '-f' || option === '--file') dockerfile = value;
    else if (option === '--target') target = value;
    else if (option === '--build-arg' && value.includes('='))
      values[value.slice(0, value.indexOf('='))] = value.slice(value.indexOf('=') + 1);
  }
  // A variable between the options holds more of them.
  const context = places.findLast((place) => place.replace(holes, '') !== '') ?? places.at(-1);
  if (context === undefined || context === '-' || names.length === 0) return undefined;
  return {
    command,
    names,
    context,
    arguments: values,
    ...(dockerfile === undefined ? {} : { dockerfile }),
    ...(target === undefined ? {} : { target }),
  };
}

/** What a command builds under a name, where the Dockerfile and the folder that it names are there. */
function built(written: WrittenBuild, pattern: string, name: string, files: FileIndex): BuildCommand | undefined {
  const known = namesIn(pattern, name);
  if (known === undefined) return undefined;
  const places = `${written.context} ${written.dockerfile ?? ''}`;
  // A name of which nothing is written says something only where a folder or file of that name is there.
  if (pattern.replace(holes, '') === '' && ![...places.matchAll(holes)].some((hole) => known.has(hole[1] ?? '')))
    return undefined;
  const fill = (text: string): string => text.replace(holes, (hole, of: string) => known.get(of) ?? hole);
  const { command } = written;
  for (const folder of foldersOf(command)) {
    const context = joinPath(folder, fill(written.context));
    if (context === undefined || !files.isDirectory(context)) continue;
    const dockerfile =
      written.dockerfile === undefined ? joinPath(context, 'Dockerfile') : joinPath(folder, fill(written.dockerfile));
    if (dockerfile === undefined || !files.has(dockerfile)) continue;
    const given = Object.entries(written.arguments).map(([key, value]) => [key, fill(value)] as const);
    const build: DockerBuild = {
      context,
      dockerfile,
      ...(written.target === undefined ? {} : { target: fill(written.target) }),
      arguments: Object.fromEntries(given.filter(([, value]) => value.search(holes) === -1)),
    };
    return { build, file: command.file, at: command.at };
  }
  return undefined;
}

/** What the holes of a pattern stand for in a name; undefined where the name does not fit. */
function namesIn(pattern: string, name: string): ReadonlyMap<string, string> | undefined {
  const found = [...pattern.matchAll(holes)].map((hole) => hole[1] ?? '');
  if (found.length === 0) return pattern === name ? new Map() : undefined;
  // Several variables side by side could be cut anywhere.
  if (found.length > 1) return undefined;
  const [before = '', , after = ''] = pattern.split(holes);
  if (name.length <= before.length + after.length || !name.startsWith(before) || !name.endsWith(after))
    return undefined;
  return new Map([[found[0] ?? '', name.slice(before.length, name.length - after.length)]]);
}
