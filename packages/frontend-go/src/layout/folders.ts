/** Folder of a path from the root; `.` for the root itself. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : path.slice(0, slash);
}

/** A path put together; undefined where it leads out of the root. */
export function joinFolders(base: string, relative: string): string | undefined {
  const parts = base === '.' ? [] : base.split('/');
  for (const part of relative.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.length === 0 ? '.' : parts.join('/');
}

/** Whether a folder is another one or lies in it. */
export function isWithin(folder: string, outer: string): boolean {
  return outer === '.' || folder === outer || folder.startsWith(`${outer}/`);
}

/** The path of `folder` from `outer`, empty where they are one. */
export function relativeTo(folder: string, outer: string): string {
  if (outer === '.') return folder === '.' ? '' : folder;
  return folder.slice(outer.length + 1);
}

/** An import path put together from a prefix and what follows it; either may be empty. */
export function joinImport(prefix: string, rest: string): string {
  if (prefix === '') return rest;
  return rest === '' ? prefix : `${prefix}/${rest}`;
}
