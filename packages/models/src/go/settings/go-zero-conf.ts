import { each, goModel, harmless, stores } from '../../write.js';

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
