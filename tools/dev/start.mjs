// `npm start`: the road on the example system, verb by verb. `npm start -- <dir>`: the same on any directory.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { callgate, prepareCallgate } from './callgate.mjs';
import { root, userFolder } from './paths.mjs';
import { exitWith, Stop } from './process.mjs';

const example = 'docs/examples/bank';

/**
 * The verbs that the tour shows, each with a line that says what it answers. They are typed in the folder of the example, which stands for
 * a repository of its own: `--root .` has places told from there.
 */
const tour = [
  { title: 'Which service calls which', args: ['scan', '--root', '.'] },
  { title: 'The same as a picture', args: ['graph', '--format', 'mermaid', '--root', '.'] },
  { title: 'Why an edge is there', args: ['explain', 'cron.yearly-interest', 'service.ledger', '--root', '.'] },
  { title: 'Why there is none', args: ['why-not', 'service.emoji', 'service.ledger', '--root', '.'] },
  { title: 'What could not be told, and what would settle it', args: ['unresolved', '--root', '.'] },
];

/** Runs the tour; a verb that finds something (exit code 1) does not end it, one that cannot run does. */
function showTour() {
  if (!existsSync(join(root, example))) throw new Stop(`the example system is not there: ${example} is missing.`);
  process.stdout.write(`The example is a small bank: ${example}\n`);
  for (const { title, args } of tour) {
    process.stdout.write(`\n── ${title} ──\n$ callgate ${args.join(' ')}\n\n`);
    const code = callgate(args, join(root, example));
    if (code > 1) throw new Stop(`callgate ${args.join(' ')} ended with ${code}.`, code);
  }
  process.stdout.write(`\nOn your own system: npm start -- <directory>\n`);
  return 0;
}

await exitWith(() => {
  const args = process.argv.slice(2);
  prepareCallgate();
  return args.length === 0 ? showTour() : callgate(['scan', ...args], userFolder());
});
