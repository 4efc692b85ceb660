import type { FileIndex } from '../files/file-index.js';
import { baseOf } from '../files/paths.js';
import { repositoryPathsAt } from '../image/built-files.js';
import type { ImageStage } from '../image/image-stage.js';
import type { CommandWord } from './command-line.js';
import { packageScript } from './package-scripts.js';

/** Programs of libraries that are run beside the program of an image: they change the tables of its database, or test it. */
const tools = new Set(
  `
  prisma drizzle-kit sequelize sequelize-cli knex typeorm typeorm-ts-node-commonjs typeorm-ts-node-esm db-migrate node-pg-migrate migrate-mongo
  mikro-orm graphile-migrate jest vitest mocha ava playwright cypress artillery newman eslint
`
    .trim()
    .split(/\s+/u),
);

/** What runs a program of a package by its name. */
const callers = new Set(['npx', 'pnpx', 'bunx']);
const managers = new Set(['npm', 'yarn', 'pnpm', 'bun']);
const passing = new Set(['exec', 'dlx', 'x']);

/** Scripts call scripts; nobody nests them deeper. */
const mostDepth = 6;

/**
 * The tool that a container of an image runs in the place of the image's program (`npx prisma migrate deploy`), by itself or as a script of its
 * package. What such a tool connects to is told by its own settings, and not by the program.
 * @param commands the likeliest first
 * @param folder that of the image's source: its scripts count where nothing tells what lies where the image starts
 */
export function toolThatRuns(
  commands: readonly (readonly CommandWord[])[],
  stage: ImageStage,
  files: FileIndex,
  folder: string,
): string | undefined {
  const folders = [...repositoryPathsAt(stage, stage.workingDirectory, files), folder];
  let words: readonly string[] | undefined = commands[0]?.map(({ text }) => text);
  for (let depth = 0; words !== undefined && depth < mostDepth; depth++) {
    const tool = toolOf(words);
    if (tool !== undefined) return tool;
    words = scriptOf(words, folders, files);
  }
  return undefined;
}

function scriptOf(
  words: readonly string[],
  folders: readonly string[],
  files: FileIndex,
): readonly string[] | undefined {
  for (const folder of folders) {
    const [command] = packageScript(words, folder, files)?.commands ?? [];
    if (command !== undefined) return command;
  }
  return undefined;
}

/** `prisma migrate deploy`, `npx prisma`, `yarn prisma`, `pnpm exec prisma`. */
function toolOf(words: readonly string[]): string | undefined {
  const named = words.filter((word) => !word.startsWith('-')).map(baseOf);
  if (callers.has(named[0] ?? '')) named.shift();
  else if (managers.has(named[0] ?? '')) named.splice(0, passing.has(named[1] ?? '') ? 2 : 1);
  const [tool = ''] = named;
  return tools.has(tool) ? tool : undefined;
}
