import type { MountedFile } from '@callgate/ir';
import { itemsOf, nodeAt, textAt } from '@callgate/manifests';
import type { YamlNode } from '@callgate/manifests';
import { joinContainerPath } from '../files/paths.js';
import { type ConfigSources, whyHidden } from './config-sources.js';

/** A file of a volume: its path inside the volume and what is known of it. */
type VolumeFile = MountedFile;

type Volume =
  | { readonly holds: 'files'; readonly files: readonly VolumeFile[] }
  /** What it holds is not known. */
  | { readonly holds: 'unknown'; readonly why: string };

/**
 * Reads what the volumes of a pod put into one container: files of ConfigMaps with their content, files of Secrets without, and the mount
 * point alone where a volume's content is not known (Kubernetes API reference, `Volume`, `VolumeMount`).
 */
export function readVolumes(
  container: YamlNode,
  podSpec: YamlNode,
  namespace: string,
  sources: ConfigSources,
): readonly MountedFile[] {
  const volumes = new Map<string, Volume>();
  for (const node of itemsOf(nodeAt(podSpec, 'volumes'))) {
    const name = textAt(node, 'name');
    if (name !== undefined) volumes.set(name, readVolume(node, name, namespace, sources));
  }
  const files: MountedFile[] = [];
  for (const mount of itemsOf(nodeAt(container, 'volumeMounts'))) {
    const path = textAt(mount, 'mountPath');
    const volume = volumes.get(textAt(mount, 'name') ?? '');
    if (path === undefined || volume === undefined) continue;
    files.push(...mounted(joinContainerPath('/', path), textAt(mount, 'subPath'), volume, mount));
  }
  return files;
}

function mounted(path: string, subPath: string | undefined, volume: Volume, mount: YamlNode): readonly MountedFile[] {
  if (volume.holds === 'unknown') return [{ path, why: volume.why, at: mount.at }];
  if (subPath === undefined) {
    return volume.files.map((file) => ({ ...file, path: joinContainerPath(path, file.path) }));
  }
  const inside = joinContainerPath('/', subPath).slice(1);
  return volume.files.flatMap((file) => {
    if (file.path === inside) return [{ ...file, path }];
    return file.path.startsWith(`${inside}/`)
      ? [{ ...file, path: joinContainerPath(path, file.path.slice(inside.length + 1)) }]
      : [];
  });
}

function readVolume(node: YamlNode, name: string, namespace: string, sources: ConfigSources): Volume {
  const projected = nodeAt(node, 'projected');
  if (projected === undefined) {
    return readSource(node, namespace, sources) ?? { holds: 'unknown', why: `it lies on the volume ${name}` };
  }
  const files: VolumeFile[] = [];
  for (const source of itemsOf(nodeAt(projected, 'sources'))) {
    const volume = readSource(source, namespace, sources);
    if (volume?.holds === 'files') files.push(...volume.files);
    if (volume?.holds === 'unknown') return volume;
  }
  return { holds: 'files', files };
}

function readSource(node: YamlNode, namespace: string, sources: ConfigSources): Volume | undefined {
  const map = nodeAt(node, 'configMap');
  if (map !== undefined) {
    const name = textAt(map, 'name') ?? '';
    const content = sources.configMaps.get(`${namespace}/${name}`);
    if (content === undefined) return { holds: 'unknown', why: `ConfigMap ${name} is not in the repository` };
    if (content.open !== undefined && content.entries.size === 0) return { holds: 'unknown', why: content.open };
    const all = [...content.entries].map(([key, { text, source, at }]) => ({
      path: key,
      ...(text === undefined ? {} : { content: text }),
      ...(source === undefined ? {} : { source }),
      ...(text === undefined && source === undefined ? { why: `ConfigMap ${name} holds it as binary data` } : {}),
      at,
    }));
    return { holds: 'files', files: chosen(all, map) };
  }
  const secret = nodeAt(node, 'secret');
  if (secret === undefined) return undefined;
  // A pod's volume says `secretName`, a projected source says `name`.
  const name = textAt(secret, 'secretName') ?? textAt(secret, 'name') ?? '';
  const why = whyHidden(name);
  const keys = sources.secrets.get(`${namespace}/${name}`);
  if (keys === undefined) return { holds: 'unknown', why };
  return {
    holds: 'files',
    files: chosen(
      [...keys].map(([key, { at }]) => ({ path: key, why, at })),
      secret,
    ),
  };
}

/** Applies `items`: only these keys, each at its path. */
function chosen(files: readonly VolumeFile[], source: YamlNode): readonly VolumeFile[] {
  const items = nodeAt(source, 'items');
  if (items === undefined) return files;
  return itemsOf(items).flatMap((item) => {
    const file = files.find((each) => each.path === textAt(item, 'key'));
    return file === undefined ? [] : [{ ...file, path: textAt(item, 'path') ?? file.path }];
  });
}
