import { isHclFile, openHclReader, type HclReader } from '@callgate/catalog';
import type { FileTree } from '@callgate/plugin';

/** A reader of HCL for a repository that has files in it; opening one takes longer than most repositories need for all their manifests. */
export async function hclReaderFor(tree: FileTree): Promise<HclReader | undefined> {
  return tree.files.some(isHclFile) ? openHclReader() : undefined;
}
