import type { Span } from '@callgate/ir';
import type { FileIndex } from '../files/file-index.js';
import { ancestors, directoryOf, joinContainerPath, joinPath } from '../files/paths.js';
import { folderFromBelow, isInFolder, sourceAt } from './image-folders.js';
import type { ImageMount, ImageStage } from './image-stage.js';

/** More than this nobody copies; hostile Dockerfiles do. */
const maximumItems = 200;

/**
 * The paths of the repository at which a path of an image would stand if what builds make were kept in the repository: `/app/dist/main.js` of an
 * image that takes in `services/shop` is `services/shop/dist/main.js`. The likeliest first; they need not be there.
 */
export function repositoryPathsAt(
  stage: Pick<ImageStage, 'mounts' | 'built' | 'programs'>,
  path: string,
  files: FileIndex,
): readonly string[] {
  const found = new Set<string>();
  const add = (source: string | undefined): void => {
    if (source !== undefined) found.add(source);
  };
  add(sourceAt(stage, path, files)?.source);
  for (const mount of stage.built.toReversed()) add(placeIn(mount, path));
  for (const { path: at, from } of stage.programs.toReversed()) {
    if (from.from !== 'built-before') continue;
    add(placeIn({ path: at, source: from.path }, path));
    // Of a folder only what is in it is copied, beside the other sources.
    add(placeIn({ path: directoryOf(at) === '' ? '/' : directoryOf(at), source: from.path }, path));
  }
  for (const mount of stage.mounts.toReversed()) if (mount.folder) add(placeIn(mount, path));
  for (const folder of foldersOf(path)) {
    const source = folderFromBelow(stage, folder);
    if (source !== undefined) add(placeIn({ path: folder, source }, path));
  }
  return [...found];
}

/**
 * Keeps of another stage what it built: where it would stand in the repository. Of `dist/*` the files stand in the target, and so does what is in
 * the folders (Dockerfile reference, "COPY"): which folders there will be only the build knows, and they stand as `dist/*`.
 */
export function copyBuilt(
  into: { readonly built: ImageMount[]; readonly mounts: readonly ImageMount[] },
  from: Pick<ImageStage, 'mounts' | 'built' | 'programs'>,
  pattern: string,
  target: string,
  files: FileIndex,
  at: Span,
): void {
  if (into.built.length > maximumItems) return;
  const source = pattern.replace(/\/\*$/, '');
  for (const mount of from.built) {
    if (mount.path !== source && isInFolder(mount.path, source)) {
      const rest = source === '/' ? mount.path.slice(1) : mount.path.slice(source.length + 1);
      into.built.push({ ...mount, path: joinContainerPath(target, rest) });
    }
  }
  if (sourceAt(from, source, files) !== undefined) return;
  for (const path of repositoryPathsAt(from, source, files).slice(0, 4).toReversed()) {
    if (source !== pattern) into.built.push({ path: target, source: `${path}/*`, folder: true, at });
    into.built.push({ path: target, source: path, folder: true, at });
  }
}

function placeIn(mount: Pick<ImageMount, 'path' | 'source'>, path: string): string | undefined {
  if (!isInFolder(path, mount.path)) return undefined;
  return joinPath(mount.source, path.slice(mount.path === '/' ? 1 : mount.path.length + 1));
}

/** The folders of a container above a path and itself, nearest first, without the root. */
function foldersOf(path: string): readonly string[] {
  return ancestors(path.slice(1) === '' ? '.' : path.slice(1)).flatMap((each) => (each === '.' ? [] : [`/${each}`]));
}
