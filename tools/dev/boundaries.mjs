// Checks that packages import only what the plan lets them, in their sources and in their manifests.
// `--root <dir>` checks another tree by the same rules; the test of this check uses it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { rooms } from './layers.mjs';
import { checkedTree, root, workspacePackages } from './paths.mjs';
import { exitWith, runNode, say } from './process.mjs';

/**
 * What the manifests declare against the plan: an import can only be what a manifest allows, and a manifest is what users install.
 * @param {string} base
 * @returns {string[]} one sentence for each breach
 */
function manifestBreaches(base) {
  const breaches = [];
  const folders = new Map(workspacePackages(base).map((each) => [each.manifest.name, each.dir]));
  for (const { dir, manifest } of workspacePackages(base)) {
    if (!dir.startsWith('packages/')) continue;
    const room = rooms[dir.slice('packages/'.length)];
    if (room === undefined) {
      breaches.push(`known-room: ${dir} stands in no layer; give it a place and a reason in tools/dev/layers.mjs.`);
      continue;
    }
    const names = Object.keys({
      ...manifest.dependencies,
      ...manifest.peerDependencies,
      ...manifest.optionalDependencies,
    });
    for (const name of names) {
      const target = folders.get(name)?.slice('packages/'.length);
      if (target === undefined || room.mayImport === 'everything' || room.mayImport.includes(target)) continue;
      breaches.push(`manifest-layer: ${dir}/package.json depends on ${name}, which it may not import: ${room.reason}.`);
    }
  }
  return breaches;
}

await exitWith(() => {
  const base = checkedTree();
  const breaches = manifestBreaches(base);
  for (const breach of breaches) say(`  error ${breach}`);
  const trees = ['packages', 'tools'].filter((each) => existsSync(join(base, each)));
  const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const config = join(root, '.dependency-cruiser.mjs');
  const { code } = runNode(cruiser, ['--config', config, '--output-type', 'err-long', ...trees], { cwd: base });
  return code === 0 && breaches.length === 0 ? 0 : 1;
});
