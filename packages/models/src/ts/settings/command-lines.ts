import type { FunctionModel, ModelValue } from '@callgate/ir';
import { each, firstOf, flag, fn, object, returns, returnsType, setsUnder, tsModel } from '../../write.js';
import { rest } from '../rest.js';

/** Options by their names: the fields of what was parsed are flags. */
const flags: ModelValue = { envTree: [], untagged: 'same', flags: true };
/** As `flags`, where a call says itself what counts for an option that is not given. */
const flagsOver = (under: ModelValue, underField?: string): ModelValue =>
  underField === undefined
    ? { envTree: [], untagged: 'same', flags: true, under }
    : { envTree: [], untagged: 'same', flags: true, under, underField };

const parser = object('Argv', { argv: flags });

/** What declares options, of the module itself or of a parser. */
function declares(owner: string, itself: ModelValue): readonly FunctionModel[] {
  const named = object('Argv', { argv: flagsOver('arg0', 'default') });
  return [
    { callee: `${owner}options`, arity: 1, effects: [returnsType('Argv', named)] },
    ...each(
      [`${owner}option`, `${owner}options`],
      setsUnder(flag('arg0'), firstOf(flag('arg1.alias'), 'arg1.default')),
      returnsType('Argv', itself),
    ),
    fn(`${owner}alias`, setsUnder(flag('arg0'), flag('arg1')), returnsType('Argv', itself)),
    fn(
      `${owner}command`,
      { effect: 'calls', function: 'arg2', arguments: [parser] },
      { effect: 'calls', function: 'arg3', arguments: [flags] },
      { effect: 'calls', function: 'arg0.builder', arguments: [parser] },
      { effect: 'calls', function: 'arg0.handler', arguments: [flags] },
      returnsType('Argv', itself),
    ),
  ];
}

/**
 * `yargs(hideBin(process.argv)).option('ledger', { alias: 'l', default: 'ledger:9000' }).parse()`: an option counts for all that is parsed, wherever it is
 * declared; so do the options that a call declares by their names.
 */
export const yargs = tsModel(
  'yargs',
  ['yargs', 'yargs/yargs', 'yargs/helpers'],
  [
    fn('hideBin', returns('arg0')),
    ...each(['parse', 'parseSync', 'parseAsync'], returns(flags)),
    ...each(['Argv.parse', 'Argv.parseSync', 'Argv.parseAsync'], returns('receiver.argv')),
    ...declares('', parser),
    ...declares('Argv.', 'receiver'),
    fn('Argv.default', setsUnder(flag('arg0'), 'arg1'), returnsType('Argv', 'receiver')),
    ...each(['default', '*'], returnsType('Argv', parser)),
    fn('Argv.*', returnsType('Argv', 'receiver')),
  ],
  { variables: { argv: flags } },
);

/** `minimist(process.argv.slice(2), { default: { ledger: 'ledger:9000' } })` and its kin. */
export const minimist = tsModel(
  'minimist',
  ['minimist', 'yargs-parser', 'mri', 'getopts', 'optimist', 'nopt', 'dashdash', 'arg', 'command-line-args'],
  [...each(['default', 'parse', 'parser'], returns(flagsOver('arg1.default'))), ...rest],
  { variables: { argv: flags } },
);

/** `meow('…', { flags: { ledger: { default: 'ledger:9000' } } }).flags`. */
export const meow = tsModel(
  'meow',
  ['meow'],
  [
    fn('default', returns(object('Result', { flags: flagsOver(firstOf('arg1.flags', 'arg0.flags'), 'default') }))),
    ...rest,
  ],
);

/** What stands behind the dashes of the long name, in `-l, --ledger <address>`. */
const longName: ModelValue = {
  part: 'before',
  of: { part: 'after', of: 'arg0', separator: { text: '--' } },
  separator: { text: ' ' },
};
const shortName: ModelValue = {
  trim: 'left',
  of: { part: 'before', of: 'arg0', separator: { text: ',' } },
  what: { text: '-' },
};

/** `program.option('-l, --ledger <address>', 'where it is', 'ledger:9000').parse()`, `program.opts().ledger`; actions are functions that are passed. */
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
    ...each(
      ['opts', 'Command.opts', 'program.opts', 'Command.optsWithGlobals', 'program.optsWithGlobals'],
      returns(flags),
    ),
    ...each(
      ['Command.option', 'program.option', 'Command.requiredOption', 'program.requiredOption'],
      setsUnder(flag(longName), firstOf(flag(shortName), 'arg3', 'arg2')),
      returnsType('Command', 'receiver'),
    ),
    ...each(['Command.*', 'program.*'], returnsType('Command', 'receiver')),
    ...rest,
  ],
  { types: { program: 'Command' } },
);

/** Node's own parser: `parseArgs({ options: { ledger: { type: 'string', default: 'ledger:9000' } } }).values`. */
export const parseArgs = tsModel(
  'util.parseArgs',
  ['node:util'],
  [
    fn(
      'parseArgs',
      returns(
        object('ParsedArguments', {
          values: flagsOver('arg0.options', 'default'),
          positionals: { setting: 'args', from: 0 },
        }),
      ),
    ),
  ],
);
