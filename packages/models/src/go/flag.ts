import type { FunctionModel, Operand } from '@callgate/ir';
import {
  concat,
  each,
  flag,
  fn,
  goModel,
  harmless,
  restHarmless,
  returns,
  returnsType,
  setsOver,
  setsUnder,
  stores,
  text,
} from '../write.js';

const scalars = ['String', 'Bool', 'Int', 'Int64', 'Uint', 'Uint64', 'Float64', 'Duration'] as const;

/** `flag.String("addr", ":8080", "usage")` and `flag.StringVar(&c.addr, "addr", ":8080", "usage")`. */
function standard(kind: string): readonly FunctionModel[] {
  return ['', 'FlagSet.'].flatMap((owner) => [
    fn(`${owner}${kind}`, returns(flag('arg0', 'arg1'))),
    fn(`${owner}${kind}Var`, stores('arg0', flag('arg1', 'arg2'))),
  ]);
}

/** Flags of the standard library: settings whose default stands in the code. */
export const standardFlag = goModel(
  'flag',
  ['flag', 'github.com/namsral/flag', 'github.com/peterbourgon/ff/*'],
  [
    ...scalars.flatMap(standard),
    ...each(['Args', 'FlagSet.Args'], returns({ setting: 'args', from: 0, positional: true })),
    ...each(['Arg', 'FlagSet.Arg'], returns({ setting: 'arg-at', at: 'arg0', positional: true })),
    fn('NewFlagSet', returnsType('FlagSet')),
    ...each(
      ['Lookup', 'FlagSet.Lookup'],
      returnsType('Flag', { object: 'Flag', fields: { Name: 'arg0', Value: flag('arg0') } }),
    ),
    ...restHarmless,
  ],
  { types: { CommandLine: 'FlagSet' } },
);

const pflagScalars = [
  'String',
  'Bool',
  'Int',
  'Int8',
  'Int16',
  'Int32',
  'Int64',
  'Uint',
  'Uint8',
  'Uint16',
  'Uint32',
  'Uint64',
  'Float32',
  'Float64',
  'Duration',
  'IP',
];
const pflagLists = ['StringSlice', 'StringArray', 'IntSlice', 'IPSlice', 'DurationSlice'];

interface Defined {
  readonly name: Operand;
  readonly short?: Operand;
  readonly fallback: Operand;
  readonly into?: Operand;
}

/** A flag that other code may read by its name: its default goes with it, and what is given by its shorthand (pflag docs, "Command line flag syntax"). */
function defined(callee: string, list: boolean, { name, short, fallback, into }: Defined): FunctionModel {
  const value = list
    ? { firstOf: [{ part: 'split', of: flag(name), separator: { text: ',' } } as const, fallback] }
    : flag(name, fallback);
  const shorthand = short === undefined ? [] : [setsOver(flag(name), flag(concat(text('-'), short)))];
  const given = into === undefined ? returns(value) : stores(into, value);
  return fn(callee, given, setsUnder(flag(name), fallback), ...shorthand);
}

/** `String`, `StringP` (with a shorthand), `StringVar`, `StringVarP`, of the package and of a `FlagSet`. */
function pflagKind(kind: string, list: boolean): readonly FunctionModel[] {
  return ['', 'FlagSet.'].flatMap((owner) => [
    defined(`${owner}${kind}`, list, { name: 'arg0', fallback: 'arg1' }),
    defined(`${owner}${kind}P`, list, { name: 'arg0', short: 'arg1', fallback: 'arg2' }),
    defined(`${owner}${kind}Var`, list, { into: 'arg0', name: 'arg1', fallback: 'arg2' }),
    defined(`${owner}${kind}VarP`, list, { into: 'arg0', name: 'arg1', short: 'arg2', fallback: 'arg3' }),
  ]);
}

/** Flags with dashes, also those of a cobra command: `cmd.Flags().StringVar(&addr, "addr", "ledger:80", "usage")`. */
export const pflag = goModel(
  'pflag',
  ['github.com/spf13/pflag', 'github.com/ogier/pflag'],
  [
    ...pflagScalars.flatMap((kind) => pflagKind(kind, false)),
    ...pflagLists.flatMap((kind) => pflagKind(kind, true)),
    // Read by name: `cmd.Flags().GetString("addr")`.
    ...each(
      pflagScalars.map((kind) => `FlagSet.Get${kind}`),
      returns(flag('arg0')),
    ),
    ...each(
      pflagLists.map((kind) => `FlagSet.Get${kind}`),
      returns({ part: 'split', of: flag('arg0'), separator: { text: ',' } }),
    ),
    ...each(
      ['Lookup', 'FlagSet.Lookup'],
      returnsType('Flag', { object: 'Flag', fields: { Name: 'arg0', Value: flag('arg0') } }),
    ),
    fn('NewFlagSet', returnsType('FlagSet')),
    ...each(['Args', 'FlagSet.Args'], returns({ setting: 'args', from: 0, positional: true })),
    ...restHarmless,
  ],
  { types: { CommandLine: 'FlagSet' } },
);

const cobraFlagSets = [
  'Flags',
  'PersistentFlags',
  'LocalFlags',
  'InheritedFlags',
  'NonInheritedFlags',
  'LocalNonPersistentFlags',
];
const cobraRuns = ['PersistentPreRun', 'PreRun', 'Run', 'PostRun', 'PersistentPostRun'];

/**
 * A command is a role of the program: `&cobra.Command{Use: "worker", RunE: work}` runs `work` where the program is started with `worker`.
 */
export const cobra = goModel(
  'cobra',
  ['github.com/spf13/cobra'],
  [
    fn('new Command', {
      effect: 'role',
      name: 'literal.Use',
      runs: cobraRuns.flatMap((run) => [`literal.${run}`, `literal.${run}E`]),
      inherited: ['Pre', 'Post'].flatMap((when) => [`literal.Persistent${when}Run`, `literal.Persistent${when}RunE`]),
    }),
    fn('Command.AddCommand', { effect: 'subcommand', parent: 'receiver', child: 'args0[]' }),
    ...cobraFlagSets.map((name) => fn(`Command.${name}`, returnsType('github.com/spf13/pflag.FlagSet'))),
    ...each(
      ['Command.Flag'],
      returnsType('github.com/spf13/pflag.Flag', { object: 'github.com/spf13/pflag.Flag', fields: { Name: 'arg0' } }),
    ),
    ...each(['Command.Root', 'Command.Parent'], returnsType('Command')),
    ...harmless('*'),
    ...harmless('Command.*'),
  ],
);
