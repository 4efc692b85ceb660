import type { ModelValue } from '@callgate/ir';
import { each, fn, goModel, restHarmless, stores } from '../../write.js';

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
