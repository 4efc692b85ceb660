// `npm run -s callgate -- <args>`: the command as the sources stand, from where the user stands.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { installIfNeeded } from './install.mjs';
import { cliEntry, root, userFolder } from './paths.mjs';
import { exitWith, run, Stop } from './process.mjs';

/** Brings up whatever the command needs: dependencies, then the build. Says what it does on stderr alone. */
export function prepareCallgate() {
  installIfNeeded();
  build();
  if (!existsSync(join(root, cliEntry))) {
    throw new Stop(`the command is not there: the build made no ${cliEntry.replaceAll('\\', '/')}.`);
  }
}

/**
 * Runs the built command.
 * @param {readonly string[]} args
 * @param {string} cwd the folder from which relative paths are taken
 * @param {Pick<import('./process.mjs').RunOptions, 'stdin' | 'stdout'>} [streams]
 * @returns {number} its exit code
 */
export function callgate(args, cwd, streams = {}) {
  return run(process.execPath, [join(root, cliEntry), ...args], { cwd, ...streams }).code;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await exitWith(() => {
    prepareCallgate();
    return callgate(process.argv.slice(2), userFolder());
  });
}
