import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import { CallgateError } from '../callgate-error.js';
import type { Place } from '../files/root.js';

/** Configuration that is data, and configuration that is code. */
const dataNames = ['callgate.config.yaml', 'callgate.config.yml', 'callgate.config.json'] as const;
const codeNames = ['callgate.config.ts', 'callgate.config.mjs', 'callgate.config.js'] as const;

/** Where a configuration is. */
export interface ConfigFile {
  /** Absolute. */
  readonly path: string;
  /** As messages name it: from the root, or as the user wrote it. */
  readonly shown: string;
  /** It is code: read by running it. */
  readonly code: boolean;
  /** It lies outside the scanned root, where the user has put it and not the repository. */
  readonly outside: boolean;
}

/**
 * Finds the configuration: the file that is named, else the nearest one from the narrowed folder up to the root.
 * @throws CallgateError where the named file is not there, or two stand side by side
 */
export function findConfig(place: Place, named: string | undefined, cwd: string): ConfigFile | undefined {
  if (named !== undefined) return namedConfig(place, resolve(cwd, named), named);
  for (let folder = join(place.root, place.narrow ?? ''); ; folder = dirname(folder)) {
    const found = [...dataNames, ...codeNames].filter((name) => existsSync(join(folder, name)));
    const [first, second] = found;
    if (first !== undefined && second !== undefined) {
      throw new CallgateError(
        'engine/two-configs',
        `There are two configurations side by side: ${found.join(' and ')}.`,
        'Which of them holds cannot be told.',
        'Remove one, or name the other with --config.',
      );
    }
    if (first !== undefined) return describe(place, join(folder, first), undefined);
    if (folder === place.root) return undefined;
  }
}

function namedConfig(place: Place, path: string, named: string): ConfigFile {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) return describe(place, path, named);
  throw new CallgateError(
    'engine/no-config',
    `There is no configuration file ${named}.`,
    'It was named with --config.',
    'Check the path; "callgate init" writes a new one.',
  );
}

function describe(place: Place, path: string, named: string | undefined): ConfigFile {
  const fromRoot = relative(place.root, realpathSync(path));
  const outside = fromRoot === '..' || fromRoot.startsWith(`..${sep}`);
  return {
    path,
    shown: outside ? (named ?? path) : fromRoot.split(sep).join('/'),
    code: ['.ts', '.mjs', '.js'].includes(extname(path)),
    outside,
  };
}
