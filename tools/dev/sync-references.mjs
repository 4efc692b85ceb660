// Keeps the `references` of every tsconfig.json in line with the workspace dependencies of its package, so that
// `tsc -b` builds in the right order. `--check` changes nothing and fails where a file is out of line.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root, workspacePackages } from './paths.mjs';
import { exitWith, say, Stop } from './process.mjs';

/** The folder of each TypeScript package by package name. */
function projects() {
  return new Map(
    workspacePackages()
      .filter((each) => each.typescript)
      .map((each) => [each.manifest.name, each.dir]),
  );
}

/**
 * What the references of each tsconfig.json ought to be.
 * @returns {Map<string, readonly string[]>} file relative to the root → folders relative to that file
 */
function wanted() {
  const folders = projects();
  const result = new Map();
  for (const { dir, manifest, typescript } of workspacePackages()) {
    if (!typescript) continue;
    // Development dependencies count for tests only, and tests are no part of a build.
    const names = Object.keys({
      ...manifest.dependencies,
      ...manifest.peerDependencies,
      ...manifest.optionalDependencies,
    });
    const targets = names.flatMap((name) => folders.get(name) ?? []).toSorted();
    result.set(
      `${dir}/tsconfig.json`,
      targets.map((target) => posix.relative(dir, target)),
    );
  }
  return result;
}

await exitWith(() => {
  const check = process.argv.includes('--check');
  const stale = [];
  for (const [file, folders] of wanted()) {
    const path = join(root, file);
    const config = JSON.parse(readFileSync(path, 'utf8'));
    const references = folders.map((folder) => ({ path: folder }));
    if (JSON.stringify(config.references ?? []) === JSON.stringify(references)) continue;
    stale.push(file);
    if (check) continue;
    config.references = references;
    writeFileSync(path, `${JSON.stringify(config, null, 2)}\n`);
    say(`wrote ${file}`);
  }
  if (check && stale.length > 0) {
    throw new Stop(
      `the references of ${stale.join(', ')} are not those of the dependencies in package.json. Run: npm run sync`,
      1,
    );
  }
  return 0;
});
