import type { FunctionModel, ModelValue } from '@callgate/ir';
import {
  each,
  env,
  firstOf,
  flag,
  fn,
  goModel,
  harmless,
  object,
  restHarmless,
  returns,
  returnsType,
  setsOver,
  setsUnder,
  stores,
} from '../write.js';

/** `Name: "addr, a"` (version 1) and `Name: "addr"`: the flag's long name. */
const cliName: ModelValue = {
  trim: 'both',
  of: { part: 'before', of: 'literal.Name', separator: { text: ',' } },
};
/** Version 1 has them behind the name, version 2 in a list. */
const cliShorthands: readonly ModelValue[] = [
  'literal.Aliases[]',
  { trim: 'both', of: { part: 'after', of: 'literal.Name', separator: { text: ',' } } },
];
/** Version 1 has one text of names, version 2 a list, version 3 a chain of sources. */
const cliEnv: ModelValue = {
  anyOf: [
    env({ part: 'before', of: 'literal.EnvVar', separator: { text: ',' } }),
    env('literal.EnvVars[]'),
    env('literal.Sources.names[]'),
  ],
};
const cliElse = firstOf(cliEnv, 'literal.Value');
const cliFlag = firstOf(flag(cliName), cliEnv, 'literal.Value');

const cliReads = [
  'String',
  'Bool',
  'Int',
  'Int64',
  'Uint',
  'Uint64',
  'Float64',
  'Duration',
  'Path',
  'Generic',
  'StringSlice',
  'GlobalString',
  'GlobalBool',
  'GlobalInt',
  'GlobalInt64',
  'GlobalDuration',
  'GlobalStringSlice',
];

function cliRole(type: string, children: readonly string[]): FunctionModel {
  return fn(
    `new ${type}`,
    {
      effect: 'role',
      name: 'literal.Name',
      runs: ['literal.Before', 'literal.Action', 'literal.After'],
      inherited: ['literal.Before', 'literal.After'],
    },
    ...children.map((child) => ({ effect: 'subcommand', parent: 'literal', child: `literal.${child}[]` }) as const),
  );
}

/** `&cli.Command{Name: "worker", Action: work}` is a role; `&cli.StringFlag{Name: "addr", EnvVars: …, Value: …}` a setting read by `c.String("addr")`. */
export const urfaveCli = goModel(
  'urfave/cli',
  [
    'github.com/urfave/cli',
    'github.com/urfave/cli/*',
    'github.com/codegangsta/cli',
    'gopkg.in/urfave/cli.v1',
    'gopkg.in/urfave/cli.v2',
  ],
  [
    cliRole('Command', ['Subcommands', 'Commands']),
    cliRole('App', ['Commands']),
    fn('NewApp', returnsType('App', object('App', {}))),
    ...each(
      ['App.Run', 'App.RunContext', 'App.RunAndExitOnError', 'Command.Run'],
      { effect: 'subcommand', parent: 'receiver', child: 'receiver.Commands[]' },
      { effect: 'calls', function: 'receiver.Before' },
      { effect: 'calls', function: 'receiver.Action' },
    ),
    fn(
      'new *Flag',
      setsUnder(flag(cliName), cliElse),
      ...cliShorthands.map((short) => setsOver(flag(cliName), flag(short))),
      stores('literal.Destination', cliFlag),
    ),
    fn('EnvVars', returns(object('ValueSourceChain', { names: 'args0' }))),
    fn('EnvVar', returns(object('ValueSourceChain', { names: { list: ['arg0'] } }))),
    ...cliReads.flatMap((kind) => each([`Context.${kind}`, `Command.${kind}`], returns(flag('arg0')))),
    ...restHarmless,
  ],
);

const kingpinValue = firstOf(flag('receiver.name'), env('receiver.env'), 'receiver.fallback');
const kingpinKinds = [
  'String',
  'Bool',
  'Int',
  'Int8',
  'Int16',
  'Int32',
  'Int64',
  'Uint',
  'Uint16',
  'Uint32',
  'Uint64',
  'Float64',
  'Duration',
  'URL',
  'TCP',
  'IP',
  'Enum',
  'ExistingFile',
  'ExistingDir',
  'Bytes',
];

