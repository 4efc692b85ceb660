import type { Resolution } from '@callgate/ir';
import { builtinOf } from './builtins.js';
import { targetsIn } from './exports-map.js';
import { isDeclaration, silentEndings, sourceEndings, substitutesOf } from './extensions.js';
import { bestMatch, fillStar } from './match-pattern.js';
import type { OutputMap } from './output-map.js';
import type { PackageManifest } from './package-json.js';
import { folderOf, foldersAbove, joinPath } from './paths.js';
import type { PrismaClients } from './prisma-clients.js';
import { splitSpecifier, type Manifests } from './project-files.js';
import type { TsConfig } from './tsconfig.js';

/** What resolution looks at. */
export interface ResolveSpace {
  /** Source files that are read. */
  readonly sources: ReadonlySet<string>;
  /** Source files that are left out, each with the reason in words. */
  readonly dropped: ReadonlyMap<string, string>;
  /** Whether there is a file of any kind. */
  has(path: string): boolean;
  readonly manifests: Manifests;
  readonly outputs: OutputMap;
  readonly prisma: PrismaClients;
  /** Beginnings of names that are the repository's root, as Bazel has it; each ends with a slash. */
  readonly rootNames: readonly string[];
}

/** The answers to "what does this specifier name, written in that file?". */
export type Resolver = (file: string, specifier: string) => Resolution;

/** References between configurations are not followed further. */
const mostReferences = 32;

/**
 * Makes a resolver: relative paths, `imports` and `exports`, `paths` and `baseUrl`, packages of the repository taken back to their source, aliases by
 * custom. What is found nowhere in the repository is a package that is not installed, and keeps its name.
 */
