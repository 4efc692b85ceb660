import type { AnswerValue } from '@callgate/ir';
import type { CatalogFiles } from '../api.js';
import { interpolate } from '../compose/interpolate.js';
import { joinPath } from '../files/paths.js';
import { readDotenv } from './dotenv.js';

/**
 * Environment files beside a program, what it is started with before what is handed out to be filled in. A sample says what the authors expect
 * there; it counts only for programs that no manifest deploys.
 */
const names = [
  '.env',
  '.env.production',
  '.env.defaults',
  '.env.sample',
  '.env.example',
  '.env.template',
  '.env.dist',
] as const;

/**
 * The value of a variable in the environment files of a program's folder; a name without value is none.
 * @param directory folder of the program
 */
export function programVariable(name: string, directory: string, files: CatalogFiles): AnswerValue | undefined {
  for (const base of names) {
    const path = joinPath(directory, base);
    const text = path === undefined || !files.has(path) ? undefined : files.readText(path);
    if (text === undefined || path === undefined) continue;
    const variables = readDotenv(text, path);
    const found = variables.findLast((each) => each.name === name);
    if (found?.value === undefined || found.value === '') continue;
    if (found.literal) return { text: found.value, at: found.at };
    const filled = interpolate(found.value, (other) => variables.findLast((each) => each.name === other)?.value);
    if (filled.missing.length === 0 && filled.text !== '') return { text: filled.text, at: found.at };
  }
  return undefined;
}
