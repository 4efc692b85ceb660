import { concat, each, fn, goModel, object, restHarmless, returns, returnsType, text } from '../../write.js';

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
