import { carried, carries } from '../carried.js';
import {
  each,
  firstOf,
  fn,
  fnOf,
  goModel,
  listens,
  object,
  opens,
  restHarmless,
  returns,
  returnsType,
  stores,
} from '../../write.js';
import * as sites from '../sites.js';

/** `app := fiber.New()`, `app.Listen(":3000")`; `fiber.Get("http://ledger/balance").Bytes()`. */
export const fiber = goModel(
  'fiber',
  ['github.com/gofiber/fiber', 'github.com/gofiber/fiber/v*'],
  [
    fn('New', returnsType('App')),
    // With a value it is put there, without one it is taken out; version 3 has a function for each type.
    fnOf(2, 'Ctx.Locals', carries('fiber', 'arg0', 'arg1')),
    fnOf(1, 'Ctx.Locals', returns(carried('fiber', 'arg0'))),
    fnOf(3, 'Locals', carries('fiber', 'arg1', 'arg2')),
    fnOf(2, 'Locals', returns(carried('fiber', 'arg1'))),
    ...each(['App.Listen', 'App.ListenTLS', 'App.ListenMutualTLS'], listens('arg0', 'http')),
    fn('App.Listener', listens('arg0.Address', 'http')),
    ...each(
      ['Get', 'Head', 'Post', 'Put', 'Patch', 'Delete'].flatMap((verb) => [verb, `Client.${verb}`]),
      opens({ target: 'arg0', ...sites.http }),
      returnsType('Agent'),
    ),
    // `a := fiber.AcquireAgent(); a.Request().SetRequestURI("http://ledger/balance"); a.Bytes()`
    fn(
      'AcquireAgent',
      returnsType('Agent', object('Agent', { request: object('github.com/valyala/fasthttp.Request', {}) })),
    ),
    fn('Agent.Request', returnsType('github.com/valyala/fasthttp.Request', 'receiver.request')),
    ...each(
      ['Agent.Bytes', 'Agent.String', 'Agent.Struct'],
      opens({ target: 'receiver.request.uri.text', ...sites.http, optional: true }),
    ),
    ...each(
      ['Agent.Set*', 'Agent.JSON', 'Agent.Body*', 'Agent.Timeout', 'Agent.Add*'],
      returnsType('Agent', 'receiver'),
    ),
    ...restHarmless,
  ],
);

/** Version 3: `client.New().SetBaseURL("http://ledger").Get("/balance")`. */
export const fiberClient = goModel(
  'fiber client',
  ['github.com/gofiber/fiber/v3/client'],
  [
    fn('New', returnsType('Client', object('Client', {}))),
    fn(
      'Client.SetBaseURL',
      stores('receiver.BaseURL', 'arg0'),
      returnsType('Client', object('Client', { BaseURL: 'arg0' })),
    ),
    fn('Client.R', returnsType('Request', object('Request', { client: 'receiver' }))),
    ...['Get', 'Head', 'Post', 'Put', 'Patch', 'Delete', 'Options'].flatMap((verb) => [
      fn(verb, opens({ target: 'arg0', ...sites.http })),
      fn(
        `Client.${verb}`,
        opens({ target: firstOf({ relativeTo: 'receiver.BaseURL', reference: 'arg0' }, 'arg0'), ...sites.http }),
      ),
      fn(
        `Request.${verb}`,
        opens({ target: firstOf({ relativeTo: 'receiver.client.BaseURL', reference: 'arg0' }, 'arg0'), ...sites.http }),
      ),
    ]),
    fn('Client.Set*', returnsType('Client', 'receiver')),
    fn('Request.Set*', returnsType('Request', 'receiver')),
    ...restHarmless,
  ],
);

/** `proxy.Forward("http://ledger")`, `proxy.Do(c, "http://ledger/balance")`, `proxy.BalancerForward([]string{"http://ledger"})`. */
export const fiberProxy = goModel(
  'fiber proxy',
  ['github.com/gofiber/fiber/middleware/proxy', 'github.com/gofiber/fiber/*/middleware/proxy'],
  [
    fn('Forward', opens({ target: 'arg0', ...sites.http })),
    // Of a host that is asked for, and where it is forwarded to.
    fn('DomainForward', opens({ target: 'arg1', ...sites.http })),
    ...each(['Do', 'DoRedirects', 'DoTimeout', 'DoDeadline'], opens({ target: 'arg1', ...sites.http })),
    ...each(['Balancer', 'New'], opens({ target: 'arg0.Servers[]', ...sites.http })),
    fn('BalancerForward', opens({ target: 'arg0[]', ...sites.http })),
    ...restHarmless,
  ],
);
