import type { Diagnostic, EnvironmentSetting, MountedFile } from '@callgate/ir';
import type { CatalogOptions } from '../api.js';
import type { DraftAddress, DraftContainer, DraftDoor, DraftTree, DraftWorkload } from '../draft.js';
import type { FileIndex } from '../files/file-index.js';
import { baseOf, byText, directoryOf } from '../files/paths.js';
import { catalogDiagnostic } from '../findings.js';
import {
  claimedEnvironment,
  defaultEnvironment,
  isEnvironmentWord,
  isTestFile,
  isTestWord,
} from '../trees/environment-name.js';
import type { ManifestReader } from '../trees/manifest-files.js';
import type { ComposeFile, FolderVariable } from './compose-file.js';
import { samplesOf } from '../settings/sample-file.js';
import { composeFiles } from './compose-files.js';
import { folderVariables, readComposeFile, variablesAround, variablesOf } from './compose-file.js';
import type { ComposeService } from './compose-service.js';
import { mergeComposeServices, standsAlone } from './compose-service.js';

/** The namespace and kind under which services of Compose files go, which have neither. */
const composeNamespace = 'default';
const composeKind = 'Compose';

/**
 * Finds the trees of Compose files. The files of one folder share one network, so they are one deployment where they complete each other;
 * a file that describes a service anew is a rival of its own, and `compose.<environment>.yaml` is laid over the base for that environment.
 */
