import { registered } from '../../registered.js';
import {
  each,
  env,
  firstOf,
  fn,
  goModel,
  object,
  opens,
  restHarmless,
  returns,
  returnsType,
  text,
} from '../../write.js';

/** `api.NewClient(&api.Config{Address: "consul:8500"})`; the variable CONSUL_HTTP_ADDR before the default. */
export const consul = goModel(
  'consul',
  ['github.com/hashicorp/consul/api'],
  [
    fn(
      'NewClient',
      opens({
        target: firstOf('arg0.Address', env(text('CONSUL_HTTP_ADDR'), text('127.0.0.1:8500'))),
        form: 'url',
        protocol: 'http',
        technology: 'consul',
        defaultPort: 8500,
      }),
      returnsType('Client'),
    ),
    ...each(['DefaultConfig', 'DefaultNonPooledConfig'], returnsType('Config', object('Config', {}))),
    // `client.Agent().ServiceRegister(&api.AgentServiceRegistration{Name: "ledger"})`: others find it by that name.
    fn('Client.Agent', returnsType('Agent')),
    ...each(['Agent.ServiceRegister', 'Agent.ServiceRegisterOpts'], { effect: 'serves', contract: 'arg0.Name' }),
    // `entries, _, _ := client.Health().Service("ledger", "", true, nil)`: each is an instance of that name.
    ...each(['Client.Health'], returnsType('Health')),
    ...each(['Client.Catalog'], returnsType('Catalog')),
    ...each(
      ['Health.Service', 'Health.ServiceMultipleTags', 'Health.Connect', 'Health.ConnectMultipleTags'],
      returns({
        list: [
          object('ServiceEntry', {
            Service: object('AgentService', { Service: 'arg0', Address: registered('arg0') }),
            Node: object('Node', { Address: registered('arg0') }),
          }),
        ],
      }),
    ),
    ...each(
      ['Catalog.Service', 'Catalog.ServiceMultipleTags', 'Catalog.Connect'],
      returns({
        list: [
          object('CatalogService', {
            ServiceName: 'arg0',
            ServiceAddress: registered('arg0'),
            Address: registered('arg0'),
          }),
        ],
      }),
    ),
    ...restHarmless,
  ],
);
