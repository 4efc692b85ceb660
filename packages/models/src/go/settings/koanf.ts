import { each, fn, goModel, restHarmless, returns, returnsType, stores, text } from '../../write.js';

/** `k.Load(file.Provider("config.yaml"), yaml.Parser())`, `k.String("ledger.addr")`, `k.Unmarshal("ledger", &config)`. */
export const koanf = goModel(
  'koanf',
  ['github.com/knadh/koanf', 'github.com/knadh/koanf/*'],
  [
    fn('New', returnsType('Koanf')),
    ...each(
      ['String', 'MustString', 'Int', 'MustInt', 'Int64', 'Bool', 'Float64', 'Duration', 'Get'].map(
        (kind) => `Koanf.${kind}`,
      ),
      returns({ setting: 'key', path: 'arg0' }),
    ),
    ...each(['Koanf.Strings', 'Koanf.MustStrings'], returns({ setting: 'key', path: 'arg0' })),
    ...each(
      ['Koanf.Unmarshal', 'Koanf.UnmarshalWithConf'],
      stores('arg1', { tree: text(''), at: 'arg0', tags: ['koanf'] }),
    ),
    ...restHarmless,
  ],
);
