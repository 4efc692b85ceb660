import type { Diagnostic, Span } from '@callgate/ir';
import { entriesOf, isYamlMap, itemsOf, nodeAt, scalarsOf, textAt, textOf } from '@callgate/manifests';
import type { KubernetesObject, YamlNode } from '@callgate/manifests';
import type { FileIndex } from '../files/file-index.js';
import { baseOf, directoryOf, joinPath } from '../files/paths.js';
import { catalogDiagnostic } from '../findings.js';
import type { ConfigEntry, ConfigMapContent } from '../kubernetes/config-sources.js';
import { readDotenv } from '../settings/dotenv.js';
import type { ManifestReader } from './manifest-files.js';
import { isKustomizationFile } from './manifest-files.js';

/** An `images` entry: what the image is called, and what replaces its name or tag. */
export interface ImageRename {
  readonly name: string;
  readonly newName?: string;
  readonly newTag?: string;
}

/** What a kustomization says, as far as it can be read without kustomize. */
export interface Kustomization {
  readonly folder: string;
  readonly objects: readonly KubernetesObject[];
  /** By `<namespace>/<name>`. */
  readonly configMaps: ReadonlyMap<string, ConfigMapContent>;
  readonly secrets: ReadonlyMap<string, ReadonlyMap<string, Span>>;
  readonly images: readonly ImageRename[];
  /** Manifests that it takes in, itself or through its bases. */
  readonly files: ReadonlySet<string>;
  /** Kustomizations that it takes in. */
  readonly folders: ReadonlySet<string>;
  /** Where something stands that only kustomize can apply. */
  readonly needsTool?: Span;
  readonly at: Span;
}

/** Fields that change objects in ways that are not read here (kubernetes-sigs/kustomize, `types.Kustomization`). */
const toolFields = [
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'components',
  'helmCharts',
  'helmChartInflationGenerator',
  'transformers',
  'generators',
  'replacements',
  'vars',
  'configurations',
];

/** Reads the kustomization in a folder, with everything that it takes in; undefined where there is none. */
export function readKustomization(
  folder: string,
  files: FileIndex,
  reader: ManifestReader,
  diagnostics: Diagnostic[],
  above: readonly string[] = [],
): Kustomization | undefined {
  const file = kustomizationIn(folder, files);
  if (file === undefined) return undefined;
  const root = reader.yaml(file).documents[0]?.root;
  if (!isYamlMap(root) || textAt(root, 'kind') === 'Component') return undefined;
  const objects: KubernetesObject[] = [];
  const configMaps = new Map<string, ConfigMapContent>();
  const secrets = new Map<string, ReadonlyMap<string, Span>>();
  const images: ImageRename[] = [];
  const taken = new Set<string>();
  const folders = new Set<string>();
  let needsTool = toolFieldOf(root);
  for (const item of [...scalarsOf(nodeAt(root, 'resources')), ...scalarsOf(nodeAt(root, 'bases'))]) {
    const path = joinPath(folder, item.text);
    if (path !== undefined && files.has(path)) {
      taken.add(path);
      objects.push(...reader.objects(path));
      continue;
    }
    const base =
      path === undefined || path === folder || above.includes(path) || above.length > 20
        ? undefined
        : readKustomization(path, files, reader, diagnostics, [...above, folder]);
    if (base === undefined) {
      diagnostics.push(
        catalogDiagnostic(
          'kustomization-incomplete',
          `${file} takes in ${item.text}, which is not in the repository.`,
          item.at,
        ),
      );
      continue;
    }
    folders.add(base.folder);
    for (const each of base.folders) folders.add(each);
    for (const each of base.files) taken.add(each);
    objects.push(...base.objects);
    for (const [name, entries] of base.configMaps) configMaps.set(name, entries);
    for (const [name, keys] of base.secrets) secrets.set(name, keys);
    images.push(...base.images);
    needsTool ??= base.needsTool;
  }
  const namespace = textAt(root, 'namespace');
  generate(root, folder, files, configMaps, secrets);
  images.push(...renames(root));
  return {
    folder,
    objects: objects.map((object) => transformed(object, root, namespace)),
    configMaps: moved(configMaps, namespace),
    secrets: moved(secrets, namespace),
    images,
    files: taken,
    folders,
    ...(needsTool === undefined ? {} : { needsTool }),
    at: root.at,
  };
}

/** The kustomization file of a folder. */
function kustomizationIn(folder: string, files: FileIndex): string | undefined {
  return ['kustomization.yaml', 'kustomization.yml', 'Kustomization']
    .map((name) => (folder === '.' ? name : `${folder}/${name}`))
    .find((path) => files.has(path) && isKustomizationFile(path));
}

function toolFieldOf(root: YamlNode): Span | undefined {
  for (const field of toolFields) {
    const node = nodeAt(root, field);
    if (itemsOf(node).length > 0) return node?.at;
  }
  return undefined;
}

/**
 * Applies `namespace`, `namePrefix` and `nameSuffix`. ConfigMaps and Secrets keep their names, because the references to them in pods are
 * not rewritten here either.
 */
