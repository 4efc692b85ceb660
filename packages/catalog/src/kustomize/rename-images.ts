import type { DraftTree } from '../draft.js';
import type { ImageRename } from './read-kustomization.js';

/** Applies the `images` of a kustomization to the containers of a tree, in order. */
export function renameImages(tree: DraftTree, renames: readonly ImageRename[]): DraftTree {
  return {
    ...tree,
    workloads: tree.workloads.map((workload) => ({
      ...workload,
      containers: workload.containers.map((container) =>
        container.image === undefined ? container : { ...container, image: renames.reduce(renamed, container.image) },
      ),
    })),
  };
}

function renamed(image: string, rename: ImageRename): string {
  const [name, suffix] = splitImage(image);
  if (name !== rename.name) return image;
  return `${rename.newName ?? name}${rename.newTag === undefined ? suffix : `:${rename.newTag}`}`;
}

/** Cuts an image reference into its name and its tag or digest, with the sign before it. */
export function splitImage(image: string): readonly [name: string, suffix: string] {
  const digest = image.indexOf('@');
  if (digest !== -1) return [image.slice(0, digest).replace(/:[^/:]*$/, ''), image.slice(digest)];
  const colon = image.lastIndexOf(':');
  return colon > image.lastIndexOf('/') ? [image.slice(0, colon), image.slice(colon)] : [image, ''];
}
