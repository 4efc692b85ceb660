import { baseOf } from '../files/paths.js';
import type { CommandWord } from './command-line.js';

/** What runs programs of languages that are not compiled to files of their own, and what runs the scripts of their packages. */
const runtimes = new Set(
  `
  node nodejs bun deno tsx ts-node ts-node-dev nodemon pm2 pm2-runtime npm npx yarn pnpm next nuxt nest
  python python3 gunicorn uvicorn celery flask django-admin java ruby bundle rails puma php php-fpm dotnet perl elixir mix
`
    .trim()
    .split(/\s+/u),
);

/** What starts the program behind it, and waits. */
const starters = new Set('tini dumb-init catatonit env exec su-exec gosu s6-setuidgid nice ionice'.split(' '));

/** Whether a command starts a runtime (`tini -- node server.js`): what that runs is no program that a compiler made. */
export function startsRuntime(command: readonly CommandWord[]): boolean {
  const program = command.find(
    ({ text }) => !text.startsWith('-') && !text.includes('=') && !starters.has(baseOf(text)),
  );
  return program !== undefined && runtimes.has(baseOf(program.text).replace(/(?<=^python|^php|^java)[\d.]+$/u, ''));
}
