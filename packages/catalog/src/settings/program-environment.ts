import type { AnswerValue } from '@callgate/ir';
import type { CatalogFiles } from '../api.js';
import { writtenAtStart } from '../binding/written-files.js';
import { interpolate } from '../compose/interpolate.js';
import { ancestors, baseOf, directoryOf, joinPath } from '../files/paths.js';
import { fileOfContainer, type FilePlaces } from './config-files.js';
import { isPlaceholder, isSample, samplesOf } from './sample-file.js';
import { type DotenvVariable, readDotenv, readWritten } from './dotenv.js';

/**
 * Environment files beside a program, what it is started with before what is handed out to be filled in. A sample says what the authors expect
 * there; it counts only for programs that no manifest deploys.
 */
const samples = new Set(samplesOf('.env'));
const names = ['.env', '.env.production', '.env.defaults', ...samples];

/**
 * The value of a variable in the environment files of a program's folder, then in the only one below it, and last in the one that the script writes there with which an
 * image of it starts; a name without value is none.
 * @param directory folder of the program
 */
export function programVariable(name: string, directory: string, files: CatalogFiles): AnswerValue | undefined {
  for (const base of names) {
    const path = joinPath(directory, base);
    const text = path === undefined || !files.has(path) ? undefined : files.readText(path);
    const found = text === undefined || path === undefined ? undefined : variableOf(name, readDotenv(text, path));
    if (found !== undefined && !(samples.has(base) && isPlaceholder(found.text))) return found;
  }
  const kept = onlyBelow(directory, files);
  const found = kept === undefined ? undefined : variableOf(name, readDotenv(files.readText(kept) ?? '', kept));
  if (found !== undefined) return found;
  const path = joinPath(directory, '.env');
  const written = path === undefined ? undefined : writtenAtStart(path, files);
  return written === undefined ? undefined : variableOf(name, readWritten(written));
}

const keptBelow = new WeakMap<CatalogFiles, Map<string, string | undefined>>();

/** The one file of variables that a program keeps in a folder below its own (`env/.env`); of several it is not told which one counts. */
function onlyBelow(directory: string, files: CatalogFiles): string | undefined {
  if (directory === '.') return undefined;
  let known = keptBelow.get(files);
  if (known === undefined) keptBelow.set(files, (known = new Map()));
  if (!known.has(directory)) {
    const below = files.files.filter((path) => path.startsWith(`${directory}/`) && baseOf(path) === '.env');
    known.set(directory, below.length === 1 ? below[0] : undefined);
  }
  return known.get(directory);
}

function variableOf(name: string, variables: readonly DotenvVariable[]): AnswerValue | undefined {
  const found = variables.findLast((each) => each.name === name);
  if (found?.value === undefined || found.value === '') return undefined;
  if (found.literal) return { text: found.value, at: found.at };
  const filled = interpolate(found.value, (other) => variables.findLast((each) => each.name === other)?.value);
  return filled.missing.length === 0 && filled.text !== '' ? { text: filled.text, at: found.at } : undefined;
}

/**
 * The value of a variable in the file `.env` of the folder in which a container starts, which programs read beneath their environment. It stands
 * there where the image takes it in, often under another name (`COPY .env.production .env`), or where it is mounted.
 */
export function containerVariable(name: string, places: FilePlaces): AnswerValue | undefined {
  const file = fileOfContainer('.env', places);
  if (file?.known !== true || file.inside !== undefined || isLeftOut(file.path, places.files)) return undefined;
  const found = variableOf(name, readDotenv(file.text, file.path));
  return found !== undefined && isSample(file.path) && isPlaceholder(found.text) ? undefined : found;
}

/** Whether a build does not see an environment file, as far as a `.dockerignore` in its folder or above says so (Docker docs, ".dockerignore files"). */
function isLeftOut(path: string, files: CatalogFiles): boolean {
  return ancestors(directoryOf(path)).some((folder) => {
    const ignored = joinPath(folder, '.dockerignore');
    if (ignored === undefined || !files.has(ignored)) return false;
    const patterns = (files.readText(ignored) ?? '')
      .split('\n')
      .map((line) => line.trim().replace(/^(\.?\/|\*\*\/)/, ''));
    return patterns.some((pattern) => pattern === baseOf(path) || pattern === '.env*' || pattern === '*.env');
  });
}
