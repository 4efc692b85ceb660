import { each, fn, fnOf, goModel, object, restHarmless, returns, returnsType, stores } from '../write.js';

/** `yaml.Unmarshal(content, &config)`: each field of the structure is a key of the document. */
export const yaml = goModel(
  'yaml',
  [
    'gopkg.in/yaml.v1',
    'gopkg.in/yaml.v2',
    'gopkg.in/yaml.v3',
    'go.yaml.in/yaml/*',
    'github.com/goccy/go-yaml',
    'github.com/go-yaml/yaml',
    'github.com/go-yaml/yaml/*',
  ],
  [
    ...each(['Unmarshal', 'UnmarshalStrict', 'UnmarshalWithOptions'], stores('arg1', { tree: 'arg0', tags: ['yaml'] })),
    fn('NewDecoder', returnsType('Decoder', object('Decoder', { Source: 'arg0' }))),
    fn('Decoder.Decode', stores('arg0', { tree: 'receiver.Source', tags: ['yaml'] })),
    ...restHarmless,
  ],
);

/** YAML read by the tags of JSON. */
export const yamlAsJson = goModel(
  'yaml by json tags',
  ['sigs.k8s.io/yaml', 'github.com/ghodss/yaml'],
  [...each(['Unmarshal', 'UnmarshalStrict'], stores('arg1', { tree: 'arg0', tags: ['json'] })), ...restHarmless],
);

/** `json.Unmarshal(content, &config)`, `json.NewDecoder(file).Decode(&config)`. */
export const json = goModel(
  'json',
  [
    'encoding/json',
    'github.com/json-iterator/go',
    'github.com/goccy/go-json',
    'github.com/bytedance/sonic',
    'github.com/segmentio/encoding/json',
  ],
  [
    ...each(['Unmarshal', 'UnmarshalString'], stores('arg1', { tree: 'arg0', tags: ['json'] })),
    fn('NewDecoder', returnsType('Decoder', object('Decoder', { Source: 'arg0' }))),
    fn('Decoder.Decode', stores('arg0', { tree: 'receiver.Source', tags: ['json'] })),
    ...each(['Marshal', 'MarshalIndent'], returns({ unknown: 'computed' })),
    ...restHarmless,
  ],
);

/** `toml.DecodeFile("config.toml", &config)`. */
export const toml = goModel(
  'toml',
  ['github.com/BurntSushi/toml', 'github.com/pelletier/go-toml', 'github.com/pelletier/go-toml/*'],
  [
    ...each(['Decode', 'Unmarshal'], stores('arg1', { tree: 'arg0', tags: ['toml'] })),
    fn('DecodeFile', stores('arg1', { tree: { setting: 'file', path: 'arg0' }, tags: ['toml'] })),
    ...each(['NewDecoder', 'NewReader'], returnsType('Decoder', object('Decoder', { Source: 'arg0' }))),
    fn('Decoder.Decode', stores('arg0', { tree: 'receiver.Source', tags: ['toml'] })),
    ...restHarmless,
  ],
);

/** `hclsimple.DecodeFile("app.hcl", nil, &config)`; of version 1 `hcl.Decode(&config, text)`. */
export const hcl = goModel(
  'hcl',
  ['github.com/hashicorp/hcl', 'github.com/hashicorp/hcl/**'],
  [
    fn('DecodeFile', stores('arg2', { tree: { setting: 'file', path: 'arg0' }, tags: ['hcl'] })),
    fnOf(4, 'Decode', stores('arg3', { tree: 'arg1', tags: ['hcl'] })),
    fnOf(2, 'Decode', stores('arg0', { tree: 'arg1', tags: ['hcl'] })),
    fn('Unmarshal', stores('arg1', { tree: 'arg0', tags: ['hcl'] })),
    fn('DecodeBody', stores('arg2', { tree: 'arg0', tags: ['hcl'] })),
    ...restHarmless,
  ],
);

/** `gohcl.DecodeBody(file.Body, nil, &config)` of a file that `hclparse` parsed. */
export const hclParse = goModel(
  'hcl, in two steps',
  ['github.com/hashicorp/hcl/v2/hclparse', 'github.com/hashicorp/hcl/v2/hclsyntax'],
  [
    fn('NewParser', returnsType('Parser')),
    ...each(
      ['Parser.ParseHCLFile', 'Parser.ParseJSONFile'],
      returnsType('File', object('File', { Body: { setting: 'file', path: 'arg0' } })),
    ),
    ...each(
      ['Parser.ParseHCL', 'Parser.ParseJSON', 'ParseConfig'],
      returnsType('File', object('File', { Body: 'arg0' })),
    ),
    ...restHarmless,
  ],
);

/** Other encodings carry messages, not configuration: what they fill comes in while the program runs. */
export const otherEncodings = goModel(
  'other encodings',
  [
    'encoding/xml',
    'encoding/gob',
    'encoding/base64',
    'encoding/hex',
    'encoding/csv',
    'encoding/binary',
    'encoding/pem',
    'encoding/asn1',
  ],
  [fn('Encoding.DecodeString', returns({ unknown: 'computed' })), ...restHarmless],
);

/** Go values decoded from generic maps: `mapstructure.Decode(section, &config)` reads the section it is given. */
export const mapstructure = goModel(
  'mapstructure',
  ['github.com/mitchellh/mapstructure', 'github.com/go-viper/mapstructure/*'],
  [
    ...each(['Decode', 'WeakDecode', 'DecodeMetadata'], stores('arg1', { tree: 'arg0', tags: ['mapstructure'] })),
    ...restHarmless,
  ],
);
