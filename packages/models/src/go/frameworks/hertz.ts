import { carried, carries } from '../carried.js';
import {
  concat,
  each,
  firstOf,
  fn,
  goModel,
  listens,
  object,
  opens,
  restHarmless,
  restOptions,
  returns,
  returnsType,
  stores,
  text,
} from '../../write.js';
import * as sites from '../sites.js';

const short = ['Get', 'GetTimeout', 'GetDeadline', 'Post'];
const long = ['Do', 'DoTimeout', 'DoDeadline', 'DoRedirects'];

/** `c, err := client.NewClient()`, `c.Get(ctx, nil, "http://ledger/balance")`, `req.SetRequestURI(url)`, `c.Do(ctx, req, resp)`. */
export const hertzClient = goModel(
  'hertz client',
  ['github.com/cloudwego/hertz/pkg/app/client'],
  [
    fn('NewClient', returnsType('Client')),
    ...each([...short, ...short.map((name) => `Client.${name}`)], opens({ target: 'arg2', ...sites.http })),
    ...each(
      [...long, ...long.map((name) => `Client.${name}`)],
      opens({ target: firstOf('arg1.uri', concat(text('http://'), 'arg1.host')), ...sites.http }),
    ),
    ...restOptions,
  ],
);

export const hertzProtocol = goModel(
  'hertz protocol',
  ['github.com/cloudwego/hertz/pkg/protocol'],
  [
    ...each(['AcquireRequest'], returnsType('Request', object('Request', {}))),
    fn('NewRequest', returnsType('Request', object('Request', { uri: 'arg1' }))),
    fn('Request.SetRequestURI', stores('receiver.uri', 'arg0')),
    fn('Request.SetHost', stores('receiver.host', 'arg0')),
    ...restHarmless,
  ],
);

/** `c.Set("target", address)` in middleware, `c.GetString("target")` behind it. */
export const hertzContext = goModel(
  'hertz context',
  ['github.com/cloudwego/hertz/pkg/app'],
  [
    fn('RequestContext.Set', carries('hertz', 'arg0', 'arg1')),
    ...each(
      ['RequestContext.Get', 'RequestContext.MustGet', 'RequestContext.GetString', 'RequestContext.Value'],
      returns(carried('hertz', 'arg0')),
    ),
    ...each(
      ['RequestContext.Param', 'RequestContext.Query', 'RequestContext.DefaultQuery', 'RequestContext.PostForm'],
      returns({ unknown: 'input' }),
    ),
    ...restHarmless,
  ],
);

/** `h := server.Default(server.WithHostPorts(":8888"))`, `h.Spin()`; without an address 8888. */
export const hertzServer = goModel(
  'hertz server',
  ['github.com/cloudwego/hertz/pkg/app/server'],
  [
    fn('WithHostPorts', returns(object('Option', { address: 'arg0' }))),
    ...each(
      ['Default', 'New'],
      listens(firstOf('args0[].address', text(':8888')), 'http'),
      returnsType('Hertz', object('Hertz', {})),
    ),
    ...restOptions,
  ],
);
