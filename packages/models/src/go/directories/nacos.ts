import { each, fn, goModel, object, opens, restHarmless, restOptions, returns, returnsType } from '../../write.js';
import { registered } from '../../registered.js';
import * as sites from '../sites.js';

const servers = {
  target: 'arg0.ServerConfigs[].IpAddr',
  port: 'arg0.ServerConfigs[].Port',
  ...sites.nacos,
  form: 'host',
} as const;

/** What the naming client gives for a name. */
const instance = object('Instance', { ServiceName: 'arg0.ServiceName', Ip: registered('arg0.ServiceName') });

/** `clients.NewNamingClient(vo.NacosClientParam{ServerConfigs: []constant.ServerConfig{*constant.NewServerConfig("nacos", 8848)}})`. */
export const nacos = [
  goModel(
    'nacos clients',
    ['github.com/nacos-group/nacos-sdk-go/clients', 'github.com/nacos-group/nacos-sdk-go/*/clients'],
    [
      fn(
        'NewNamingClient',
        opens(servers),
        returnsType('github.com/nacos-group/nacos-sdk-go/v2/clients/naming_client.INamingClient'),
      ),
      fn('NewConfigClient', opens(servers), returnsType('ConfigClient')),
      ...each(
        ['CreateNamingClient', 'CreateConfigClient'],
        opens({
          target: 'arg0["serverConfigs"][].IpAddr',
          port: 'arg0["serverConfigs"][].Port',
          ...sites.nacos,
          form: 'host',
        }),
        returnsType('github.com/nacos-group/nacos-sdk-go/v2/clients/naming_client.INamingClient'),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'nacos configuration',
    ['github.com/nacos-group/nacos-sdk-go/common/constant', 'github.com/nacos-group/nacos-sdk-go/*/common/constant'],
    [fn('NewServerConfig', returns(object('ServerConfig', { IpAddr: 'arg0', Port: 'arg1' }))), ...restOptions],
  ),
  goModel(
    'nacos naming',
    [
      'github.com/nacos-group/nacos-sdk-go/clients/naming_client',
      'github.com/nacos-group/nacos-sdk-go/*/clients/naming_client',
    ],
    [
      ...each(['INamingClient.RegisterInstance', 'INamingClient.BatchRegisterInstance'], {
        effect: 'serves',
        contract: 'arg0.ServiceName',
      }),
      fn('INamingClient.SelectOneHealthyInstance', returns(instance)),
      ...each(['INamingClient.SelectInstances', 'INamingClient.SelectAllInstances'], returns({ list: [instance] })),
      fn('INamingClient.GetService', returns(object('Service', { Hosts: { list: [instance] } }))),
      ...restHarmless,
    ],
  ),
];
