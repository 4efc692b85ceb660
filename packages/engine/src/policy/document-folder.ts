import { existsSync, statSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '@callgate/ir';
import { portableName } from '@callgate/manifests';
import type { TextFile } from '@callgate/verify';
import { CallgateError } from '../callgate-error.js';
import { openDiskTree } from '../files/disk-tree.js';

/** Documents as they lie in a folder, or in one file. */
export interface DocumentFolder {
  /** Those of one environment: in the folder of its name, where there is one. */
  of(environment: string): readonly TextFile[];
  readonly diagnostics: readonly Diagnostic[];
}

const documentName = /\.(?:ya?ml|json|patch)$/iu;
const maximumBytes = 52_428_800;
const maximumDepth = 32;

/**
 * Reads the documents of a folder.
 * @param path absolute or from `cwd`; a file stands for itself
 * @param environments that are judged: each has its documents in a folder of its name, or there is only one and they are its own
 * @throws CallgateError where there is no such folder, or it cannot be told which environment it describes
 */
export async function openDocuments(
  path: string,
  cwd: string,
  environments: readonly string[],
  signal: AbortSignal | undefined,
): Promise<DocumentFolder> {
  const absolute = resolve(cwd, path);
  const stat = statSync(absolute, { throwIfNoEntry: false });
  if (stat === undefined) {
    throw new CallgateError(
      'engine/no-folder',
      `There is no folder ${path}.`,
      'The documents to judge are read from it.',
      'Check the path; it is taken from where you stand.',
    );
  }
  // A repository without environments has one view, `default`, and no folder for it; a folder of that name is then that of a namespace.
  const apart = environments.length > 1 || environments[0] !== 'default';
  const own = environments.filter(
    (each) => apart && stat.isDirectory() && isFolder(join(absolute, portableName(each))),
  );
  if (environments.length > 1 && own.length < environments.length) {
    const missing = environments.filter((each) => !own.includes(each));
    throw new CallgateError(
      'engine/which-environment',
      `${path} has no folder for ${missing.join(', ')}.`,
      'Several environments are judged, and each needs documents of its own.',
      `Judge one: --env ${environments[0] ?? '<name>'}. Or make a folder for each environment in ${path}, as "callgate compile" does.`,
    );
  }
  const shown = shownPath(absolute, cwd);
  const diagnostics: Diagnostic[] = [];
  const tree = await openDiskTree(stat.isDirectory() ? absolute : resolve(absolute, '..'), {
    exclusions: { folder: () => undefined, file: () => undefined },
    maximumBytes,
    maximumDepth,
    report: (diagnostic) => void diagnostics.push(diagnostic),
    signal,
  });
  const only = stat.isDirectory() ? undefined : absolute.slice(resolve(absolute, '..').length + 1);
  const files = tree.files.filter((each) => (only === undefined ? documentName.test(each) : each === only));
  return {
    diagnostics,
    of(environment) {
      const folder = own.includes(environment) ? `${portableName(environment)}/` : '';
      return files
        .filter((each) => each.startsWith(folder))
        .flatMap((each): readonly TextFile[] => {
          const text = tree.readText(each);
          return text === undefined
            ? []
            : [
                {
                  path: `${shown}${only === undefined ? `/${each}` : ''}`,
                  text,
                },
              ];
        });
    },
  };
}

/** A place as findings tell it: from where the user stands, or by its own name where it lies elsewhere; never with the paths of a machine. */
function shownPath(absolute: string, cwd: string): string {
  const path = relative(cwd, absolute).split(sep).join('/');
  return path === '' || path.startsWith('..') || isAbsolute(path) ? basename(absolute) : path;
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
