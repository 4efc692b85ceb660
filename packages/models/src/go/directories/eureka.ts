import { each, fn, goModel, opens, restHarmless, returnsType } from '../../write.js';
import * as sites from '../sites.js';

/** `fargo.NewConn("http://eureka:8761/eureka")`, `conn.RegisterInstance(&fargo.Instance{App: "LEDGER"})`. */
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
    ...each(['EurekaConnection.RegisterInstance', 'EurekaConnection.ReregisterInstance'], {
      effect: 'serves',
      contract: 'arg0.App',
    }),
    ...restHarmless,
  ],
);
