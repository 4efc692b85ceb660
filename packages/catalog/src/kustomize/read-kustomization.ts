import type { Diagnostic, Span } from '@callgate/ir';
import { isYamlMap, itemsOf, nodeAt, scalarsOf, textAt, textOf } from '@callgate/manifests';
import type { KubernetesObject, YamlNode } from '@callgate/manifests';
import type { FileIndex } from '../files/file-index.js';
import { baseOf, directoryOf, joinPath } from '../files/paths.js';
import { catalogDiagnostic } from '../findings.js';
import type { ConfigMapContent, SecretContent } from '../kubernetes/config-sources.js';
import type { ManifestReader } from '../trees/manifest-files.js';
import { isKustomizationFile } from '../trees/manifest-files.js';
import { applyLabels } from './apply-labels.js';
import { applyPatches } from './apply-patches.js';
import { generate } from './generators.js';

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
  readonly secrets: ReadonlyMap<string, SecretContent>;
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
  'helmCharts',
  'helmChartInflationGenerator',
  'transformers',
  'generators',
  'replacements',
  'vars',
  'configurations',
];

/** What a kustomization has taken in so far. */
interface Accumulated {
  objects: readonly KubernetesObject[];
  readonly configMaps: Map<string, ConfigMapContent>;
  readonly secrets: Map<string, SecretContent>;
  readonly images: ImageRename[];
  readonly files: Set<string>;
  readonly folders: Set<string>;
  needsTool?: Span;
}

interface Reading {
  readonly files: FileIndex;
  readonly reader: ManifestReader;
  readonly diagnostics: Diagnostic[];
  /** Folders of the kustomizations that are being read, the outermost first. */
  readonly above: readonly string[];
}

/**
 * Reads the kustomization in a folder, with everything that it takes in: resources, components, generators, patches, names and images, in
 * the order in which kustomize applies them.
 * @returns undefined where there is none, or only a component
 */
export function readKustomization(
  folder: string,
  files: FileIndex,
  reader: ManifestReader,
  diagnostics: Diagnostic[],
): Kustomization | undefined {
  return readFolder(folder, { files, reader, diagnostics, above: [] });
}

function readFolder(folder: string, reading: Reading): Kustomization | undefined {
  const root = kustomizationRoot(folder, reading);
  if (root === undefined || textAt(root, 'kind') === 'Component') return undefined;
  const so: Accumulated = {
    objects: [],
    configMaps: new Map(),
    secrets: new Map(),
    images: [],
    files: new Set(),
    folders: new Set(),
  };
  accumulate(root, folder, so, reading);
  const { needsTool, ...rest } = so;
  return { folder, ...rest, ...(needsTool === undefined ? {} : { needsTool }), at: root.at };
}

function kustomizationRoot(folder: string, { files, reader, above }: Reading): YamlNode | undefined {
  const file = above.includes(folder) || above.length > 20 ? undefined : kustomizationIn(folder, files);
  const root = file === undefined ? undefined : reader.yaml(file).documents[0]?.root;
  return isYamlMap(root) ? root : undefined;
}

function accumulate(root: YamlNode, folder: string, so: Accumulated, reading: Reading): void {
  const inner = { ...reading, above: [...reading.above, folder] };
  const tool = toolFieldOf(root);
  if (tool !== undefined) so.needsTool ??= tool;
  for (const item of [...scalarsOf(nodeAt(root, 'resources')), ...scalarsOf(nodeAt(root, 'bases'))]) {
    if (!takeIn(joinPath(folder, item.text), so, inner)) reportMissing(folder, item.text, item.at, reading);
  }
  for (const item of scalarsOf(nodeAt(root, 'components'))) {
    const path = joinPath(folder, item.text);
    const component = path === undefined ? undefined : kustomizationRoot(path, inner);
    if (path === undefined || component === undefined) {
      // What a component changes may be anything.
      so.needsTool ??= item.at;
      continue;
    }
    so.folders.add(path);
    accumulate(component, path, so, inner);
  }
  generate(root, folder, reading.files, so.configMaps, so.secrets);
  const patched = applyPatches(root, folder, so.objects, reading.files, (path) => reading.reader.yaml(path).documents);
  if ('failed' in patched) so.needsTool ??= patched.failed;
  else so.objects = patched.objects;
  const namespace = textAt(root, 'namespace');
  so.objects = applyLabels(
    root,
    so.objects.map((object) => transformed(object, root, namespace)),
  );
  moveAll(so.configMaps, namespace);
  moveAll(so.secrets, namespace);
  so.images.push(...renames(root));
}

/** Takes in a manifest or another kustomization. */
function takeIn(path: string | undefined, so: Accumulated, reading: Reading): boolean {
  if (path === undefined) return false;
  if (reading.files.has(path)) {
    so.files.add(path);
    so.objects = [...so.objects, ...reading.reader.objects(path)];
    return true;
  }
  const base = readFolder(path, reading);
  if (base === undefined) return false;
  so.folders.add(base.folder);
  for (const each of base.folders) so.folders.add(each);
  for (const each of base.files) so.files.add(each);
  so.objects = [...so.objects, ...base.objects];
  for (const [name, entries] of base.configMaps) so.configMaps.set(name, entries);
  for (const [name, keys] of base.secrets) so.secrets.set(name, keys);
  so.images.push(...base.images);
  if (base.needsTool !== undefined) so.needsTool ??= base.needsTool;
  return true;
}

function reportMissing(folder: string, name: string, at: Span, { diagnostics }: Reading): void {
  const what = `The kustomization ${folder} takes in ${name}, which is not in the repository.`;
  diagnostics.push(catalogDiagnostic('kustomization-incomplete', what, at));
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
  // Kustomize names a Namespace object after its `namespace` and puts no prefix before it (`builtinpluginconsts/namespace.go`).
  if (object.kind === 'Namespace') return { ...object, name: namespace ?? object.name };
  const keeps = object.kind === 'ConfigMap' || object.kind === 'Secret';
  const name = keeps
    ? object.name
    : `${textAt(root, 'namePrefix') ?? ''}${object.name}${textAt(root, 'nameSuffix') ?? ''}`;
  return { ...object, name, ...(namespace === undefined ? {} : { namespace }) };
}

function moveAll<Value>(all: Map<string, Value>, namespace: string | undefined): void {
  if (namespace === undefined) return;
  const entries = [...all];
  all.clear();
  for (const [name, value] of entries) all.set(`${namespace}/${baseOf(name)}`, value);
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