/** `kingpin.Flag("addr", "usage").Default("ledger:80").Envar("ADDR").String()`; `cmd := kingpin.MustParse(app.Parse(os.Args[1:]))`. */
export const kingpin = goModel(
  'kingpin',
  [
    'github.com/alecthomas/kingpin',
    'github.com/alecthomas/kingpin/*',
    'gopkg.in/alecthomas/kingpin.v1',
    'gopkg.in/alecthomas/kingpin.v2',
  ],
  [
    ...each(
      ['Flag', 'Application.Flag', 'CmdClause.Flag'],
      returnsType('FlagClause', object('FlagClause', { name: 'arg0' })),
    ),
    ...each(['Arg', 'Application.Arg', 'CmdClause.Arg'], returnsType('ArgClause', object('ArgClause', {}))),
    fn(
      'FlagClause.Default',
      stores('receiver.fallback', 'arg0'),
      returnsType('FlagClause', object('FlagClause', { name: 'receiver.name', env: 'receiver.env', fallback: 'arg0' })),
    ),
    ...each(
      ['FlagClause.Envar', 'FlagClause.OverrideDefaultFromEnvar'],
      stores('receiver.env', 'arg0'),
      returnsType(
        'FlagClause',
        object('FlagClause', { name: 'receiver.name', env: 'arg0', fallback: 'receiver.fallback' }),
      ),
    ),
    ...each(
      ['Required', 'Short', 'PlaceHolder', 'Hidden', 'HintOptions', 'Action', 'PreAction', 'NoEnvar'].map(
        (name) => `FlagClause.${name}`,
      ),
      returnsType('FlagClause', 'receiver'),
    ),
    ...kingpinKinds.flatMap((kind) => [
      fn(`FlagClause.${kind}`, returns(kingpinValue)),
      fn(`FlagClause.${kind}Var`, stores('arg0', kingpinValue)),
    ]),
    ...each(
      ['FlagClause.Strings', 'FlagClause.TCPList', 'FlagClause.Enums'],
      returns({ part: 'split', of: kingpinValue, separator: { text: '\n' } }),
    ),
    fn('ArgClause.*', returns({ unknown: 'computed' })),
    fn('New', returnsType('Application')),
    ...each(
      ['Command', 'Application.Command', 'CmdClause.Command'],
      returnsType('CmdClause', object('CmdClause', { name: 'arg0' })),
    ),
    fn('CmdClause.FullCommand', returns('receiver.name')),
    // The command that was chosen is the first argument in programs that use subcommands.
    ...each(['Parse', 'Application.Parse', 'MustParse'], returns({ setting: 'arg', index: 0 })),
    ...harmless('*'),
    ...harmless('Application.*'),
    ...harmless('CmdClause.*'),
  ],
  { types: { CommandLine: 'Application' } },
);

/** jessevdk/go-flags fills a structure from flags that its tags name, or else from environment variables. */
export const goFlags = goModel(
  'go-flags',
  ['github.com/jessevdk/go-flags'],
  [
    ...each(
      ['Parse', 'ParseArgs', 'NewParser'],
      stores('arg0', { envTree: ['env'], defaults: { tags: ['default'] }, flagTags: ['long', 'short'] }),
    ),
    ...restHarmless,
  ],
);

/** kong: each field is a flag, under its name or that of a tag. */
export const kong = goModel(
  'kong',
  ['github.com/alecthomas/kong'],
  [
    ...each(
      ['Parse', 'New', 'Must'],
      stores('arg0', {
        envTree: ['env'],
        defaults: { tags: ['default'] },
        flagTags: ['name', 'short'],
        untaggedFlags: 'kebab',
      }),
    ),
    ...restHarmless,
  ],
);

/** go-arg: each field is a flag. */
export const goArg = goModel(
  'go-arg',
  ['github.com/alexflint/go-arg'],
  [
    ...each(
      ['Parse', 'MustParse'],
      stores('arg0', {
        envTree: [],
        defaults: { tags: ['default'] },
        flagTags: ['arg'],
        untaggedFlags: 'lower',
      }),
    ),
    ...restHarmless,
  ],
);
