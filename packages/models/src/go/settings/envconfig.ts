import { each, goModel, restHarmless, stores } from '../../write.js';

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
