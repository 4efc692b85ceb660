#!/usr/bin/env node
import './engine-settings.js';
import { readFileSync } from 'node:fs';
import { run } from '@callgate/cli';
import { backends, contracts, frontends, languages, models } from './built-in.js';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

// The first Ctrl-C asks the work to stop; a second one ends the process as usual.
const stop = new AbortController();
process.once('SIGINT', () => stop.abort(new Error('interrupted')));

process.exitCode = await run(
  { frontends, models, contracts, backends, languages, version },
  {
    args: process.argv.slice(2),
    cwd: process.cwd(),
    env: process.env,
    signal: stop.signal,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
  },
);