export function composeTrees(
  files: FileIndex,
  reader: ManifestReader,
  options: CatalogOptions,
  diagnostics: Diagnostic[],
): readonly DraftTree[] {
  const all = composeFiles(files, reader).flatMap((path) => readComposeFile(path, files, reader, diagnostics) ?? []);
  // What the files of tests take in is still deployed by itself.
  const included = new Set(all.filter((file) => !isLeftOut(file, options)).flatMap((file) => file.includes));
  const folders = new Map<string, ComposeFile[]>();
  for (const file of all) {
    if (included.has(file.path)) continue;
    const folder = directoryOf(file.path);
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return [...folders]
    .sort(([a], [b]) => byText(a, b))
    .flatMap(([folder, group]) => folderTrees(folder, group, files, options, diagnostics));
}

function isLeftOut({ path }: ComposeFile, options: CatalogOptions): boolean {
  return wordsOf(path).some(isTestWord) || isTestFile(path, options.environments);
}

interface Layered {
  readonly environment: string;
  readonly files: ComposeFile[];
  services: ReadonlyMap<string, ComposeService>;
}

function folderTrees(
  folder: string,
  group: readonly ComposeFile[],
  files: FileIndex,
  options: CatalogOptions,
  diagnostics: Diagnostic[],
): readonly DraftTree[] {
  const sorted = [...group].sort((a, b) => rank(a.path) - rank(b.path) || byText(a.path, b.path));
  const trees: Layered[] = [];
  const environments: ComposeFile[] = [];
  for (const file of sorted) {
    const words = wordsOf(file.path);
    if (isLeftOut(file, options)) {
      diagnostics.push(catalogDiagnostic('left-out', `${file.path} was left out.`, [...file.services.values()][0]?.at));
    } else if (
      claimedEnvironment(file.path, options.environments ?? {}) !== undefined ||
      words.some(isEnvironmentWord)
    ) {
      environments.push(file);
    } else {
      layer(file, trees, defaultEnvironment);
    }
  }
  const base = trees[0];
  for (const file of environments) {
    const environment =
      claimedEnvironment(file.path, options.environments ?? {}) ??
      wordsOf(file.path).find(isEnvironmentWord) ??
      defaultEnvironment;
    trees.push({
      environment,
      files: [...(base?.files ?? []), file],
      services: overlaid(base?.services ?? new Map(), file.services),
    });
  }
  const variables = new Map([...variablesAround(folder, files), ...folderVariables(folder, files)]);
  return trees.map((tree) => treeOf(folder, tree, tree === base, variables, files));
}

/** `compose.yaml` first, its override second, the others after them. */
function rank(path: string): number {
  if (/^(docker-)?compose\.ya?ml$/i.test(baseOf(path))) return 0;
  return /[-._]override\.ya?ml$/i.test(path) ? 1 : 2;
}

function wordsOf(path: string): readonly string[] {
  return baseOf(path)
    .replace(/^((docker-)?compose|docker-stack|swarm)/i, '')
    .replace(/\.ya?ml$/i, '')
    .split(/[-._]/)
    .filter((word) => word !== '');
}

function layer(file: ComposeFile, trees: Layered[], environment: string): void {
  const fits = trees.find((tree) =>
    [...file.services].every(
      ([name, service]) => !tree.services.has(name) || !standsAlone(service) || rank(file.path) === 1,
    ),
  );
  if (fits === undefined) {
    trees.push({ environment, files: [file], services: file.services });
    return;
  }
  fits.files.push(file);
  fits.services = overlaid(fits.services, file.services);
}

function overlaid(
  under: ReadonlyMap<string, ComposeService>,
  over: ReadonlyMap<string, ComposeService>,
): ReadonlyMap<string, ComposeService> {
  const result = new Map(under);
  for (const [name, service] of over) {
    const before = result.get(name);
    result.set(name, before === undefined ? service : mergeComposeServices(before, service));
  }
  return result;
}

function treeOf(
  folder: string,
  tree: Layered,
  isBase: boolean,
  variables: ReadonlyMap<string, FolderVariable>,
  files: FileIndex,
): DraftTree {
  const services = [...tree.services.values()];
  return {
    // The base of a folder is called after the folder's first file, rivals after their own.
    name: tree.files.at(isBase ? 0 : -1)?.path ?? folder,
    kind: 'compose',
    environment: tree.environment,
    origin: tree.files.map((file) => file.path),
    workloads: services.map((service) => ({
      ...workloadOf(service, variables, files),
      ...knownAs(service, services),
    })),
    addresses: services.flatMap((service) => [addressOf(service), ...throughHost(service)]),
    routes: [],
    monitors: [],
    // Compose has no namespaces.
    namespaces: [],
  };
}

function addressOf(service: ComposeService): DraftAddress {
  const ports = [...new Map(service.ports.map((port) => [`${port.target}/${port.transport}`, port])).values()];
  return {
    name: service.name,
    labels: {},
    entries: [],
    hosts: [...new Set([service.name, ...service.aliases].map((host) => host.toLowerCase()))],
    namespace: composeNamespace,
    headless: true,
    ports: ports.map((port) => ({ port: port.target, transport: port.transport })),
    to: { to: 'workload', name: service.name },
    at: service.at,
  };
}

/**
 * The names by which a container reaches the machine on which it runs (Docker Desktop, "Networking": `host.docker.internal`): there it meets
 * the ports that other containers publish.
 */
function throughHost(service: ComposeService): readonly DraftAddress[] {
  const ports = service.ports.flatMap(({ host, target, transport, published }) =>
    published && host !== undefined ? [{ port: host, target, transport }] : [],
  );
  if (ports.length === 0) return [];
  return [
    {
      ...addressOf(service),
      name: `${service.name} on the host`,
      hosts: ['host.docker.internal', 'gateway.docker.internal'],
      headless: false,
      ports,
    },
  ];
}

function workloadOf(
  service: ComposeService,
  variables: ReadonlyMap<string, FolderVariable>,
  files: FileIndex,
): DraftWorkload {
  const { entrypoint, command, image, build } = service;
  const container: DraftContainer = {
    name: service.name,
    ...(image === undefined ? {} : { image: image.text, imageAt: image.at }),
    init: false,
    ...(entrypoint === undefined ? {} : { command: entrypoint.words, commandAt: entrypoint.at }),
    ...(command === undefined ? {} : { arguments: command.words, argumentsAt: command.at }),
    ...(service.workingDirectory === undefined ? {} : { workingDirectory: service.workingDirectory }),
    environment: environmentOf(service, variables, files),
    ...unseenFiles(service, files),
    files: service.mounts.map(mountedFile),
    ports: service.ports.map((port) => ({ port: port.target, transport: port.transport })),
    at: service.at,
    ...(build === undefined ? {} : { build }),
  };
  return {
    kind: composeKind,
    namespace: composeNamespace,
    name: service.name,
    labels: {},
    containers: [container],
    doors: publishedPorts(service),
    watches: [],
    at: service.at,
  };
}

/** The names that sidecars of Dapr beside a service make it known under (`daprd --app-id cart`; Dapr docs, "Dapr arguments and annotations"). */
function knownAs({ name }: ComposeService, all: readonly ComposeService[]): Pick<DraftWorkload, 'knownAs'> {
  const names = all.flatMap(({ beside, entrypoint, command }) => {
    const words = [...(entrypoint?.words ?? []), ...(command?.words ?? [])];
    if (beside !== name || !words.some((word) => /(?:^|\/)daprd$/u.test(word))) return [];
    return words.flatMap((word, at) => {
      const found = /^--?app-id(?:=(.*))?$/su.exec(word);
      return found === null ? [] : (found[1] ?? words[at + 1] ?? []);
    });
  });
  return names.length === 0 ? {} : { knownAs: names };
}

function publishedPorts(service: ComposeService): readonly DraftDoor[] {
  return service.ports
    .filter((port) => port.published)
    .map(({ target, transport, at }) => ({
      entry: 'published-port',
      name: `Compose service ${service.name}`,
      ports: [{ port: target, transport }],
      at,
    }));
}

function mountedFile(mount: ComposeService['mounts'][number]): MountedFile {
  return {
    path: mount.target,
    ...(mount.content === undefined ? {} : { content: mount.content }),
    ...(mount.source === undefined ? {} : { source: mount.source }),
    ...(mount.why === undefined ? {} : { why: mount.why }),
    at: mount.at,
  };
}

/** A file of variables that a service is handed, of which the repository has neither itself nor a sample. */
function unseenFiles({ envFiles }: ComposeService, files: FileIndex): { readonly unseenEnvironment?: string } {
  const missing = envFiles.find(({ path }) => ![path, ...samplesOf(path)].some((each) => files.has(each)));
  return missing === undefined ? {} : { unseenEnvironment: `${missing.path} is not in the repository` };
}

/** `env_file` first, `environment` over it; a name alone is passed through from `.env`, and is not set where that does not have it. */
function environmentOf(
  service: ComposeService,
  variables: ReadonlyMap<string, FolderVariable>,
  files: FileIndex,
): readonly EnvironmentSetting[] {
  const settings = new Map<string, EnvironmentSetting>();
  for (const { path } of service.envFiles) {
    for (const [name, { value, at }] of variablesOf(path, files, variables)) settings.set(name, { name, value, at });
  }
  for (const [name, variable] of service.environment) {
    if (variable.value === undefined) {
      const passed = variables.get(name);
      if (passed !== undefined) settings.set(name, { name, value: passed.value, at: passed.at });
    } else {
      settings.set(name, { name, ...variable.value, at: variable.at });
    }
  }
  return [...settings.values()].sort((a, b) => byText(a.name, b.name));
}
