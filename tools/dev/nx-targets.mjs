// Tells Nx which targets each package has, so that no package.json repeats the same three scripts. With it
// `nx run-many -t test`, `nx affected -t publishable` and the cache work, without a daemon and without task plugins.
import { dirname } from 'node:path';

const tsc = 'node node_modules/@typescript/native/bin/tsc';
const vitest = 'node node_modules/vitest/vitest.mjs';

/**
 * The targets of the package in `dir`, each a command run from the root.
 * @param {string} dir
 */
function targets(dir) {
  const sources = ['production', '^production', '{workspaceRoot}/tsconfig.base.json', '{workspaceRoot}/pnpm-lock.yaml'];
  return {
    build: {
      command: `${tsc} -b ${dir}`,
      cache: true,
      dependsOn: ['^build'],
      inputs: sources,
      outputs: ['{projectRoot}/dist'],
    },
    bundle: {
      command: `node tools/dev/bundle.mjs ${dir}`,
      cache: true,
      dependsOn: ['build'],
      inputs: [...sources, '{workspaceRoot}/tools/dev/bundle.mjs'],
      outputs: ['{projectRoot}/bundle'],
    },
    test: {
      command: `${vitest} run ${dir}`,
      cache: true,
      inputs: ['default', ...sources, '{workspaceRoot}/vitest.config.ts', '{workspaceRoot}/docs/examples/**/*'],
    },
    publishable: {
      command: `node tools/dev/publishable.mjs ${dir}`,
      cache: true,
      dependsOn: ['bundle'],
      inputs: [...sources, '{workspaceRoot}/LICENSE', '{workspaceRoot}/tools/dev/publishable.mjs'],
    },
  };
}

/** The name under which Nx shows the plugin. */
export const name = 'callgate-targets';

/** @type {import('nx/src/devkit-exports').CreateNodes} */
export const createNodes = [
  'packages/*/package.json',
  (files) =>
    files.map((file) => {
      const dir = dirname(file).replaceAll('\\', '/');
      return [file, { projects: { [dir]: { targets: targets(dir) } } }];
    }),
];
