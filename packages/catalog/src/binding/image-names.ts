import type { DraftTree } from '../draft.js';
import { imageBase, nameFit, normalName } from './names.js';

/** How the names of images fit those of folders. */
export interface ImageNames {
  /**
   * Whether an image is called as a folder, but for words before either name. Where another image has the same name without a word in its middle, it
   * is that one's: `shop-server` is the image of `server`, and not `shop-auth-server`.
   * @param folder a normal name
   */
  fit(image: string, folder: string): ReturnType<typeof nameFit>;
}

/** The names of all images that are deployed. */
export function imageNames(trees: readonly DraftTree[]): ImageNames {
  const deployed = new Set(
    trees.flatMap((tree) =>
      tree.workloads.flatMap((workload) =>
        workload.containers.flatMap(({ image }) => (image === undefined ? [] : [normalName(imageBase(image))])),
      ),
    ),
  );
  return {
    fit(image, folder) {
      const name = normalName(imageBase(image));
      const fit = nameFit(name, folder);
      if (fit !== 'suffix' || !name.endsWith(`-${folder}`)) return fit;
      const front = name.slice(0, -folder.length);
      for (const other of deployed) {
        const before = other === folder || other.endsWith(`-${folder}`) ? other.slice(0, -folder.length) : front;
        if (before.length < front.length && front.startsWith(before)) return undefined;
      }
      return fit;
    },
  };
}
