// Builds every TypeScript package, in the order of its references.
import { pathToFileURL } from 'node:url';
import { installIfNeeded } from './install.mjs';
import { workspacePackages } from './paths.mjs';
import { exitWith, runNode, Stop } from './process.mjs';

/**
 * Runs `tsc -b` over all packages, which costs under half a second when nothing changed. Calls the compiler directly:
 * a package manager or a task runner in between would take longer than the build itself.
 */
export function build() {
  const projects = workspacePackages()
    .filter((each) => each.typescript)
    .map((each) => each.dir);
  if (projects.length === 0) throw new Stop('there is no TypeScript package to build under packages/ or tools/.');
  const { code } = runNode('node_modules/@typescript/native/bin/tsc', ['-b', ...projects], { chatter: true });
  if (code !== 0) throw new Stop(`the build failed (tsc ended with ${code}; what it found is above).`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await exitWith(() => {
    installIfNeeded();
    build();
    return 0;
  });
}
