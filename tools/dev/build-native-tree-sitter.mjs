// Builds the native tree-sitter engine where a C++ toolchain exists, so that the tests can compare it with the WASM one.
// Where it cannot be built, says why and goes on: nothing needs it.
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { installIfNeeded } from './install.mjs';
import { root } from './paths.mjs';
import { npx } from './package-manager.mjs';
import { exitWith, run, runNode, say } from './process.mjs';

/** The native parts: the engine, which the root has for development, and the grammar, which `syntax` depends on. */
const parts = [
  { name: 'tree-sitter', folder: 'node_modules/tree-sitter' },
  { name: 'tree-sitter-go', folder: 'packages/syntax/node_modules/tree-sitter-go' },
];

/** Whether a native part loads in this Node. In a process of its own: a broken binary can end the whole process. */
function loads(/** @type {string} */ folder) {
  return runNode('-e', [`require(${JSON.stringify(folder)})`], { capture: true }).code === 0;
}

/** The first C++ compiler that answers, or undefined. */
function compiler() {
  const candidates = process.env['CXX'] === undefined ? ['c++', 'g++', 'clang++'] : [process.env['CXX']];
  return candidates.find((each) => {
    try {
      return run(each, ['--version'], { capture: true }).code === 0;
    } catch {
      return false;
    }
  });
}

/**
 * Builds one part unless it loads already.
 * @returns {string} how it stands, in words
 */
function buildPart(/** @type {{ name: string, folder: string }} */ { name, folder }) {
  const path = join(root, folder);
  if (!existsSync(path)) return `${name}: not built, it is not installed at ${folder}`;
  const real = realpathSync(path);
  if (loads(real)) return `${name}: loads as it is`;
  const found = compiler();
  if (found === undefined) return `${name}: not built, there is no C++ compiler here (c++, g++ or clang++)`;
  say(`${name}: building with ${found} …`);
  const { code, stdout, stderr } = npx('node-gyp-build@4.8.4', [], {
    cwd: real,
    capture: true,
    env: { CXXFLAGS: `${process.env['CXXFLAGS'] ?? ''} -std=c++20`.trim() },
  });
  if (loads(real)) return `${name}: built`;
  const last = `${stdout}${stderr}`.trim().split('\n').slice(-12).join('\n    ');
  return `${name}: not built, node-gyp-build ended with ${code} and it does not load:\n    ${last}`;
}

await exitWith(() => {
  installIfNeeded();
  for (const part of parts) say(`native ${buildPart(part)}`);
  return 0;
});