function transformed(object: KubernetesObject, root: YamlNode, namespace: string | undefined): KubernetesObject {
  const keeps = object.kind === 'ConfigMap' || object.kind === 'Secret';
  const name = keeps
    ? object.name
    : `${textAt(root, 'namePrefix') ?? ''}${object.name}${textAt(root, 'nameSuffix') ?? ''}`;
  return { ...object, name, ...(namespace === undefined ? {} : { namespace }) };
}

function moved<Value>(all: ReadonlyMap<string, Value>, namespace: string | undefined): ReadonlyMap<string, Value> {
  if (namespace === undefined) return all;
  return new Map([...all].map(([name, value]) => [`${namespace}/${baseOf(name)}`, value]));
}

function renames(root: YamlNode): readonly ImageRename[] {
  return itemsOf(nodeAt(root, 'images')).flatMap((item) => {
    const name = textAt(item, 'name');
    if (name === undefined) return [];
    const newName = textAt(item, 'newName');
    const newTag = textAt(item, 'newTag');
    return [{ name, ...(newName === undefined ? {} : { newName }), ...(newTag === undefined ? {} : { newTag }) }];
  });
}

function generate(
  root: YamlNode,
  folder: string,
  files: FileIndex,
  configMaps: Map<string, ConfigMapContent>,
  secrets: Map<string, ReadonlyMap<string, Span>>,
): void {
  for (const item of itemsOf(nodeAt(root, 'configMapGenerator'))) {
    const name = `${textAt(item, 'namespace') ?? 'default'}/${textAt(item, 'name') ?? ''}`;
    // `behavior: merge` adds to what a base generated; `create` finds nothing there.
    const before = textAt(item, 'behavior') === 'replace' ? undefined : configMaps.get(name);
    const made = generatedEntries(item, folder, files);
    const open =
      made.missing === undefined
        ? before?.open
        : `${made.missing}, from which ConfigMap ${baseOf(name)} is made, is not in the repository`;
    configMaps.set(name, {
      entries: new Map([...(before?.entries ?? []), ...made.entries]),
      ...(open === undefined ? {} : { open }),
    });
  }
  for (const item of itemsOf(nodeAt(root, 'secretGenerator'))) {
    const name = `${textAt(item, 'namespace') ?? 'default'}/${textAt(item, 'name') ?? ''}`;
    const keys = generatedEntries(item, folder, files).entries.map(([key, { at }]): [string, Span] => [key, at]);
    secrets.set(name, new Map([...(secrets.get(name) ?? []), ...keys]));
  }
}

interface Generated {
  readonly entries: readonly [string, ConfigEntry][];
  /** A file from which entries are made and that is not there. */
  readonly missing?: string;
}

function generatedEntries(item: YamlNode, folder: string, files: FileIndex): Generated {
  const entries: [string, ConfigEntry][] = [];
  let missing: string | undefined;
  for (const { text, at } of scalarsOf(nodeAt(item, 'literals'))) {
    const equals = text.indexOf('=');
    if (equals > 0)
      entries.push([text.slice(0, equals), { text: text.slice(equals + 1).replace(/^(["'])(.*)\1$/s, '$2'), at }]);
  }
  for (const { text, at } of scalarsOf(nodeAt(item, 'files'))) {
    const equals = text.indexOf('=');
    const path = joinPath(folder, text.slice(equals + 1));
    const content = path === undefined ? undefined : files.readText(path);
    const key = equals > 0 ? text.slice(0, equals) : baseOf(text);
    if (path !== undefined && content !== undefined) entries.push([key, { text: content, source: path, at }]);
    else missing ??= path ?? text;
  }
  const envs = [
    ...scalarsOf(nodeAt(item, 'envs')),
    ...entriesOf(item).flatMap((each) => (each.key === 'env' ? [each.value] : [])),
  ];
  for (const node of envs) {
    if (node.kind !== 'scalar') continue;
    const path = joinPath(folder, node.text);
    const content = path === undefined ? undefined : files.readText(path);
    if (path === undefined || content === undefined) {
      missing ??= path ?? node.text;
      continue;
    }
    for (const variable of readDotenv(content, path)) {
      if (variable.value !== undefined) entries.push([variable.name, { text: variable.value, at: variable.at }]);
    }
  }
  return { entries, ...(missing === undefined ? {} : { missing }) };
}

/** Files that kustomizations, components too, name as patches: fragments of objects, which define nothing by themselves. */
export function patchFiles(files: FileIndex, reader: ManifestReader): ReadonlySet<string> {
  const result = new Set<string>();
  for (const folder of kustomizationFolders(files)) {
    const file = kustomizationIn(folder, files);
    const root = file === undefined ? undefined : reader.yaml(file).documents[0]?.root;
    const names = ['patches', 'patchesJson6902', 'patchesStrategicMerge'].flatMap((field) =>
      itemsOf(nodeAt(root, field)).flatMap((item) => textOf(item) ?? textAt(item, 'path') ?? []),
    );
    for (const name of names) {
      const path = name.includes('\n') ? undefined : joinPath(folder, name);
      if (path !== undefined && files.has(path)) result.add(path);
    }
  }
  return result;
}

/** Every folder with a kustomization, sorted. */
export function kustomizationFolders(files: FileIndex): readonly string[] {
  return [...new Set(files.files.filter(isKustomizationFile).map(directoryOf))];
}
