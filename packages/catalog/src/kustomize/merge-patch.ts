import { entryOf, textAt, textOf } from '@callgate/manifests';
import type { YamlEntry, YamlList, YamlMap, YamlNode } from '@callgate/manifests';

/**
 * The fields whose lists are merged by a key, from the `patchStrategy` and `patchMergeKey` of the Kubernetes API types (core/v1 types.go):
 * all other lists are replaced.
 */
const mergeKeys: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  volumes: ['name'],
  env: ['name'],
  imagePullSecrets: ['name'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
  hostAliases: ['ip'],
  topologySpreadConstraints: ['topologyKey'],
  // A container's ports have the first, a Service's the second.
  ports: ['containerPort', 'port'],
};

/**
 * Lays a strategic merge patch over a node (Kubernetes docs, "Update API Objects in Place Using kubectl patch"): maps are merged, null deletes,
 * lists of known fields are merged by their key and others replaced; `$patch: replace` and `$patch: delete` are followed.
 * @param field name of the field that holds the node
 * @returns undefined where the patch deletes the node
 */
export function mergePatch(node: YamlNode | undefined, patch: YamlNode, field = ''): YamlNode | undefined {
  if (patch.kind === 'map') {
    const directive = textAt(patch, '$patch');
    if (directive === 'delete') return undefined;
    if (directive === 'replace' || node?.kind !== 'map') return withoutDirectives(patch);
    return mergeMaps(node, patch);
  }
  if (patch.kind === 'list') return mergeLists(node, patch, field);
  return patch;
}

function mergeMaps(node: YamlMap, patch: YamlMap): YamlMap {
  const entries = new Map<string, YamlEntry>(node.entries.map((entry) => [entry.key, entry]));
  for (const entry of patch.entries) {
    if (entry.key.startsWith('$')) continue;
    const before = entries.get(entry.key);
    const isNull = entry.value.kind === 'scalar' && entry.value.value === null;
    const merged = isNull ? undefined : mergePatch(before?.value, entry.value, entry.key);
    if (merged === undefined) entries.delete(entry.key);
    else entries.set(entry.key, { ...entry, value: merged });
  }
  return { ...node, entries: [...entries.values()] };
}

function mergeLists(node: YamlNode | undefined, patch: YamlList, field: string): YamlNode {
  const key = mergeKeys[field]?.find((each) =>
    patch.items.every((item) => entryOf(item, each) !== undefined || entryOf(item, '$patch') !== undefined),
  );
  const replaces = patch.items.some(
    (item) => textAt(item, '$patch') === 'replace' && (key === undefined || entryOf(item, key) === undefined),
  );
  if (key === undefined || node?.kind !== 'list' || replaces) {
    return {
      ...patch,
      items: patch.items.filter((item) => textAt(item, '$patch') === undefined).map(withoutDirectives),
    };
  }
  const items = [...node.items];
  for (const item of patch.items) {
    const name = textOf(entryOf(item, key)?.value);
    const index = items.findIndex((each) => textOf(entryOf(each, key)?.value) === name);
    const merged = mergePatch(items[index], item);
    if (index === -1 && merged !== undefined) items.push(merged);
    else if (merged === undefined) items.splice(index, index === -1 ? 0 : 1);
    else items[index] = merged;
  }
  return { ...node, items };
}

function withoutDirectives(node: YamlNode): YamlNode {
  if (node.kind === 'list') return { ...node, items: node.items.map(withoutDirectives) };
  if (node.kind === 'scalar') return node;
  const entries = node.entries.filter(
    (entry) => !entry.key.startsWith('$') && !(entry.value.kind === 'scalar' && entry.value.value === null),
  );
  return { ...node, entries: entries.map((entry) => ({ ...entry, value: withoutDirectives(entry.value) })) };
}
