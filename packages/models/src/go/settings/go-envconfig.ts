import { each, goModel, restHarmless, stores } from '../../write.js';

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
