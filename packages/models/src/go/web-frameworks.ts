import type { ModelValue } from '@callgate/ir';
import {
  each,
  env,
  firstOf,
  fn,
  goModel,
  harmless,
  listens,
  opens,
  restHarmless,
  returns,
  returnsType,
} from '../write.js';

/** Routers of net/http: handlers that are passed are called, and nothing is opened. */
export const routers = goModel(
  'routers',
  [
    'github.com/gorilla/mux',
    'github.com/gorilla/handlers',
    'github.com/gorilla/context',
    'github.com/gorilla/sessions',
    'github.com/gorilla/securecookie',
    'github.com/gorilla/schema',
    'github.com/go-chi/chi',
    'github.com/go-chi/chi/**',
    'github.com/go-chi/cors',
    'github.com/go-chi/render',
    'github.com/bmizerany/pat',
  ],
  [
    // mux.Vars(r)["id"], chi.URLParam(r, "id")
    ...each(['Vars', 'URLParam', 'URLParamFromCtx'], returns({ unknown: 'input' })),
    ...restHarmless,
  ],
);

const ginAddress: ModelValue = firstOf('args0[]', { concat: [{ text: ':' }, env({ text: 'PORT' }, { text: '8080' })] });

/** `r := gin.Default()`, `r.Run(":8080")`; without an address the variable PORT, else 8080. */
export const gin = goModel(
  'gin',
  ['github.com/gin-gonic/gin'],
  [
    ...each(['Default', 'New'], returnsType('Engine')),
    ...each(
      ['Param', 'Query', 'DefaultQuery', 'PostForm', 'GetHeader', 'ClientIP'].map((name) => `Context.${name}`),
      returns({ unknown: 'input' }),
    ),
    fn('Engine.Run', listens(ginAddress, 'http')),
    fn('Engine.RunTLS', listens('arg0', 'http')),
    fn('Engine.RunListener', listens('arg0.Address', 'http')),
    ...each(['Engine.Group', 'RouterGroup.Group'], returnsType('RouterGroup')),
    ...restHarmless,
  ],
);

/** `e := echo.New()`, `e.Start(":8080")`. */
export const echo = goModel(
  'echo',
  ['github.com/labstack/echo', 'github.com/labstack/echo/*', 'github.com/labstack/echo/**'],
  [
    ...each(['Context.Param', 'Context.QueryParam', 'Context.FormValue'], returns({ unknown: 'input' })),
    fn('New', returnsType('Echo')),
    ...each(['Echo.Start', 'Echo.StartTLS', 'Echo.StartAutoTLS', 'Echo.StartH2CServer'], listens('arg0', 'http')),
    fn('Echo.StartServer', listens('arg0.Addr', 'http')),
    ...restHarmless,
  ],
);

/** `app := fiber.New()`, `app.Listen(":3000")`; `proxy.Forward("http://ledger")`. */
export const fiber = [
  goModel(
    'fiber',
    ['github.com/gofiber/fiber', 'github.com/gofiber/fiber/*'],
    [
      fn('New', returnsType('App')),
      ...each(['App.Listen', 'App.ListenTLS'], listens('arg0', 'http')),
      fn('App.Listener', listens('arg0.Address', 'http')),
      ...restHarmless,
    ],
  ),
  goModel(
    'fiber proxy',
    ['github.com/gofiber/fiber/middleware/proxy', 'github.com/gofiber/fiber/*/middleware/proxy'],
    [
      fn('Forward', opens({ target: 'arg0', form: 'url', protocol: 'http' })),
      ...each(
        ['Do', 'DoRedirects', 'DoTimeout', 'DoDeadline'],
        opens({ target: 'arg1', form: 'url', protocol: 'http' }),
      ),
      fn('Balancer', opens({ target: 'arg0.Servers[]', form: 'url', protocol: 'http' })),
      ...harmless('*'),
    ],
  ),
];

/** fasthttp: `fasthttp.ListenAndServe(":8080", handler)`, `fasthttp.Get(nil, url)`. */
export const fasthttp = goModel(
  'fasthttp',
  ['github.com/valyala/fasthttp'],
  [
    ...each(
      ['ListenAndServe', 'ListenAndServeTLS', 'Server.ListenAndServe', 'Server.ListenAndServeTLS'],
      listens('arg0', 'http'),
    ),
    fn('Serve', listens('arg0.Address', 'http')),
    ...each(
      ['Get', 'GetTimeout', 'GetDeadline', 'Post', 'Client.Get', 'Client.GetTimeout', 'Client.Post'],
      opens({ target: 'arg1', form: 'url', protocol: 'http' }),
    ),
    ...each(
      ['Do', 'DoTimeout', 'DoDeadline', 'DoRedirects', 'Client.Do', 'Client.DoTimeout', 'Client.DoDeadline'],
      opens({ target: { url: 'arg0.uri' }, form: 'url', protocol: 'http' }),
    ),
    ...each(
      ['HostClient.Do', 'HostClient.DoTimeout'],
      opens({ target: 'receiver.Addr', form: 'host-port', protocol: 'http', defaultPort: 80 }),
    ),
    fn('AcquireRequest', returnsType('Request', { object: 'Request', fields: {} })),
    fn('Request.SetRequestURI', { effect: 'stores', into: 'receiver.uri', value: 'arg0' }),
    ...each(['Dial', 'DialTimeout', 'DialDualStack'], opens({ target: 'arg0', form: 'host-port', protocol: 'tcp' })),
    ...restHarmless,
  ],
);

/** WebSockets: `websocket.DefaultDialer.Dial("ws://ledger/feed", nil)`. */
export const websocket = [
  goModel(
    'gorilla/websocket',
    ['github.com/gorilla/websocket'],
    [
      fn('Dialer.Dial', opens({ target: 'arg0', form: 'url', protocol: 'websocket' }), returnsType('Conn')),
      fn('Dialer.DialContext', opens({ target: 'arg1', form: 'url', protocol: 'websocket' }), returnsType('Conn')),
      ...restHarmless,
    ],
    { types: { DefaultDialer: 'Dialer' } },
  ),
  goModel(
    'coder/websocket',
    ['nhooyr.io/websocket', 'github.com/coder/websocket'],
    [fn('Dial', opens({ target: 'arg1', form: 'url', protocol: 'websocket' }), returnsType('Conn')), ...restHarmless],
  ),
  goModel(
    'golang.org/x/net/websocket',
    ['golang.org/x/net/websocket'],
    [fn('Dial', opens({ target: 'arg0', form: 'url', protocol: 'websocket' }), returnsType('Conn')), ...restHarmless],
  ),
];
