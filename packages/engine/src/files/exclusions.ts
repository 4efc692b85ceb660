import type { LeftOut } from '@callgate/ir';
import ignore from 'ignore';

/** Folders that are never entered, with the reason: what is in them runs in no service. */
const folders = {
  node_modules: 'node-modules',
  testdata: 'testdata',
  __tests__: 'test',
  __mocks__: 'mock',
  mocks: 'mock',
} as const satisfies Record<string, LeftOut['reason']>;

/** Folders that hold other people's code; their examples are no services of this repository. */
const foreign = new Set(['vendor', 'third_party', 'third-party']);
const exampleNames = new Set(['example', 'examples', '_examples', 'demo', 'demos']);

/** Says whether a path is left out, and why. */
export interface Exclusions {
  folder(path: string, name: string): LeftOut['reason'] | undefined;
  file(path: string, name: string): LeftOut['reason'] | undefined;
}

/**
 * The default exclusions with the user's own.
 * @param exclude patterns in the syntax of .gitignore, from the root
 * @param include patterns that take something back out of the default exclusions
 */
export function makeExclusions(exclude: readonly string[], include: readonly string[]): Exclusions {
  const excluded = ignore().add([...exclude]);
  const included = ignore().add([...include]);
  return {
    folder(path, name) {
      if (exclude.length > 0 && excluded.ignores(`${path}/`)) return 'excluded';
      const reason = byDefault(path, name);
      if (reason === undefined) return undefined;
      return include.length > 0 && name !== '.git' && included.ignores(`${path}/`) ? undefined : reason;
    },
    file(path) {
      return exclude.length > 0 && excluded.ignores(path) ? 'excluded' : undefined;
    },
  };
}

/** The one hidden folder that tells something of services: how their images are built. */
const workflows = { folder: '.github', name: 'workflows' } as const;

function isBesideWorkflows(path: string): boolean {
  return path.startsWith(`${workflows.folder}/`) && path !== `${workflows.folder}/${workflows.name}`;
}

function byDefault(path: string, name: string): LeftOut['reason'] | undefined {
  if ((name.startsWith('.') && path !== workflows.folder) || isBesideWorkflows(path)) return 'hidden';
  if (Object.hasOwn(folders, name)) return folders[name as keyof typeof folders];
  if (exampleNames.has(name) && path.split('/').some((part) => foreign.has(part))) return 'vendored';
  return undefined;
}
