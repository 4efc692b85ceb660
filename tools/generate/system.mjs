// Writes a repository of generated services: Go source, Dockerfiles and manifests.
//
//   node tools/generate/system.mjs <folder> [--services 1500] [--calls 9300] [--seed 1]
//
// The same numbers give the same bytes. The folder must be empty or missing.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { planSystem } from './plan-system.mjs';
import { systemFiles } from './system-files.mjs';

const usage = 'usage: node tools/generate/system.mjs <folder> [--services 1500] [--calls 9300] [--seed 1]\n';

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      services: { type: 'string', default: '1500' },
      calls: { type: 'string', default: '9300' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  const [folder] = positionals;
  const [services, calls, seed] = [Number(values.services), Number(values.calls), Number(values.seed)];
  const whole = [services, calls, seed].every((each) => Number.isInteger(each) && each >= 0);
  return folder === undefined || !whole || values.help ? undefined : { folder: resolve(folder), services, calls, seed };
}

/** @param {string} folder */
function isFree(folder) {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder).length === 0;
}

function main() {
  const wanted = readArguments();
  if (wanted === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  if (!isFree(wanted.folder)) {
    process.stderr.write(`${wanted.folder} is not empty; name a folder that is, or that is not there yet.\n`);
    return 2;
  }
  const system = planSystem(wanted);
  let files = 0;
  for (const { path, text } of systemFiles(system)) {
    const at = join(wanted.folder, path);
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(at, text);
    files += 1;
  }
  process.stdout.write(`${system.services.length} services, ${system.calls.length} calls, ${files} files\n`);
  return 0;
}

process.exitCode = main();
