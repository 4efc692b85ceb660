import type { FileIndex } from '../files/file-index.js';
import { joinPath } from '../files/paths.js';
import type { ImageMount, ImageStage } from './image-stage.js';

/** What stands at a path of a stage. */
export function sourceAt(stage: Pick<ImageStage, 'mounts'>, path: string, files: FileIndex): ImageMount | undefined {
  for (let index = stage.mounts.length - 1; index >= 0; index--) {
    const mount = stage.mounts[index];
    if (mount === undefined) continue;
    if (mount.path === path) return mount;
    if (!mount.folder || !isInFolder(path, mount.path)) continue;
    const source = joinPath(mount.source, path.slice(mount.path === '/' ? 1 : mount.path.length + 1));
    if (source !== undefined && (files.has(source) || files.isDirectory(source))) {
      return { path, source, folder: !files.has(source), at: mount.at };
    }
  }
  return undefined;
}

/** Whether a path of a container is a folder or lies below it. */
export function isInFolder(path: string, folder: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}

/** The folder of the repository whose parts were copied one by one into a folder of the stage: the parent that most of them share. */
export function folderFromBelow(stage: Pick<ImageStage, 'mounts'>, path: string): string | undefined {
  const counts = new Map<string, number>();
  for (const mount of stage.mounts) {
    if (!isInFolder(mount.path, path) || mount.path === path) continue;
    const below = mount.path.slice(path === '/' ? 1 : path.length + 1);
    if (mount.source !== below && !mount.source.endsWith(`/${below}`)) continue;
    const parent = mount.source === below ? '.' : mount.source.slice(0, -below.length - 1);
    counts.set(parent, (counts.get(parent) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
