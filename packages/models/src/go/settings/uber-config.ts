import { concat, each, fn, goModel, object, restHarmless, returns, returnsType, stores, text } from '../../write.js';

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
