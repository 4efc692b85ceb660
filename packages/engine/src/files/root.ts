import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { CallgateError } from '../callgate-error.js';

/** Where the repository is, and which part of it is wanted. */
export interface Place {
  /** Absolute, links resolved. */
  readonly root: string;
  /** The folder that narrows what is analysed, from the root, with `/`; absent: all of it. */
  readonly narrow?: string;
}

/**
 * Finds the root of the repository: the one that is named, else the nearest folder above with a `.git`, else the folder itself.
 * @param dir the folder that is wanted, absolute or from `cwd`
 * @param root the root if it is named
 * @throws CallgateError where one of them is no folder, or the folder is not inside the root
 */
export function findPlace(dir: string, root: string | undefined, cwd: string): Place {
  const folder = realFolder(resolve(cwd, dir), dir);
  const top = root === undefined ? (nearestRepository(folder) ?? folder) : realFolder(resolve(cwd, root), root);
  const path = relative(top, folder);
  if (path === '') return { root: top };
  if (path === '..' || path.startsWith(`..${sep}`)) {
    throw new CallgateError(
      'engine/outside-root',
      `${dir} is not inside the root ${root ?? top}.`,
      'The folder says which part of the root is analysed.',
      'Name a root that contains the folder, or leave --root out.',
    );
  }
  return { root: top, narrow: path.split(sep).join('/') };
}

function nearestRepository(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

function realFolder(absolute: string, asWritten: string): string {
  if (statSync(absolute, { throwIfNoEntry: false })?.isDirectory() === true) return realpathSync(absolute);
  throw new CallgateError(
    'engine/no-folder',
    existsSync(absolute) ? `${asWritten} is a file, and a folder is wanted.` : `There is no folder ${asWritten}.`,
    'The argument is the folder to analyse.',
    'Check the path; it is taken from where you stand.',
  );
}
