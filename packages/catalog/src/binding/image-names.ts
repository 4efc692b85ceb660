import type { DraftTree } from '../draft.js';
import { isForeignImage } from './known-images.js';
import { imageBase, isPlainStem, nameFit, normalName } from './names.js';

/** How the names of images fit those of folders. */
export interface ImageNames {
  /**
   * Whether an image is called as a folder, but for words before either name. Where another image has the same name without a word in its middle, it
   * is that one's: `shop-server` is the image of `server`, and not `shop-auth-server`. A word that any program may have for a name says nothing alone:
   * the words before it must be those of other images.
   * @param folder a normal name
   */
  fit(image: string, folder: string): ReturnType<typeof nameFit>;
}

/** The names of all images that are deployed, but for those that are known to be others'. */
export function imageNames(trees: readonly DraftTree[]): ImageNames {
  const deployed = new Set(
    trees.flatMap((tree) =>
      tree.workloads.flatMap((workload) =>
        workload.containers.flatMap(({ image }) =>
          image === undefined || isForeignImage(image) ? [] : [normalName(imageBase(image))],
        ),
      ),
    ),
  );
  return {
    fit(image, folder) {
      const name = normalName(imageBase(image));
      const fit = nameFit(name, folder);
      if (fit !== 'suffix' || !name.endsWith(`-${folder}`)) return fit;
      const front = name.slice(0, -folder.length);
      const others = [...deployed].filter((other) => other !== name);
      const isOurs = others.length === 0 || others.some((other) => `${other}-`.startsWith(front));
      if (isPlainStem(folder) && !isOurs) return undefined;
      for (const other of others) {
        const before = other === folder || other.endsWith(`-${folder}`) ? other.slice(0, -folder.length) : front;
        if (before.length < front.length && front.startsWith(before)) return undefined;
      }
      return fit;
    },
  };
}
