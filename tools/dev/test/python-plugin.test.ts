import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { npm, pnpm } from '../package-manager.mjs';
import { root } from '../paths.mjs';

const plugin = join(root, 'docs', 'examples', 'plugins', 'python');
const folder = mkdtempSync(join(tmpdir(), 'callgate-python-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }), 120_000);

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** The packed packages by name; each is put where plain npm finds it. */
function pack(): ReadonlyMap<string, string> {
  const packed = pnpm(['-r', '--filter', './packages/*', 'pack', '--pack-destination', folder], { capture: true });
  expect([packed.code, packed.stderr]).toEqual([0, expect.anything()]);
  const tarballs = readdirSync(folder).filter((each) => each.endsWith('.tgz'));
  const names = readdirSync(join(root, 'packages')).map((each) => {
    const { name, version } = JSON.parse(readFileSync(join(root, 'packages', each, 'package.json'), 'utf8')) as {
      name: string;
      version: string;
    };
    return [name, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`] as const;
  });
  return new Map(names.filter(([, file]) => tarballs.includes(file)));
}

/** The facts that the guide shows: those of the source above them, as the installed plugin gives them. */
function factsOfGuide(): readonly string[] {
  const page = readFileSync(join(root, 'docs', 'guides', 'frontend-plugin.md'), 'utf8');
  const shown = [...page.matchAll(/^```py\n([^]*?)^```\n\n```text\n([^]*?)^```$/gmu)];
  const script = `import { frontend } from './src/index.js';
import { debugProgram } from '@callgate/ir';
import { readFileSync } from 'node:fs';
const { lower } = await frontend.open({ report() {} });
process.stdout.write(debugProgram(lower({ path: 'a.py', text: readFileSync(0, 'utf8') })));
`;
  writeFileSync(join(folder, 'facts.mjs'), script);
  for (const [, source = '', facts = ''] of shown) {
    const imports = 'import os\n'.repeat(14);
    const ran = spawnSync(process.execPath, ['facts.mjs'], { cwd: folder, input: imports + source, encoding: 'utf8' });
    expect(ran.stdout, ran.stderr).toContain(facts);
  }
  return shown.map(([, source = '']) => source);
}

/**
 * As a third party does it: what the plugin needs beside Callgate comes from npm, or from its cache.
 * A frontend, written by others with nothing but what is published, reads its language, and passes the tests of the built-in ones.
 */
test('the example plugin for Python works with packed packages in a folder of its own', { timeout: 600_000 }, () => {
  cpSync(plugin, folder, { recursive: true, filter: (path) => !path.includes('node_modules') });
  const tarballs = pack();
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const own = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).filter((each) =>
    /callgate/u.test(each),
  );
  expect(own.filter((each) => !tarballs.has(each))).toEqual([]);
  // npm takes all packages from their files, also those that others depend on.
  const files = Object.fromEntries([...tarballs].map(([name, file]) => [name, `file:./${file}`]));
  const dependencies = { ...manifest.dependencies, ...files };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, dependencies, devDependencies: {} }));
  const installed = npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], {
    cwd: folder,
    capture: true,
  });
  expect(installed.code, installed.stdout + installed.stderr).toBe(0);
  const ran = npm(['test'], { cwd: folder, capture: true });
  expect(ran.code, `${ran.stdout}\n${ran.stderr}`).toBe(0);
  const counts = Object.fromEntries(
    [...ran.stdout.matchAll(/^(?:#|ℹ) (pass|fail|skipped) (\d+)$/gmu)].map(([, what, count]) => [what, Number(count)]),
  );
  expect(counts).toMatchObject({ fail: 0, skipped: 0 });
  expect(counts['pass']).toBeGreaterThan(20);
  expect(factsOfGuide()).not.toEqual([]);
});

test('nothing in packages/ knows of it', () => {
  const sources = readdirSync(join(root, 'packages')).flatMap((each) =>
    readdirSync(join(root, 'packages', each, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => join(each, 'src', path)),
  );
  const found = sources.filter((path) =>
    /callgate-python|language: 'python'|insecure_channel/u.test(readFileSync(join(root, 'packages', path), 'utf8')),
  );
  expect(found).toEqual([]);
});
