// `npm start`: the road on the example system, verb by verb. `npm start -- <dir>`: the first verb on any directory.
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callgate, prepareCallgate } from './callgate.mjs';
import { root, userFolder } from './paths.mjs';
import { exitWith, Stop } from './process.mjs';

const example = 'docs/examples/bank';

/**
 * What the tour shows, each with a line that says what it answers: verbs, typed in the folder of the example, which stands for a repository
 * of its own (`--root .` has places told from there), and files.
 * @typedef {{ title: string, args: readonly string[], shown?: string, input?: string } | { title: string, file: string, shown: string }} Station
 * @param {string} out folder for what the tour writes
 * @returns {readonly Station[]}
 */
function tour(out) {
  const staging = ['--root', '.', '--env', 'staging'];
  const manifest = 'deploy/base/payments.yaml';
  return [
    { title: 'Which service calls which', args: ['scan', '--root', '.'] },
    { title: 'Why an edge is there', args: ['explain', 'cron.yearly-interest', 'service.ledger', '--root', '.'] },
    {
      title: 'A service in TypeScript calls one in Go',
      args: ['explain', 'service.notices', 'service.account', '--root', '.'],
    },
    { title: 'Why there is none', args: ['why-not', 'service.emoji', 'service.ledger', '--root', '.'] },
    { title: 'What could not be told, and what would settle it', args: ['unresolved', '--root', '.'] },
    {
      title: 'Each call is declared in a rule file of its caller',
      file: join(root, example, 'service.payments/egress/service.ledger.rule'),
      shown: 'cat service.payments/egress/service.ledger.rule',
    },
    { title: 'The rule files say what the code does', args: ['rules', 'check', '--root', '.'] },
    { title: 'What they come to: who is under policy, and who may call', args: ['plan', ...staging] },
    {
      title: 'The plan becomes Kubernetes policy',
      args: ['compile', ...staging, '--out', out],
      shown: 'compile --root . --env staging --out policy',
    },
    {
      title: 'One constant policy for each service, whoever calls it',
      file: join(out, 'staging/bank/service.emoji.networkpolicy.yaml'),
      shown: 'cat policy/staging/bank/service.emoji.networkpolicy.yaml',
    },
    {
      title: 'The permission itself is a label on the pods of the caller',
      args: ['label', ...staging, '--service', 'service.payments'],
      shown: `label --root . --env staging --service service.payments < ${manifest} > labelled.yaml`,
      input: manifest,
    },
    { title: 'Whether all that allows what is declared, and nothing else', args: ['verify', ...staging] },
    {
      title: 'Why one connection is refused',
      args: ['eval', ...staging, '--from', 'service.emoji', '--to', 'service.ledger', '--port', '9090'],
    },
  ];
}

/** Runs the tour; a verb that finds something (exit code 1) does not end it, one that cannot run does. */
function showTour() {
  if (!existsSync(join(root, example))) throw new Stop(`the example system is not there: ${example} is missing.`);
  process.stdout.write(`The example is a small bank: ${example}\n`);
  const out = mkdtempSync(join(tmpdir(), 'callgate-tour-'));
  try {
    for (const station of tour(out)) show(station, out);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
  process.stdout.write(
    `\nThe same with a call added and taken back: docs/tutorial.md\nOn your own system: npm start -- <directory>\n`,
  );
  return 0;
}

/** @param {Station} station @param {string} out */
function show(station, out) {
  const words = 'file' in station ? station.shown : `callgate ${station.shown ?? station.args.join(' ')}`;
  process.stdout.write(`\n── ${station.title} ──\n$ ${words}\n\n`);
  if ('file' in station) {
    process.stdout.write(readFileSync(station.file, 'utf8'));
    return;
  }
  const folder = join(root, example);
  const streams =
    station.input === undefined
      ? {}
      : { stdin: openSync(join(folder, station.input), 'r'), stdout: openSync(join(out, 'labelled.yaml'), 'w') };
  const code = callgate(station.args, folder, streams);
  if (code > 1) throw new Stop(`callgate ${station.args.join(' ')} ended with ${code}.`, code);
}

await exitWith(() => {
  const args = process.argv.slice(2);
  prepareCallgate();
  return args.length === 0 ? showTour() : callgate(['scan', ...args], userFolder());
});
