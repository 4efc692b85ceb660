import type { FileTree } from '@callgate/plugin';

/** Reads lines of source on demand; each file is read once. */
export function sourceLines(tree: FileTree): (file: string, line: number) => string | undefined {
  const files = new Map<string, readonly string[]>();
  return (file, line) => {
    let lines = files.get(file);
    if (lines === undefined) {
      lines = (tree.readText(file) ?? '').split('\n');
      files.set(file, lines);
    }
    return lines[line - 1];
  };
}
