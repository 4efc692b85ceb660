import type { Span } from '@callgate/ir';
import {
  entriesOf,
  itemsOf,
  kubernetesObjects,
  labelsOf,
  nodeAt,
  parseYaml,
  selectorOf,
  selects,
  textAt,
  textOf,
} from '@callgate/manifests';
import type { KubernetesObject, YamlNode } from '@callgate/manifests';
import type { FileIndex } from '../files/file-index.js';
import { joinPath } from '../files/paths.js';
import { spanInText } from '../settings/text-span.js';
import { jsonPatch } from './json-patch.js';
import { mergePatch } from './merge-patch.js';

/** Objects with patches applied, or where a patch stands that could not be. */
export type Patched = { readonly objects: readonly KubernetesObject[] } | { readonly failed: Span };

/** Reads a YAML file of the repository. */
type ReadYaml = (path: string) => readonly { readonly root: YamlNode }[];

/**
 * Applies the patches of a kustomization to its objects (Kustomize docs, "patches", "patchesStrategicMerge", "patchesJson6902").
 * @param folder to which paths are relative
 */
export function applyPatches(
  root: YamlNode,
  folder: string,
  objects: readonly KubernetesObject[],
  files: FileIndex,
  readYaml: ReadYaml,
): Patched {
  let current: readonly KubernetesObject[] = objects;
  for (const field of ['patchesStrategicMerge', 'patches', 'patchesJson6902']) {
    for (const item of itemsOf(nodeAt(root, field))) {
      const patched = applyOne(item, folder, current, files, readYaml);
      if (patched === undefined) return { failed: item.at };
      current = patched;
    }
  }
  return { objects: current };
}

function applyOne(
  item: YamlNode,
  folder: string,
  objects: readonly KubernetesObject[],
  files: FileIndex,
  readYaml: ReadYaml,
): readonly KubernetesObject[] | undefined {
  const roots = patchRoots(item, folder, files, readYaml);
  if (roots === undefined) return undefined;
  const target = nodeAt(item, 'target');
  const selected = target === undefined ? undefined : selectTargets(target, objects);
  if (target !== undefined && selected === undefined) return undefined;
  let current: readonly KubernetesObject[] = objects;
  for (const patch of roots) {
    const next: KubernetesObject[] = [];
    const operations = patch.kind === 'list' ? patch.items : undefined;
    if (operations !== undefined && selected === undefined) return undefined;
    for (const [index, object] of current.entries()) {
      const fits = selected === undefined ? isSame(object, patch) : selected.has(objects[index] ?? object);
      if (!fits) {
        next.push(object);
        continue;
      }
      const changed = operations === undefined ? mergePatch(object.root, patch) : jsonPatch(object.root, operations);
      if (changed === undefined && operations !== undefined) return undefined;
      // Deleted objects leave a gap of their own, so that positions stay those of the list that was selected from.
      next.push({ ...object, root: changed ?? nothing(object.root), labels: labelsOf(nodeAt(changed, 'metadata')) });
    }
    current = next;
  }
  return current.filter((object) => object.root.kind !== 'scalar');
}

function nothing(root: YamlNode): YamlNode {
  return { kind: 'scalar', value: null, text: '', block: false, at: root.at };
}

/** The documents of a patch: a file, or a text inside the kustomization. */
function patchRoots(
  item: YamlNode,
  folder: string,
  files: FileIndex,
  readYaml: ReadYaml,
): readonly YamlNode[] | undefined {
  const inline = nodeAt(item, 'patch') ?? (item.kind === 'scalar' && item.text.includes('\n') ? item : undefined);
  if (inline?.kind === 'scalar') {
    const parsed = parseYaml(inline.text, inline.at.file);
    if (parsed.diagnostics.length > 0) return undefined;
    return parsed.documents.map((document) => moved(document.root, inline.at));
  }
  const name = textOf(item) ?? textAt(item, 'path');
  const path = name === undefined ? undefined : joinPath(folder, name);
  if (path === undefined || !files.has(path)) return undefined;
  return readYaml(path).map((document) => document.root);
}

function moved(node: YamlNode, outer: Span): YamlNode {
  const at = spanInText(node.at, outer);
  if (node.kind === 'scalar') return { ...node, at };
  if (node.kind === 'list') return { ...node, at, items: node.items.map((item) => moved(item, outer)) };
  return {
    ...node,
    at,
    entries: node.entries.map(({ key, keyAt, value }) => ({
      key,
      keyAt: spanInText(keyAt, outer),
      value: moved(value, outer),
    })),
  };
}

/** Whether a patch names an object: by kind and name, which may be the name from before a prefix. */
function isSame(object: KubernetesObject, patch: YamlNode): boolean {
  const [named] = kubernetesObjects([{ root: patch, at: patch.at }]);
  if (named === undefined || named.kind !== object.kind) return false;
  const names = [object.name, textAt(object.root, 'metadata', 'name')];
  return (
    names.includes(named.name) &&
    (named.namespace === undefined || object.namespace === undefined || named.namespace === object.namespace)
  );
}

/** The objects that a `target` selects; undefined where it asks for what is not read here. */
function selectTargets(
  target: YamlNode,
  objects: readonly KubernetesObject[],
): ReadonlySet<KubernetesObject> | undefined {
  const known = new Set(['kind', 'name', 'namespace', 'group', 'version', 'labelSelector']);
  if (entriesOf(target).some(({ key }) => !known.has(key))) return undefined;
  const labels = equalityOf(textAt(target, 'labelSelector'));
  if (labels === undefined) return undefined;
  const patterns = ['kind', 'name', 'namespace'].map((field) => textAt(target, field));
  // Many stars in one name are no pattern of a person, and slow to match.
  if (patterns.some((pattern) => (pattern ?? '').split('*').length > 4)) return undefined;
  const [kind, name, namespace] = patterns.map(anchored);
  return new Set(
    objects.filter((object) => {
      const names = [object.name, textAt(object.root, 'metadata', 'name') ?? ''];
      return (
        (kind?.test(object.kind) ?? true) &&
        (name === undefined || names.some((each) => name.test(each))) &&
        (namespace?.test(object.namespace ?? 'default') ?? true) &&
        selects(selectorOf(labels), object.labels)
      );
    }),
  );
}

/** The fields of a target are regular expressions for the whole text; what uses more than dots and stars is taken literally. */
function anchored(pattern: string | undefined): RegExp | undefined {
  if (pattern === undefined || pattern === '') return undefined;
  const expression = pattern
    .split('|')
    .map((part) => part.replace(/[+?^${}()[\]\\]/g, '\\$&'))
    .join('|');
  return new RegExp(`^(?:${expression})$`, 'u');
}

/** `a=b,c=d`; undefined for the other forms of a label selector. */
function equalityOf(text: string | undefined): Readonly<Record<string, string>> | undefined {
  const labels: Record<string, string> = {};
  for (const part of (text ?? '').split(',')) {
    if (part.trim() === '') continue;
    const match = /^\s*([\w./-]+)\s*={1,2}\s*([\w.-]*)\s*$/.exec(part);
    if (match?.[1] === undefined) return undefined;
    labels[match[1]] = match[2] ?? '';
  }
  return labels;
}
