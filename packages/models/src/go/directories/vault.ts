import { env, firstOf, fn, goModel, object, opens, restHarmless, returnsType, text } from '../../write.js';

/** `vault.NewClient(&vault.Config{Address: "http://vault:8200"})`; VAULT_ADDR before the default. */
export const vault = goModel(
  'vault',
  ['github.com/hashicorp/vault/api'],
  [
    fn(
      'NewClient',
      opens({
        target: firstOf('arg0.Address', env(text('VAULT_ADDR'), text('https://127.0.0.1:8200'))),
        form: 'url',
        protocol: 'http',
        technology: 'vault',
      }),
      returnsType('Client'),
    ),
    fn('DefaultConfig', returnsType('Config', object('Config', {}))),
    ...restHarmless,
  ],
);
