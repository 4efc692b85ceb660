import { baseOf } from '../files/paths.js';
import type { CommandWord } from './command-line.js';

/** Programs that run the script in JavaScript or TypeScript that they are handed. */
export const scriptRunners: readonly string[] = `
  node nodejs ts-node ts-node-dev tsnd ts-node-esm tsx bun deno nodemon pm2 pm2-runtime forever node-dev babel-node esr swc-node sucrase-node
  vite-node jiti fastify moleculer-runner functions-framework k6
`
  .trim()
  .split(/\s+/u);

/** What runs programs of languages that are not compiled to files of their own, and what runs the scripts of their packages. */
const runtimes = new Set([
  ...scriptRunners,
  ...`
  npm npx yarn pnpm next nuxt nest
  python python3 gunicorn uvicorn celery flask django-admin java ruby bundle rails puma php php-fpm dotnet perl elixir mix
`
    .trim()
    .split(/\s+/u),
]);

/** What starts the program behind it, and waits. */
const starters = new Set('tini dumb-init catatonit env exec su-exec gosu s6-setuidgid nice ionice'.split(' '));

/** Whether a command starts a runtime (`tini -- node server.js`): what that runs is no program that a compiler made. */
export function startsRuntime(command: readonly CommandWord[]): boolean {
  const program = command.find(
    ({ text }) => !text.startsWith('-') && !text.includes('=') && !starters.has(baseOf(text)),
  );
  return program !== undefined && runtimes.has(baseOf(program.text).replace(/(?<=^python|^php|^java)[\d.]+$/u, ''));
}
