import type { ModelValue } from '@callgate/ir';
import {
  concat,
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
  text,
} from '../write.js';

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

function key(path: ModelValue): ModelValue {
  return { setting: 'key', path };
}

const file: ModelValue = { registered: text(''), in: 'viper file' };
const prefix: ModelValue = concat({ registered: text(''), in: 'viper prefix' }, text('_'));

/** A key of the file that `SetConfigFile` names, or else of the program's configuration. */
function viperKey(path: ModelValue): ModelValue {
  return { setting: 'key', path, source: file };
}

/** The variable that `AutomaticEnv` reads for a key: upper case, behind the prefix, `_` for `.`. */
function viperVariable(name: ModelValue): ModelValue {
  const plain: ModelValue = {
    replace: { replace: name, from: text('.'), to: text('_') },
    from: text('-'),
    to: text('_'),
  };
  return env({ upper: firstOf(concat(prefix, plain), plain) });
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
 * What viper finds for a key, in its order: a flag of that name, the variable that `AutomaticEnv` reads (upper case, `_` for `.`), the
 * configuration. `BindEnv`, `BindPFlag`, `Set` and `SetDefault` say the rest at their own place.
 */
function viperValue(name: ModelValue): ModelValue {
  return firstOf(flag(name), viperVariable(name), viperKey(name));
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
    ...each(['SetConfigFile', 'Viper.SetConfigFile'], {
      effect: 'registers',
      in: 'viper file',
      key: text(''),
      value: 'arg0',
    }),
    ...each(['SetEnvPrefix', 'Viper.SetEnvPrefix'], {
      effect: 'registers',
      in: 'viper prefix',
      key: text(''),
      value: 'arg0',
    }),
    ...each(['BindPFlags', 'Viper.BindPFlags'], {
      effect: 'registers',
      in: 'viper flags',
      key: text(''),
      value: text('all'),
    }),
    ...restHarmless,
  ],
);

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
      returns(key('arg0')),
    ),
    ...each(['Koanf.Strings', 'Koanf.MustStrings'], returns(key('arg0'))),
    ...each(
      ['Koanf.Unmarshal', 'Koanf.UnmarshalWithConf'],
      stores('arg1', { tree: text(''), at: 'arg0', tags: ['koanf'] }),
    ),
    ...restHarmless,
  ],
);

/** `envconfig.Process("ledger", &config)` reads LEDGER_ADDR into `Addr`, unless a tag names it, with defaults in tags. */
export const envconfig = goModel(
  'kelseyhightower/envconfig',
  ['github.com/kelseyhightower/envconfig', 'github.com/vrischmann/envconfig'],
  [
    ...each(
      ['Process', 'MustProcess'],
      stores('arg1', {
        envTree: ['envconfig'],
        prefix: { upper: 'arg0' },
        separator: '_',
        defaults: { tags: ['default'] },
        untagged: 'upper',
        splitTag: 'split_words',
        alone: true,
        nested: true,
      }),
    ),
    ...restHarmless,
  ],
);

/** `envconfig.Process(ctx, &config)`: the tag `env:"PORT, default=8080"`, structures with `env:", prefix=REDIS_"`. */
export const sethvargoEnvconfig = goModel(
  'sethvargo/go-envconfig',
  ['github.com/sethvargo/go-envconfig', 'github.com/sethvargo/go-envconfig/pkg/envconfig'],
  [
    ...each(
      ['Process', 'MustProcess', 'ProcessWith'],
      stores('arg1', { envTree: ['env'], defaults: { option: 'default' }, prefixOption: 'prefix' }),
    ),
    ...restHarmless,
  ],
);

const caarlos = { envTree: ['env'], defaults: { tags: ['envDefault'] }, prefixTag: 'envPrefix' } as const;

/** `env.Parse(&config)` with `env:"ADDR" envDefault:"ledger:80"` and `envPrefix:"DB_"`; `env.ParseAs[Config]()`. */
export const caarlosEnv = goModel(
  'caarlos0/env',
  ['github.com/caarlos0/env', 'github.com/caarlos0/env/*'],
  [
    ...each(['Parse', 'ParseWithFuncs'], stores('arg0', caarlos)),
    fn('ParseWithOptions', stores('arg0', { ...caarlos, prefix: 'arg1.Prefix' })),
    fn('ParseAs', returns(caarlos)),
    fn('ParseAsWithOptions', returns({ ...caarlos, prefix: 'arg0.Prefix' })),
    fn('Must', returns('arg0')),
    ...restHarmless,
  ],
);

