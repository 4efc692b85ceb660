import type { Diagnostic, Span } from '@callgate/ir';
import { entriesOf, isYamlMap, itemsOf, nodeAt, textAt, textOf } from '@callgate/manifests';
import type { YamlNode } from '@callgate/manifests';
import type { FileIndex } from '../files/file-index.js';
import { directoryOf, joinPath } from '../files/paths.js';
import { catalogDiagnostic } from '../findings.js';
import { readDotenv } from '../settings/dotenv.js';
import { isPlaceholder, samplesOf } from '../settings/sample-file.js';
import type { ManifestReader } from '../trees/manifest-files.js';
import { mergeComposeServices } from './compose-service.js';
import type { ComposeService } from './compose-service.js';
import { interpolate } from './interpolate.js';
import { readComposeService } from './read-service.js';

/** The services of one Compose file, with what it includes. */
export interface ComposeFile {
  readonly path: string;
  readonly services: ReadonlyMap<string, ComposeService>;
  /** Compose files that it includes or extends. */
  readonly includes: readonly string[];
}

/** A variable of a folder's `.env`. */
export interface FolderVariable {
  readonly value: string;
  readonly at: Span;
}

/** The `.env` beside Compose files, each value filled from those above it. */
export function folderVariables(folder: string, files: FileIndex): ReadonlyMap<string, FolderVariable> {
  const path = folder === '.' ? '.env' : `${folder}/.env`;
  return variablesOf(path, files, new Map());
}

/**
 * The `.env` of the folders around that of Compose files, the nearest first: Compose reads it where it is called there, where a file of that folder
 * stands before on its command line, and where it is named (Compose docs, "Environment files": `--env-file`).
 */
export function variablesAround(folder: string, files: FileIndex): ReadonlyMap<string, FolderVariable> {
  if (folder === '.') return new Map();
  const around = directoryOf(folder);
  return new Map([...variablesAround(around, files), ...folderVariables(around, files)]);
}

/**
 * The variables of an environment file, each filled from `above` and from those before it. Of one that is not in the repository those of the
 * sample beside it that is handed out to be copied, but for what is to be filled in there.
 */
export function variablesOf(
  path: string,
  files: FileIndex,
  above: ReadonlyMap<string, FolderVariable>,
): ReadonlyMap<string, FolderVariable> {
  const variables = new Map<string, FolderVariable>();
  const sample = files.has(path) ? undefined : samplesOf(path).find((each) => files.has(each));
  const file = sample ?? path;
  const text = files.readText(file);
  if (text === undefined) return variables;
  for (const { name, value, literal, at } of readDotenv(text, file)) {
    if (value === undefined || (sample !== undefined && isPlaceholder(value))) continue;
    const filled = literal
      ? value
      : interpolate(value, (other) => (variables.get(other) ?? above.get(other))?.value).text;
    variables.set(name, { value: filled, at });
  }
  return variables;
}

/** Reads a Compose file; undefined where it has no services. */
export function readComposeFile(
  path: string,
  files: FileIndex,
  reader: ManifestReader,
  diagnostics: Diagnostic[],
  above: readonly string[] = [],
): ComposeFile | undefined {
  const root = reader.yaml(path).documents[0]?.root;
  if (!isYamlMap(root)) return undefined;
  const folder = directoryOf(path);
  const variables = folderVariables(folder, files);
  const around = variablesAround(folder, files);
  const context = {
    folder,
    lookup: (name: string) => variables.get(name)?.value,
    otherwise: (name: string) => around.get(name)?.value,
    configs: nodeAt(root, 'configs'),
  };
  const services = new Map<string, ComposeService>();
  const includes: string[] = [];

  const other = (relative: string, at: Span): ComposeFile | undefined => {
    const target = joinPath(folder, interpolate(relative, context.lookup, context.otherwise).text);
    const known =
      target !== undefined && files.has(target) && target !== path && !above.includes(target) && above.length < 20;
    if (!known) {
      diagnostics.push(
        catalogDiagnostic('compose-incomplete', `${path} takes in ${relative}, which is not in the repository.`, at),
      );
      return undefined;
    }
    includes.push(target);
    return readComposeFile(target, files, reader, diagnostics, [...above, path]);
  };

  for (const item of itemsOf(nodeAt(root, 'include'))) {
    for (const node of pathsOf(item)) {
      for (const [name, service] of other(textOf(node) ?? '', node.at)?.services ?? []) services.set(name, service);
    }
  }
  for (const { key, value, keyAt } of entriesOf(nodeAt(root, 'services'))) {
    if (!isYamlMap(value)) continue;
    let service = readComposeService(key, value, keyAt, context);
    const base = extendedBy(value, nodeAt(root, 'services'), context, other);
    if (base !== undefined) service = { ...mergeComposeServices(base, service), at: keyAt };
    const before = services.get(key);
    services.set(key, before === undefined ? service : mergeComposeServices(before, service));
  }
  return services.size === 0 ? undefined : { path, services, includes };
}

function pathsOf(item: YamlNode): readonly YamlNode[] {
  if (item.kind === 'scalar') return [item];
  const path = nodeAt(item, 'path');
  return path?.kind === 'list' ? path.items : path === undefined ? [] : [path];
}

/** The service that `extends` names, in this file or another one; one step, since an extended service of this file is read plainly. */
function extendedBy(
  node: YamlNode,
  siblings: YamlNode | undefined,
  context: Parameters<typeof readComposeService>[3],
  other: (relative: string, at: Span) => ComposeFile | undefined,
): ComposeService | undefined {
  const extending = nodeAt(node, 'extends');
  if (extending === undefined) return undefined;
  const name = textOf(extending) ?? textAt(extending, 'service') ?? '';
  const file = textAt(extending, 'file');
  if (file !== undefined) return other(file, extending.at)?.services.get(name);
  const sibling = nodeAt(siblings, name);
  return sibling === undefined ? undefined : readComposeService(name, sibling, sibling.at, context);
}
