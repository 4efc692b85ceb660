import type { FileIndex } from '../files/file-index.js';
import { joinContainerPath, joinPath } from '../files/paths.js';
import { goBuildOf } from './go-build.js';
import { foldersOf, type ScriptCommand } from './script-commands.js';

/**
 * What commands of scripts build with Go before an image takes it in (`go build -o bin/cart ./cmd/cart`): folders of source by path, both of the
 * repository. What several commands build of different folders is left out.
 */
export function goOutputs(commands: readonly ScriptCommand[], files: FileIndex): ReadonlyMap<string, string> {
  const found = new Map<string, string | undefined>();
  for (const command of commands) {
    for (const folder of foldersOf(command)) {
      const output = outputOf(command, folder, files);
      if (output === undefined) continue;
      const known = found.get(output.path);
      found.set(output.path, found.has(output.path) && known !== output.folder ? undefined : output.folder);
      break;
    }
  }
  return new Map([...found].flatMap(([path, folder]) => (folder === undefined ? [] : [[path, folder] as const])));
}

function outputOf(
  command: ScriptCommand,
  folder: string,
  files: FileIndex,
): { readonly path: string; readonly folder: string } | undefined {
  // Paths of the repository stand for those of the machine on which the command runs.
  const build = goBuildOf(command.words, joinContainerPath('/', folder));
  const [target, ...more] = build?.packages ?? [];
  if (build?.output === undefined || build.output.endsWith('/') || target === undefined || more.length > 0)
    return undefined;
  const source = joinPath(build.workingDirectory.slice(1), target.endsWith('.go') ? `${target}/..` : target);
  const path = joinPath(build.output.slice(1), '.');
  if (source === undefined || path === undefined || !files.isDirectory(source)) return undefined;
  const holdsGo = files
    .within(source)
    .some((file) => file.endsWith('.go') && !file.slice(source === '.' ? 0 : source.length + 1).includes('/'));
  return holdsGo ? { path, folder: source } : undefined;
}
