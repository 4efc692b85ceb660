import { entriesOf, itemsOf, nodeAt, scalarsOf, textAt } from '@callgate/manifests';
import type { YamlNode } from '@callgate/manifests';
import type { FileIndex } from '../files/file-index.js';
import { baseOf, joinPath } from '../files/paths.js';
import {
  type ConfigEntry,
  type ConfigMapContent,
  type SecretContent,
  type SecretEntry,
  secretEntry,
} from '../kubernetes/config-sources.js';
import { readDotenv } from '../settings/dotenv.js';
import { isPlaceholder, samplesOf } from '../settings/sample-file.js';

/**
 * Adds what the `configMapGenerator` and `secretGenerator` of a kustomization make to what its bases made (Kustomize docs,
 * "configMapGenerator"). Names get no hash, because the references to them keep their plain names here too.
 */
export function generate(
  root: YamlNode,
  folder: string,
  files: FileIndex,
  configMaps: Map<string, ConfigMapContent>,
  secrets: Map<string, SecretContent>,
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
    const entries = generatedEntries(item, folder, files).entries.map(
      ([key, { text = '', at }]): [string, SecretEntry] => [key, secretEntry(baseOf(name), text, at)],
    );
    secrets.set(name, new Map([...(secrets.get(name) ?? []), ...entries]));
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
    const file = path === undefined ? undefined : [path, ...samplesOf(path)].find((each) => files.has(each));
    if (path === undefined || file === undefined) {
      missing ??= path ?? node.text;
      continue;
    }
    for (const { name, value, at } of readDotenv(files.readText(file) ?? '', file)) {
      if (value === undefined) continue;
      const isFilledIn = file === path || !isPlaceholder(value);
      entries.push([name, isFilledIn ? { text: value, at } : { at }]);
    }
  }
  return { entries, ...(missing === undefined ? {} : { missing }) };
}
