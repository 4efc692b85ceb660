// Installs from the lockfile, once: a stamp in node_modules says for which manifests it was done.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, workspacePackages } from './paths.mjs';
import { pnpm, pnpmVersion } from './package-manager.mjs';
import { say, Stop } from './process.mjs';

const stamp = join(root, 'node_modules', '.callgate-install');

/** Stops unless this Node is new enough; an old one would fail later and with stranger words. */
function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Stop(
    `Node ${process.versions.node} is too old; Callgate needs 20.19 or newer. Install it from https://nodejs.org.`,
  );
}

/** What an install depends on: the lockfile, the workspace settings, every manifest, and the machine it is for. */
function fingerprint() {
  const hash = createHash('sha256');
  hash.update(`${pnpmVersion} ${process.platform} ${process.arch} ${process.versions.modules}\n`);
  const manifests = workspacePackages().map((each) => `${each.dir}/package.json`);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...manifests]) {
    hash.update(`${file}\n`);
    hash.update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** Installs the dependencies unless they are already there for exactly these manifests. */
export function installIfNeeded() {
  requireNode();
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('callgate: installing dependencies from the lockfile …');
  // The environment of CI would make pnpm refuse to replace a node_modules of another version; it may, it is ours.
  const { code } = pnpm(['install', '--frozen-lockfile', '--config.confirmModulesPurge=false'], { chatter: true });
  if (code !== 0) {
    throw new Stop(
      `the dependencies could not be installed (pnpm ended with ${code}; what it said is above). ` +
        `If the lockfile is out of date, run: npx --yes pnpm@${pnpmVersion} install`,
    );
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}
