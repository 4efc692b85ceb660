import type { ModelValue } from '@callgate/ir';
import {
  each,
  env,
  firstOf,
  fn,
  goModel,
  object,
  restHarmless,
  returns,
  returnsType,
  stores,
  text,
} from '../../write.js';

/** A key of the configuration, before which a variable of its name counts: `ledger.addr` is `LEDGER_ADDR`. */
const value: ModelValue = firstOf(env({ upper: { join: 'receiver.keys', separator: text('_') } }), {
  setting: 'key',
  path: { join: 'receiver.keys', separator: text('.') },
});

/** `config.Load(env.NewSource())`, `config.Get("ledger", "addr").String("")`, `config.Scan(&conf)`. */
export const goMicroConfig = goModel(
  'go-micro config',
  [
    'go-micro.dev/v*/config',
    'github.com/micro/go-micro/config',
    'github.com/micro/go-micro/v*/config',
    'github.com/asim/go-micro/v*/config',
  ],
  [
    ...each(['NewConfig'], returnsType('Config')),
    ...each(['Get', 'Config.Get'], returnsType('Value', object('Value', { keys: 'args0' }))),
    ...each(['Scan', 'Config.Scan'], stores('arg0', { tree: text(''), tags: ['json'], envKeys: text('') })),
    ...each(['Value.String', 'Value.Int', 'Value.Bool', 'Value.Duration'], returns(firstOf(value, 'arg0'))),
    fn('Value.Bytes', returns(value)),
    fn(
      'Value.Scan',
      stores('arg0', { tree: text(''), at: { join: 'receiver.keys', separator: text('.') }, tags: ['json'] }),
    ),
    ...restHarmless,
  ],
);

/** Where it comes from is told by its keys. */
export const goMicroConfigSources = goModel(
  'go-micro config sources',
  [
    'go-micro.dev/v*/config/**',
    'github.com/micro/go-micro/config/**',
    'github.com/micro/go-micro/v*/config/**',
    'github.com/asim/go-micro/v*/config/**',
  ],
  restHarmless,
);
