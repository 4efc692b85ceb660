import { carried, carries } from '../carried.js';
import { each, fn, goModel, listens, object, opens, restHarmless, returns, returnsType } from '../../write.js';
import * as sites from '../sites.js';

/** `e := echo.New()`, `e.Start(":8080")`. */
export const echo = goModel(
  'echo',
  ['github.com/labstack/echo', 'github.com/labstack/echo/v*', 'github.com/labstack/echo-contrib/**'],
  [
    ...each(['Context.Param', 'Context.QueryParam', 'Context.FormValue'], returns({ unknown: 'input' })),
    fn('Context.Set', carries('echo', 'arg0', 'arg1')),
    fn('Context.Get', returns(carried('echo', 'arg0'))),
    fn('New', returnsType('Echo')),
    ...each(['Echo.Start', 'Echo.StartTLS', 'Echo.StartAutoTLS', 'Echo.StartH2CServer'], listens('arg0', 'http')),
    fn('Echo.StartServer', listens('arg0.Addr', 'http')),
    ...restHarmless,
  ],
);

/** `e.Use(middleware.Proxy(middleware.NewRoundRobinBalancer([]*middleware.ProxyTarget{{URL: ledger}})))`. */
export const echoMiddleware = goModel(
  'echo middleware',
  ['github.com/labstack/echo/middleware', 'github.com/labstack/echo/*/middleware'],
  [
    ...each(
      ['NewRoundRobinBalancer', 'NewRandomBalancer'],
      returnsType('ProxyBalancer', object('ProxyBalancer', { targets: 'arg0' })),
    ),
    fn('Proxy', opens({ target: { url: 'arg0.targets[].URL' }, ...sites.http })),
    fn('ProxyWithConfig', opens({ target: { url: 'arg0.Balancer.targets[].URL' }, ...sites.http })),
    ...restHarmless,
  ],
);
