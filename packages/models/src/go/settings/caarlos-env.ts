import { each, fn, goModel, restHarmless, returns, stores } from '../../write.js';

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