const cleanenvVariables: ModelValue = {
  envTree: ['env'],
  defaults: { tags: ['env-default'] },
  prefixTag: 'env-prefix',
};

/** `cleanenv.ReadConfig("config.yml", &config)`: the file, its variables before it, `env-default` after it. */
export const cleanenv = goModel(
  'cleanenv',
  ['github.com/ilyakaznacheev/cleanenv'],
  [
    fn(
      'ReadConfig',
      stores('arg1', {
        tree: { setting: 'file', path: 'arg0' },
        tags: ['yaml', 'json', 'toml'],
        envTags: ['env'],
        defaults: { tags: ['env-default'] },
      }),
    ),
    ...each(['ReadEnv', 'UpdateEnv'], stores('arg0', cleanenvVariables)),
    ...restHarmless,
  ],
);

/** Variables from a `.env` file: what the manifests do not set may come from there, which is for the developer's machine. */
export const godotenv = goModel(
  'godotenv',
  ['github.com/joho/godotenv', 'github.com/joho/godotenv/autoload', 'github.com/subosito/gotenv'],
  [...restHarmless],
);

const goZeroDocument = { tags: ['json'], defaults: { option: 'default' } } as const;

/** `conf.MustLoad(*configFile, &c)`: a document read by `json` tags, whose options carry defaults. */
export const goZeroConf = goModel(
  'go-zero conf',
  ['github.com/zeromicro/go-zero/core/conf', 'github.com/tal-tech/go-zero/core/conf'],
  [
    ...each(
      ['MustLoad', 'Load', 'LoadConfig'],
      stores('arg1', { tree: { setting: 'file', path: 'arg0' }, ...goZeroDocument }),
    ),
    ...each(
      [
        'LoadFromYamlBytes',
        'LoadFromJsonBytes',
        'LoadFromTomlBytes',
        'LoadConfigFromJsonBytes',
        'LoadConfigFromYamlBytes',
      ],
      stores('arg1', { tree: 'arg0', ...goZeroDocument }),
    ),
    ...harmless('*'),
  ],
);

/** `config.NewYAML(config.File("base.yaml"))`, `provider.Get("ledger").Populate(&section)`. */
export const uberConfig = goModel(
  'go.uber.org/config',
  ['go.uber.org/config'],
  [
    fn('File', returns({ setting: 'file', path: 'arg0' })),
    fn('Source', returns('arg0')),
    fn('RawSource', returns('arg0')),
    ...each(['NewYAML', 'NewYAMLProviderFromFiles'], returnsType('YAML', object('YAML', { Source: 'args0[]' }))),
    ...each(
      ['YAML.Get', 'Provider.Get'],
      returnsType('Value', object('Value', { Source: 'receiver.Source', Key: 'arg0' })),
    ),
    fn(
      'Value.Get',
      returnsType(
        'Value',
        object('Value', { Source: 'receiver.Source', Key: concat('receiver.Key', text('.'), 'arg0') }),
      ),
    ),
    fn('Value.Populate', stores('arg0', { tree: 'receiver.Source', at: 'receiver.Key', tags: ['yaml'] })),
    fn('Value.String', returns({ setting: 'key', source: 'receiver.Source', path: 'receiver.Key' })),
    ...restHarmless,
  ],
);

/** gopkg.in/ini.v1: `cfg.Section("db").Key("host").String()`. */
export const ini = goModel(
  'ini',
  ['gopkg.in/ini.v1', 'github.com/go-ini/ini'],
  [
    ...each(['Load', 'LooseLoad', 'ShadowLoad'], returnsType('File', object('File', { Source: 'arg0' }))),
    fn('File.Section', returnsType('Section', object('Section', { Source: 'receiver.Source', Name: 'arg0' }))),
    fn(
      'Section.Key',
      returnsType(
        'Key',
        object('Key', { Source: 'receiver.Source', Path: concat('receiver.Name', text('.'), 'arg0') }),
      ),
    ),
    ...each(
      ['Key.String', 'Key.Value', 'Key.MustString', 'Key.Int', 'Key.MustInt'],
      returns({ setting: 'key', source: 'receiver.Source', path: 'receiver.Path' }),
    ),
    ...restHarmless,
  ],
);
