import type { ModelValue } from '@callgate/ir';
import {
  concat,
  each,
  env,
  firstOf,
  fn,
  goModel,
  object,
  restHarmless,
  returns,
  returnsType,
  stores,
  text,
} from '../../write.js';

const file: ModelValue = { registered: text(''), in: 'koanf file' };
const prefix: ModelValue = { registered: text(''), in: 'koanf prefix' };

/** A key of the file that is loaded, or else of the program's configuration; before it the variable that `env.Provider` makes such a key of. */
function valueOf(name: ModelValue): ModelValue {
  const variable = env(concat(prefix, { upper: { replace: name, from: text('.'), to: text('_') } }));
  return firstOf(variable, { setting: 'key', path: name, source: file });
}

/** `k.Load(file.Provider("config.yaml"), yaml.Parser())`, `k.String("ledger.addr")`, `k.Unmarshal("ledger", &config)`. */
export const koanf = goModel(
  'koanf',
  ['github.com/knadh/koanf', 'github.com/knadh/koanf/*'],
  [
    ...each(['New', 'NewWithConf'], returnsType('Koanf')),
    fn(
      'Koanf.Load',
      { effect: 'registers', in: 'koanf file', key: text(''), value: 'arg0.Path' },
      { effect: 'registers', in: 'koanf prefix', key: text(''), value: 'arg0.Prefix' },
    ),
    ...each(
      ['String', 'MustString', 'Int', 'MustInt', 'Int64', 'Bool', 'Float64', 'Duration', 'Get'].map(
        (kind) => `Koanf.${kind}`,
      ),
      returns(valueOf('arg0')),
    ),
    ...each(['Koanf.Strings', 'Koanf.MustStrings'], returns(valueOf('arg0'))),
    ...each(
      ['Koanf.Unmarshal', 'Koanf.UnmarshalWithConf'],
      stores('arg1', { tree: file, at: 'arg0', tags: ['koanf'], envKeys: prefix }),
    ),
    ...restHarmless,
  ],
);

/** Where it is loaded from: `file.Provider("config.yaml")`, `env.Provider("CART_", ".", rename)`, whose names are those of keys behind the prefix. */
export const koanfProviders = [
  goModel(
    'koanf from files',
    ['github.com/knadh/koanf/providers/file', 'github.com/knadh/koanf/*/providers/file'],
    [fn('Provider', returnsType('File', object('File', { Path: 'arg0' }))), ...restHarmless],
  ),
  goModel(
    'koanf from variables',
    ['github.com/knadh/koanf/providers/env', 'github.com/knadh/koanf/*/providers/env'],
    [
      ...each(['Provider', 'ProviderWithValue'], returnsType('Env', object('Env', { Prefix: 'arg0' }))),
      ...restHarmless,
    ],
  ),
];
