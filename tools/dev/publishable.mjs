// Packs one package as it would be published and looks at the tarball: publint and attw, and what neither of them knows.
// Usage: publishable.mjs packages/<name>
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { root } from './paths.mjs';
import { pnpm } from './package-manager.mjs';
import { exitWith, runNode, say, Stop } from './process.mjs';

/**
 * The files of a gzipped tar archive; enough of the format for what pnpm writes (no links, names in the header).
 * @param {Buffer} archive
 * @returns {Map<string, string>} path → text
 */
function tarFiles(archive) {
  const tar = gunzipSync(archive);
  const files = new Map();
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const field = (/** @type {number} */ from, /** @type {number} */ length) =>
      tar.toString('utf8', at + from, at + from + length).replace(/\0[^]*$/, '');
    const size = Number.parseInt(field(124, 12).trim() || '0', 8);
    const prefix = field(345, 155);
    const path = prefix === '' ? field(0, 100) : `${prefix}/${field(0, 100)}`;
    files.set(path.replace(/^package\//, ''), tar.toString('utf8', at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

/**
 * What is wrong with a packed package in the eyes of this workspace.
 * @param {Map<string, string>} files
 * @returns {string[]}
 */
function faults(files) {
  const text = files.get('package.json') ?? '{}';
  const manifest = JSON.parse(text);
  const found = [];
  if (text.includes('workspace:'))
    found.push('package.json still says workspace:, which only this checkout understands.');
  if (text.includes('@callgate/source') || text.includes('@callgate/bundle')) {
    found.push('exports still has a condition of this checkout; give publishConfig.exports without it.');
  }
  if (!files.has('LICENSE')) found.push('there is no LICENSE in the package.');
  if (manifest.type !== 'module') found.push('"type" must be "module": Callgate is ESM only.');
  if (manifest.sideEffects !== false) found.push('"sideEffects" must be false.');
  if (manifest.license !== 'Apache-2.0') found.push('"license" must be Apache-2.0.');
  if (manifest.engines?.node !== '>=20.19') found.push('"engines.node" must be >=20.19.');
  if (typeof manifest.description !== 'string') found.push('there is no description.');
  for (const path of [manifest.exports?.['.']?.default, ...Object.values(manifest.bin ?? {})])
    if (!files.has(String(path).replace('./', '')))
      found.push(`${path} is not in the package: write it with bundle.mjs.`);
  for (const path of files.keys()) {
    if (path.endsWith('.tsbuildinfo')) found.push(`${path} is for the build alone; "files" must leave it out.`);
    if (/(^|\/)(test|fixtures)\//.test(path)) found.push(`${path} is for tests alone.`);
  }
  return found;
}

await exitWith(() => {
  const dir = process.argv[2];
  if (dir === undefined) throw new Stop('usage: publishable.mjs packages/<name>');
  if (JSON.parse(readFileSync(join(root, dir, 'package.json'), 'utf8')).private === true) return 0;
  const folder = mkdtempSync(join(tmpdir(), 'callgate-pack-'));
  try {
    const packed = pnpm(['pack', '--pack-destination', folder], { cwd: join(root, dir), capture: true });
    const [name] = readdirSync(folder).filter((each) => each.endsWith('.tgz'));
    if (packed.code !== 0 || name === undefined)
      throw new Stop(`${dir} could not be packed:\n${packed.stdout}${packed.stderr}`);
    const tarball = join(folder, name);
    const found = faults(tarFiles(readFileSync(tarball)));
    for (const fault of found) say(`  ${dir}: ${fault}`);
    // What the two say at length is of interest only when they object.
    const reports = [
      runNode('node_modules/publint/src/cli.js', ['run', tarball, '--strict'], { capture: true }),
      runNode('node_modules/@arethetypeswrong/cli/dist/index.js', [tarball, '--profile', 'esm-only'], {
        capture: true,
      }),
    ].filter((each) => each.code !== 0);
    for (const { stdout, stderr } of reports) say(stdout + stderr);
    return found.length + reports.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
