// `npm test`: everything a fresh clone needs, then all tests. `npm test -- packages/ir` runs those of one folder.
import { build } from './build.mjs';
import { installIfNeeded } from './install.mjs';
import { exitWith, runNode } from './process.mjs';

await exitWith(() => {
  installIfNeeded();
  // The tests read the sources, but some start the built command and its workers: Node 20 runs no TypeScript.
  build();
  return runNode('node_modules/vitest/vitest.mjs', ['run', ...process.argv.slice(2)]).code;
});
