import type { CatalogEntry } from '../api.js';
import type { DraftWorkload } from '../draft.js';
import { ancestors, directoryOf, isWithin } from '../files/paths.js';
import { entryCalled, only } from './find-program.js';
import { imageBase, normalName } from './names.js';

/**
 * The program beside which the manifest of a workload lies: the only one of the nearest folder that holds any (`svc/cart/k8s/cart.yaml`,
 * `svc/cart/main.go`), or the one of them that is called as the image. The folder must share a word with the image (`acme-cart:1`): what else is
 * deployed for a program lies beside it too.
 */
export function besideManifest(
  workload: DraftWorkload,
  image: string,
  entries: readonly CatalogEntry[],
): { readonly entry: CatalogEntry; readonly because: string } | undefined {
  const { file } = workload.at;
  const name = imageBase(image);
  for (const folder of ancestors(directoryOf(file))) {
    if (folder === '.') return undefined;
    const inside = entries.filter((entry) => entry.tool !== true && isWithin(entry.directory, folder));
    if (inside.length === 0) continue;
    const entry = only(inside) ?? entryCalled(name, inside);
    if (entry === undefined || !shareWord(name, entry.directory)) return undefined;
    return { entry, because: `${file} lies in ${folder}, and ${entry.directory} with it` };
  }
  return undefined;
}

function shareWord(image: string, folder: string): boolean {
  const words = new Set(normalName(folder).split('-'));
  return normalName(image)
    .split('-')
    .some((word) => word.length > 2 && !/^\d+$/u.test(word) && words.has(word));
}
