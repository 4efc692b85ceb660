import type { ModelValue } from '@callgate/ir';
import { each, fn, object, returns, returnsType, tsModel } from '../write.js';
import { rest } from './rest.js';

/** Options by their names: the fields of what was parsed are flags. */
const flags: ModelValue = { envTree: [], flagTags: ['name'], untagged: 'same' };

/** `yargs(hideBin(process.argv)).option('ledger', { default: 'ledger:9000' }).parse()`, `minimist(process.argv.slice(2))`. */
export const yargs = tsModel(
  'yargs and minimist',
  [
    'yargs',
    'yargs/yargs',
    'yargs/helpers',
    'minimist',
    'yargs-parser',
    'arg',
    'mri',
    'command-line-args',
    'meow',
    'getopts',
    'cac',
    'dashdash',
    'optimist',
    'nopt',
  ],
  [
    fn('hideBin', returns('arg0')),
    ...each(['default', 'yargs'], returnsType('Argv', object('Argv', { argv: flags }))),
    ...each(['parse', 'parseSync', 'parseAsync', 'Argv.parse', 'Argv.parseSync', 'Argv.parseAsync'], returns(flags)),
    fn('Argv.*', returnsType('Argv', 'receiver')),
    ...each(
      ['option', 'options', 'command', 'usage', 'help', 'env', 'scriptName', 'demandOption'],
      returnsType('Argv', object('Argv', { argv: flags })),
    ),
    ...rest,
  ],
  { variables: { argv: flags } },
);

/** `program.option('--ledger <addr>').parse()`, `program.opts().ledger`; actions are functions that are passed. */
export const commander = tsModel(
  'commander',
  [
    'commander',
    '@commander-js/extra-typings',
    'caporal',
    '@caporal/core',
    'sade',
    'vorpal',
    'clipanion',
    'oclif',
    '@oclif/core',
    'nest-commander',
    'citty',
    'inquirer',
    'prompts',
    'enquirer',
  ],
  [
    ...each(['new Command', 'createCommand', 'default', 'command', 'program.command'], returnsType('Command')),
    ...each(['Command.opts', 'program.opts', 'Command.optsWithGlobals'], returns(flags)),
    ...each(['Command.*', 'program.*'], returnsType('Command', 'receiver')),
    ...rest,
  ],
  { types: { program: 'Command' } },
);

/** Node's own parser: `parseArgs({ options }).values`. */
export const parseArgs = tsModel(
  'util.parseArgs',
  ['node:util'],
  [fn('parseArgs', returns(object('ParsedArguments', { values: flags, positionals: { setting: 'args', from: 0 } })))],
);
