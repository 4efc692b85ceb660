import { entriesOf, isYamlMap, nodeAt } from '@callgate/manifests';
import type { FileIndex } from '../files/file-index.js';
import { directoryOf } from '../files/paths.js';
import { isComposeFile } from '../trees/manifest-files.js';
import type { ManifestReader } from '../trees/manifest-files.js';

/** What stands at the top of a Compose file (Compose Specification), beside extensions (`x-…`). */
const topLevel = new Set([
  'name',
  'version',
  'services',
  'networks',
  'volumes',
  'configs',
  'secrets',
  'include',
  'models',
]);

/**
 * The Compose files of a repository: those that are called so, and in folders without one those that hold what no other tool's files hold, for
 * `docker compose -f deploy/full.yaml`.
 */
export function composeFiles(files: FileIndex, reader: ManifestReader): readonly string[] {
  const named = new Set(files.files.filter(isComposeFile).map(directoryOf));
  return files.files.filter(
    (path) => isComposeFile(path) || (!named.has(directoryOf(path)) && holdsServices(path, files, reader)),
  );
}

/** Whether a file has nothing but what Compose reads, and each of its services an image or something to build one from. */
function holdsServices(path: string, files: FileIndex, reader: ManifestReader): boolean {
  if (!/\.ya?ml$/i.test(path)) return false;
  const text = files.readText(path);
  if (text === undefined || !/^services:\s*(?:#.*)?$/m.test(text) || !/\b(?:image|build):/.test(text)) return false;
  const root = reader.yaml(path).documents[0]?.root;
  if (!isYamlMap(root)) return false;
  const services = entriesOf(nodeAt(root, 'services'));
  return (
    services.length > 0 &&
    entriesOf(root).every(({ key }) => topLevel.has(key) || key.startsWith('x-')) &&
    services.every(({ value }) => nodeAt(value, 'image') !== undefined || nodeAt(value, 'build') !== undefined)
  );
}
