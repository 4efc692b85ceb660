import type { FunctionModel, ModelValue } from '@callgate/ir';
import {
  concat,
  each,
  env,
  firstOf,
  flag,
  fn,
  goModel,
  object,
  restHarmless,
  returns,
  returnsType,
  setsOver,
  setsUnder,
  stores,
  text,
} from '../../write.js';

const viperKinds = [
  '',
  'String',
  'Bool',
  'Int',
  'Int32',
  'Int64',
  'Uint',
  'Uint16',
  'Uint32',
  'Uint64',
  'Float64',
  'Duration',
  'Time',
  'StringMap',
  'StringMapString',
].map((kind) => `Get${kind}`);

const viperLists = ['GetStringSlice', 'GetIntSlice'];

/** The package's own functions, methods of a `*viper.Viper`, and of a section cut out by `Sub`, which is a type here that Go does not have. */
const own = ['', 'Viper.', 'Section.'] as const;

/** What `SetConfigFile` names, or what `SetConfigName` does, with any ending, in the folders of `AddConfigPath`. */
const file: ModelValue = {
  anyOf: [
    { registered: text(''), in: 'viper file' },
    {
      searched: concat(
        { registered: text(''), in: 'viper folders' },
        text('/'),
        { registered: text(''), in: 'viper name', otherwise: text('config') },
        text('.*'),
      ),
    },
  ],
};

const prefix: ModelValue = concat({ registered: text(''), in: 'viper prefix' }, text('_'));

/** A key of the file that the program names, or else of its configuration. */
function viperKey(path: ModelValue): ModelValue {
  return { setting: 'key', path, source: file };
}

/** One side of a pair of the replacer that the program gives; without one, what stands in no key, and so replaces nothing. */
function viperReplacer(side: number): ModelValue {
  return firstOf({ registered: text(`Pair${String(side)}`), in: 'viper replacer' }, text('\0'));
}

/** The variable that `AutomaticEnv` reads for a key: what the replacer makes of it, in upper case and behind the prefix. */
function viperVariable(name: ModelValue): ModelValue {
  let replaced = name;
  for (const pair of [0, 2]) replaced = { replace: replaced, from: viperReplacer(pair), to: viperReplacer(pair + 1) };
  return env({ upper: firstOf(concat(prefix, replaced), replaced) });
}

/** A structure that is filled: variables and flags by whole keys count for it as they do for a key. */
function viperTree(at?: ModelValue): ModelValue {
  return {
    tree: file,
    tags: ['mapstructure'],
    envKeys: { anyOf: [prefix, text('')] },
    flagKeys: { registered: text(''), in: 'viper flags' },
    ...(at === undefined ? {} : { at }),
  };
}

/**
 * What viper finds for a key, in its order: a flag of that name, the variable that `AutomaticEnv` reads, the configuration. `BindEnv`, `BindPFlag`, `Set` and `SetDefault` say the rest at their own place.
 */
function viperValue(name: ModelValue): ModelValue {
  return firstOf(flag(name), viperVariable(name), viperKey(name));
}

/** Functions whose argument holds for all that is read. */
function keeps(place: string, ...callees: readonly string[]): readonly FunctionModel[] {
  return each(callees, { effect: 'registers', in: place, key: text(''), value: 'arg0' });
}

/** The whole key: below the section that `Sub` cut out. */
function viperName(owner: (typeof own)[number]): ModelValue {
  return owner === 'Section.' ? concat('receiver.Prefix', text('.'), 'arg0') : 'arg0';
}

/** `viper.GetString("ledger.addr")`, `viper.SetDefault("ledger.addr", "ledger:80")`, `viper.Unmarshal(&config)`; also of a `*viper.Viper`. */
export const viper = goModel(
  'viper',
  ['github.com/spf13/viper'],
  [
    ...own.flatMap((owner) => [
      ...each(
        viperKinds.map((kind) => `${owner}${kind}`),
        returns(viperValue(viperName(owner))),
      ),
      ...each(
        viperLists.map((kind) => `${owner}${kind}`),
        returns({ part: 'split', of: viperValue(viperName(owner)), separator: { text: ' ' } }),
      ),
      fn(`${owner}SetDefault`, setsUnder(viperKey(viperName(owner)), 'arg1')),
      fn(`${owner}Set`, setsOver(viperKey(viperName(owner)), 'arg1')),
      { callee: `${owner}BindEnv`, arity: 1, effects: [setsOver(viperKey(viperName(owner)), viperVariable('arg0'))] },
      fn(`${owner}BindEnv`, setsOver(viperKey(viperName(owner)), env('args1[]'))),
      fn(`${owner}BindPFlag`, setsOver(viperKey(viperName(owner)), flag('arg1.Name'))),
      fn(`${owner}IsSet`, returns({ isSet: viperKey(viperName(owner)) })),
      ...each(
        [`${owner}Unmarshal`, `${owner}UnmarshalExact`],
        stores('arg0', viperTree(owner === 'Section.' ? 'receiver.Prefix' : undefined)),
      ),
      fn(`${owner}UnmarshalKey`, stores('arg1', viperTree(viperName(owner)))),
      fn(`${owner}Sub`, returnsType('Section', object('Section', { Prefix: viperName(owner) }))),
    ]),
    ...each(['New', 'NewWithOptions', 'GetViper'], returnsType('Viper')),
    ...keeps('viper file', 'SetConfigFile', 'Viper.SetConfigFile'),
    ...keeps('viper folders', 'AddConfigPath', 'Viper.AddConfigPath'),
    ...keeps('viper name', 'SetConfigName', 'Viper.SetConfigName'),
    ...keeps('viper prefix', 'SetEnvPrefix', 'Viper.SetEnvPrefix'),
    ...keeps('viper replacer', 'SetEnvKeyReplacer', 'Viper.SetEnvKeyReplacer', 'EnvKeyReplacer'),
    ...each(['BindPFlags', 'Viper.BindPFlags'], {
      effect: 'registers',
      in: 'viper flags',
      key: text(''),
      value: text('all'),
    }),
    ...restHarmless,
  ],
);