export function createResolver(space: ResolveSpace): Resolver {
  const { manifests, outputs, sources } = space;
  const configsByFolder = new Map<string, readonly TsConfig[]>();
  const configsByPath = new Map([...manifests.configs.values()].flat().map((each) => [each.path, each] as const));
  const known = new Map<string, Resolution>();

  return (file, specifier) => {
    const bare = specifier.replace(/^[a-z-]+-loader!|[?].*$/g, '');
    const folder = folderOf(file);
    if (/^\.{1,2}(\/|$)/.test(bare)) {
      const path = joinPath(folder, bare);
      if (path === undefined) return unresolved(`${specifier} leads out of the root`);
      return fileAt(path) ?? missing(path);
    }
    const key = `${folder}\0${specifier}`;
    let answer = known.get(key);
    if (answer === undefined) known.set(key, (answer = named(folder, bare)));
    return answer;
  };

  function named(folder: string, specifier: string): Resolution {
    if (specifier === '') return unresolved('the name is empty');
    if (specifier === 'globalThis') return external(specifier);
    if (specifier.startsWith('/')) return unresolved('absolute paths lead out of the root');
    const builtin = builtinOf(specifier);
    if (builtin !== undefined) return external(builtin);
    if (/^(npm|jsr):/.test(specifier)) return external(withoutVersion(specifier.slice(4)));
    if (/^[a-z][a-z+.-]*:/i.test(specifier)) return external(specifier);
    const client = space.prisma.named(folder, specifier);
    if (client !== undefined) return external(client);
    const manifest = manifests.packageOf(folder);
    const own =
      specifier.startsWith('#') && manifest?.imports !== undefined ? throughImports(manifest, specifier) : undefined;
    return (
      own ??
      throughConfigs(configsOf(folder), specifier) ??
      throughPackages(folder, manifest, specifier) ??
      throughAliases(folder, manifest, specifier) ??
      throughRoot(specifier) ??
      elsewhere(folder, manifest, specifier)
    );
  }

  /** What a path names: a source file, one whose ending is left out, a folder, or the source of a built file. */
  function fileAt(path: string): Resolution | undefined {
    const client = space.prisma.atPath(path);
    if (client !== undefined) return external(client);
    const source = sourceAt(path);
    if (source !== undefined) return found(source);
    if (space.has(path)) {
      if (/\.(json5?|ya?ml)$/.test(path)) return { kind: 'document', path };
      const reason = space.dropped.get(path);
      // What only declares types is not there when the program runs.
      if (isDeclaration(path)) return undefined;
      if (reason !== undefined) {
        const original = outputs.sourceOf(path);
        return original === undefined ? unresolved(`${path} is left out: ${reason}`) : found(original);
      }
      return external(`asset:${path.slice(path.lastIndexOf('.') + 1)}`);
    }
    const built = outputs.sourceOf(path);
    if (built !== undefined) return found(built);
    if (space.has(`${path}.json`)) return { kind: 'document', path: `${path}.json` };
    const dropped = withEndings(path).find((each) => space.dropped.has(each));
    return dropped === undefined
      ? undefined
      : unresolved(`${dropped} is left out: ${space.dropped.get(dropped) ?? ''}`);
  }

  function sourceAt(path: string, depth = 0): string | undefined {
    const direct = substitutesOf(path).find((each) => sources.has(each));
    if (direct !== undefined) return direct;
    for (const ending of silentEndings) if (sources.has(path + ending)) return path + ending;
    const manifest = path === '.' ? undefined : manifests.packages.get(path);
    if (manifest !== undefined && depth === 0) {
      const main = mainOf(manifest);
      if (main !== undefined) return main;
    }
    const inside = path === '.' ? '' : `${path}/`;
    for (const ending of sourceEndings) if (sources.has(`${inside}index${ending}`)) return `${inside}index${ending}`;
    return sourceEndings.map((ending) => path + ending).find((each) => sources.has(each));
  }

  /** The source of a target that a manifest writes. */
  function targetOf(manifest: PackageManifest, target: string): string | undefined {
    const path = joinPath(manifest.directory, target);
    if (path === undefined) return undefined;
    const direct = sourceAt(path, 1);
    return direct ?? outputs.sourceOf(path) ?? outputs.sourceOf(`${path}/index`);
  }

  function mainOf(manifest: PackageManifest): string | undefined {
    const written = [...targetsIn(manifest.exports, '.'), ...[manifest.main ?? []].flat(), ...manifest.otherMains];
    for (const target of [...written, './src/index', './index', './src/main', './lib/index', './src']) {
      const source = targetOf(manifest, target);
      if (source !== undefined) return source;
    }
    return undefined;
  }

  function throughImports(manifest: PackageManifest, specifier: string): Resolution | undefined {
    for (const target of targetsIn(manifest.imports, specifier)) {
      if (!target.startsWith('.')) return named(manifest.directory, target);
      const source = targetOf(manifest, target);
      if (source !== undefined) return found(source);
      const path = joinPath(manifest.directory, target);
      if (path !== undefined && space.has(path)) return fileAt(path);
    }
    return undefined;
  }

  function throughConfigs(configs: readonly TsConfig[], specifier: string): Resolution | undefined {
    for (const config of configs) {
      const match = bestMatch(config.paths, (each) => each.pattern, specifier);
      const places = (match?.item.targets ?? []).map((target) => fillStar(target, match?.star ?? ''));
      // What is there comes before what some target would be built from.
      for (const place of places) {
        const source = sourceAt(joinPath('.', place) ?? '');
        if (source !== undefined) return found(source);
      }
      for (const place of places) {
        const resolution = fileAt(joinPath('.', place) ?? '');
        if (resolution !== undefined) return resolution;
      }
    }
    for (const { baseUrl } of configs) {
      const path = baseUrl === undefined ? undefined : joinPath(baseUrl, specifier);
      // A folder called as a package is no module unless it holds one.
      const source = path === undefined ? undefined : sourceAt(path);
      if (source !== undefined) return found(source);
      const client = path === undefined ? undefined : space.prisma.atPath(path);
      if (client !== undefined) return external(client);
      if (path !== undefined && path.endsWith('.json') && space.has(path)) return { kind: 'document', path };
    }
    return undefined;
  }

  /** The configurations that speak for a folder: the nearest one, and those that it refers to. */
  function configsOf(folder: string): readonly TsConfig[] {
    const before = configsByFolder.get(folder);
    if (before !== undefined) return before;
    const nearest = foldersAbove(folder).find((each) => manifests.configs.has(each));
    const result: TsConfig[] = [];
    if (nearest !== undefined) {
      const add = (config: TsConfig): void => {
        if (result.includes(config) || result.length >= mostReferences) return;
        result.push(config);
        for (const reference of config.references) {
          if (!isBeside(reference, nearest)) continue;
          const other = configsByPath.get(reference) ?? configsByPath.get(`${reference}/tsconfig.json`);
          if (other !== undefined) add(other);
        }
      };
      for (const config of manifests.configs.get(nearest) ?? []) add(config);
    }
    configsByFolder.set(folder, result);
    return result;
  }

  function throughPackages(
    folder: string,
    manifest: PackageManifest | undefined,
    specifier: string,
  ): Resolution | undefined {
    const { name, rest } = splitSpecifier(specifier);
    const wanted = packageNamed(folder, manifest, name);
    if (wanted === undefined) return undefined;
    return (
      inPackage(wanted, rest) ?? unresolved(`the package ${name} in ${wanted.directory} has no source for ${specifier}`)
    );
  }

  /** A package of the repository: by the folder that a dependency names, itself, or by its name, of copies the one nearest above. */
  function packageNamed(
    folder: string,
    manifest: PackageManifest | undefined,
    name: string,
  ): PackageManifest | undefined {
    const range = foldersAbove(folder)
      .map((each) => manifests.packages.get(each)?.dependencies.get(name))
      .find((each) => each !== undefined);
    const linked = /^(?:file|link|portal):(.+)$/.exec(range ?? '')?.[1];
    if (linked !== undefined && manifest !== undefined) {
      const place = joinPath(manifest.directory, linked);
      const target = place === undefined ? undefined : manifests.packages.get(place);
      if (target !== undefined) return target;
    }
    const alike = manifests.byName.get(name) ?? [];
    if (alike.length < 2) return alike[0];
    return [...alike].sort(
      (a, b) =>
        sharedLength(b.directory, folder) - sharedLength(a.directory, folder) || (a.directory < b.directory ? -1 : 1),
    )[0];
  }

  function inPackage(manifest: PackageManifest, rest: string): Resolution | undefined {
    if (rest === '') {
      const main = mainOf(manifest);
      return main === undefined ? undefined : found(main);
    }
    for (const target of targetsIn(manifest.exports, `./${rest}`)) {
      const source = targetOf(manifest, target);
      if (source !== undefined) return found(source);
    }
    const direct = joinPath(manifest.directory, rest);
    if (direct === undefined) return undefined;
    const resolution = fileAt(direct);
    if (resolution !== undefined) return resolution;
    for (const folder of ['src', 'lib', 'source']) {
      const path = joinPath(manifest.directory, `${folder}/${rest}`);
      const source = path === undefined ? undefined : sourceAt(path);
      if (source !== undefined) return found(source);
    }
    return undefined;
  }

  /** Names that no registry has, as bundlers and frameworks give them: `@/x`, `~/x`, `$lib/x`. */
  function throughAliases(
    folder: string,
    manifest: PackageManifest | undefined,
    specifier: string,
  ): Resolution | undefined {
    const match = /^(@|~|~~|@@|\$lib|\$src)(?:\/(.*))?$/.exec(specifier);
    if (match === null) return undefined;
    const home = manifest?.directory ?? '.';
    const rest = match[2] ?? '';
    const places = match[1] === '$lib' ? ['src/lib'] : ['src', 'app', '.'];
    for (const place of places) {
      const path = joinPath(home, `${place}/${rest}`);
      const resolution = path === undefined ? undefined : fileAt(path);
      if (resolution !== undefined) return resolution;
    }
    return unresolved(`no file is found for the alias ${specifier} in ${folder}`);
  }

  function throughRoot(specifier: string): Resolution | undefined {
    const name = space.rootNames.find((each) => specifier.startsWith(each));
    const path = name === undefined ? undefined : joinPath('.', specifier.slice(name.length));
    return path === undefined ? undefined : fileAt(path);
  }

  /** A package that is not in the repository, unless a configuration further up knows the name and nobody declares it. */
  function elsewhere(folder: string, manifest: PackageManifest | undefined, specifier: string): Resolution {
    const { name, rest } = splitSpecifier(specifier);
    const range = manifest?.dependencies.get(name);
    const alias = /^npm:(@?[^@]+)/.exec(range ?? '')?.[1];
    if (alias !== undefined) return external(rest === '' ? alias : `${alias}/${rest}`);
    if (range === undefined) {
      for (const above of foldersAbove(folder)) {
        const configs = manifests.configs.get(above);
        const resolution = configs === undefined ? undefined : throughConfigs(configs, specifier);
        if (resolution !== undefined) return resolution;
      }
    }
    return external(specifier);
  }

  function missing(path: string): Resolution {
    return unresolved(`there is no source file ${path}`);
  }
}

function found(path: string): Resolution {
  return { kind: 'package', id: `ts:${path}` };
}

function external(path: string): Resolution {
  return { kind: 'external', path };
}

function unresolved(reason: string): Resolution {
  return { kind: 'unresolved', reason };
}

function withEndings(path: string): readonly string[] {
  return [...sourceEndings.map((ending) => path + ending), ...sourceEndings.map((ending) => `${path}/index${ending}`)];
}

/** `chalk@5` and `@scope/name@1/sub`, as Deno writes them. */
function withoutVersion(specifier: string): string {
  return specifier.replace(/^\/?(@?[^@]+)@[^/]*/, '$1');
}

/** Whether a reference stays in the folder of the configuration: others speak of other programs. */
function isBeside(reference: string, folder: string): boolean {
  return folderOf(reference) === folder || reference === folder;
}

function sharedLength(a: string, b: string): number {
  const left = a.split('/');
  const right = b.split('/');
  let length = 0;
  while (length < left.length && left[length] === right[length]) length++;
  return length;
}
