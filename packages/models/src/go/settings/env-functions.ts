import { each, env, fn, goModel, restHarmless, returns } from '../../write.js';

const kinds = ['String', 'Int', 'Bool', 'Float64', 'Duration'];

/** `var ledger = env.String("LEDGER", false, "ledger:80", "help")`: a pointer to the variable, or to the default. */
export const nicholasjacksonEnv = goModel(
  'nicholasjackson/env',
  ['github.com/nicholasjackson/env'],
  [...each(kinds, returns(env('arg0', 'arg2'))), ...restHarmless],
);

/** `env.Get("LEDGER", "ledger:80")`: the variable, or the default. */
export const envy = goModel(
  'gobuffalo/envy',
  ['github.com/gobuffalo/envy'],
  [fn('Get', returns(env('arg0', 'arg1'))), fn('MustGet', returns(env('arg0'))), ...restHarmless],
);
