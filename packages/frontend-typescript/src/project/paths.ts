/** Paths of the repository: from the root, with `/`; `.` is the root itself. */

/** Folder of a path; `.` for what lies in the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : path.slice(0, slash);
}

/** The last element of a path. */
export function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A path put together, `.` and `..` resolved; undefined where it leads out of the root or is absolute. */
export function joinPath(base: string, relative: string): string | undefined {
  if (relative.startsWith('/')) return undefined;
  const parts = base === '.' || base === '' ? [] : base.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.length === 0 ? '.' : parts.join('/');
}

/** Whether a path is another one or lies below it. */
export function isWithin(path: string, outer: string): boolean {
  return outer === '.' || path === outer || path.startsWith(`${outer}/`);
}

/** The path of something from a folder that it lies in; empty where they are one. */
export function relativeTo(path: string, outer: string): string {
  if (outer === '.') return path === '.' ? '' : path;
  return path.slice(outer.length + 1);
}

/** A folder and those above it, nearest first, the root last. */
export function foldersAbove(folder: string): string[] {
  const folders: string[] = [];
  for (let at = folder; at !== '.'; at = folderOf(at)) folders.push(at);
  folders.push('.');
  return folders;
}

/** Order by code units: the same on every machine. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
