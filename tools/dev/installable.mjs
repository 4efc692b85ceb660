// Installs the packed packages in an empty folder as a user would, with plain npm and no install scripts (so no compiler),
// and makes sure that the installed command and library say of the example what those of the checkout say.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npm, pnpm } from './package-manager.mjs';
import { cliEntry, root } from './paths.mjs';
import { exitWith, run, say, Stop } from './process.mjs';

const example = join(root, 'docs', 'examples', 'bank');

/**
 * Runs a program whose failure ends the check.
 * @param {string} what in words, for the message
 * @param {{ code: number, stdout: string, stderr: string }} result
 */
function must(what, result) {
  if (result.code !== 0) throw new Stop(`${what} ended with ${result.code}:\n${result.stdout}${result.stderr}`, 1);
  return result.stdout;
}

await exitWith(() => {
  if (!existsSync(join(root, cliEntry))) throw new Stop(`${cliEntry} is not built, so there is no command to install.`);
  const { name } = JSON.parse(readFileSync(join(root, 'packages', 'callgate', 'package.json'), 'utf8'));
  const folder = mkdtempSync(join(tmpdir(), 'callgate-install-'));
  try {
    must('packing', pnpm(['-r', '--filter', './packages/*', 'pack', '--pack-destination', folder], { capture: true }));
    const tarballs = readdirSync(folder).filter((each) => each.endsWith('.tgz'));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...tarballs.map((each) => `./${each}`)];
    must('npm install', npm(install, { cwd: folder, capture: true }));

    const graph = ['graph', example, '--format', 'json'];
    const installed = join(folder, 'node_modules', name, 'bundle', 'cli.js');
    const there = must(
      'the installed command',
      run(process.execPath, [installed, ...graph], { cwd: folder, capture: true }),
    );
    const here = must(
      'the command of the checkout',
      run(process.execPath, [join(root, cliEntry), ...graph], { capture: true }),
    );
    if (there !== here)
      throw new Stop('the installed command prints another graph of the example than the checkout.', 1);

    writeFileSync(
      join(folder, 'use.js'),
      `import { scan } from '${name}';\nif (typeof scan !== 'function') process.exit(1);\n`,
    );
    must('importing the installed library', run(process.execPath, ['use.js'], { cwd: folder, capture: true }));
    say(`  ${tarballs.length} packages installed, ${there.length} characters of graph are the same`);
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
