/**
 * The files of one repository, as a plugin may see them: below the root, links and exclusions applied, sizes bounded. Paths are relative
 * to the root, with `/`.
 */
export interface FileTree {
  /** Every file, sorted. */
  readonly files: readonly string[];
  /** Text of a file, or undefined where it is no text, too large or gone (the host has reported that). */
  readText(path: string): string | undefined;
  has(path: string): boolean;
}
