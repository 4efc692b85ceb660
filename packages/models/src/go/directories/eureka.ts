import type { ModelValue, Operand } from '@callgate/ir';
import { registered } from '../../registered.js';
import { each, fn, goModel, object, opens, restHarmless, returns, returnsType } from '../../write.js';
import * as sites from '../sites.js';

/** An instance of a name, under each name that the libraries give its host. */
function instancesOf(name: Operand): ModelValue {
  const host = registered(name);
  return { list: [object('Instance', { App: name, HostName: host, IPAddr: host, IpAddr: host })] };
}

/** `fargo.NewConn("http://eureka:8761/eureka")`, `conn.RegisterInstance(&fargo.Instance{App: "LEDGER"})`, `conn.GetApp("LEDGER")`. */
export const fargo = goModel(
  'fargo',
  ['github.com/hudl/fargo'],
  [
    fn('NewConn', opens({ target: 'args0[]', ...sites.eureka }), returnsType('EurekaConnection')),
    fn(
      'NewConnFromConfig',
      opens({ target: 'arg0.Eureka.ServiceUrls[]', ...sites.eureka }),
      returnsType('EurekaConnection'),
    ),
    ...each(
      ['EurekaConnection.RegisterInstance', 'EurekaConnection.ReregisterInstance'],
      { effect: 'serves', contract: 'arg0.App' },
      { effect: 'serves', contract: 'arg0.VipAddress' },
    ),
    fn('EurekaConnection.GetApp', returns(object('Application', { Name: 'arg0', Instances: instancesOf('arg0') }))),
    fn('EurekaConnection.GetInstancesByVIPAddress', returns(instancesOf('arg0'))),
    ...restHarmless,
  ],
);

/** `client := eureka.NewClient([]string{"http://eureka:8761/eureka"})`, `client.RegisterInstance("ledger", instance)`. */
export const goEurekaClient = goModel(
  'go-eureka-client',
  ['github.com/ArthurHlt/go-eureka-client/eureka'],
  [
    fn('NewClient', opens({ target: 'arg0[]', ...sites.eureka }), returnsType('Client')),
    fn('Client.RegisterInstance', { effect: 'serves', contract: 'arg0' }),
    fn('Client.GetApplication', returns(object('Application', { Name: 'arg0', Instances: instancesOf('arg0') }))),
    ...restHarmless,
  ],
);
