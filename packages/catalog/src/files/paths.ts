/** Paths of the repository: from the root, with `/`; `.` is the root itself. */

/** Joins a folder and a relative path and resolves `.` and `..`; undefined where the result lies outside the root. */
export function joinPath(directory: string, relative: string): string | undefined {
  const parts: string[] = [];
  for (const part of `${directory}/${relative}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.length === 0 ? '.' : parts.join('/');
}

/** The folder of a path. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '.' : path.slice(0, slash);
}

/** The last element of a path. */
export function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether a path is a folder or lies below it. */
export function isWithin(path: string, directory: string): boolean {
  return directory === '.' || path === directory || path.startsWith(`${directory}/`);
}

/** The path from a folder to something within it; `.` for the folder itself. */
export function relativeTo(path: string, directory: string): string {
  if (path === directory) return '.';
  return directory === '.' ? path : path.slice(directory.length + 1);
}

/** A folder and all folders above it, nearest first, the root last. */
export function ancestors(directory: string): readonly string[] {
  const result: string[] = [];
  for (let current = directory; current !== '.'; current = directoryOf(current)) result.push(current);
  result.push('.');
  return result;
}

/** Joins an absolute folder of a container and a path that may be absolute itself; never leaves `/`. */
export function joinContainerPath(directory: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${directory}/${path}`).split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Compares texts by code units: the same order on every machine. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
