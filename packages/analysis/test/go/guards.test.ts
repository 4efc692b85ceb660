import { describe, expect, it } from 'vitest';
import { analyse } from '../kit/analyse.js';
import { unknown } from '../kit/deployed.js';
import { go } from '../kit/go.js';
import { showExtraction } from '../kit/show.js';

const tracing = go({
  'cart/main.go': `
    import ("env"; "rpc"; "http")
    func main() {
      if env.Get("ENABLE_TRACING") == "1" {
        startTracing()
      }
      http.Get("http://stock")
    }
    func startTracing() { connect(env.Get("COLLECTOR")) }
    func connect(target string) { rpc.Dial(target) }`,
});

describe('a switch in the environment', () => {
  it('stands as a condition at what it switches, however far', () => {
    expect(showExtraction(analyse(tracing).extraction)).toMatchInlineSnapshot(`
      [
        "cart: grpc \${env COLLECTOR} if "\${env ENABLE_TRACING}" is "1" at cart/main.go:9 via main.main:4 > main.startTracing:8",
        "cart: http http://stock at cart/main.go:6",
      ]
    `);
  });

  it('drops the call where the variable is absent or says something else', () => {
    const { bound } = analyse(tracing);
    expect(bound('cart', { env: { COLLECTOR: 'otel:4317' } })).toEqual(['http stock:80']);
    expect(bound('cart', { env: { COLLECTOR: 'otel:4317', ENABLE_TRACING: '0' } })).toEqual(['http stock:80']);
  });

  it('keeps the call where it is on, or where nothing is known', () => {
    const { bound } = analyse(tracing);
    const on = ['grpc otel:4317', 'http stock:80'];
    expect(bound('cart', { env: { COLLECTOR: 'otel:4317', ENABLE_TRACING: '1' } })).toEqual(on);
    expect(bound('cart', { env: { COLLECTOR: 'otel:4317', ENABLE_TRACING: unknown } })).toEqual(on);
  });

  it('holds for each way by which one address comes to one place', () => {
    const { bound } = analyse(
      go({
        'cart/main.go': `
          import ("env"; "rpc")
          func main() {
            switch env.Get("ROLE") {
            case "orders": startOrders()
            case "users": startUsers()
            }
          }
          func startOrders() { connect("stock:1") }
          func startUsers() { connect("stock:1") }
          func connect(target string) { rpc.Dial(target) }`,
      }),
    );
    expect(bound('cart', { env: { ROLE: 'orders' } })).toEqual(['grpc stock:1']);
    expect(bound('cart', { env: { ROLE: 'users' } })).toEqual(['grpc stock:1']);
    expect(bound('cart', { env: { ROLE: 'carts' } })).toEqual([]);
  });

  it('holds for what comes behind an early return', () => {
    const { bound } = analyse(
      go({
        'cart/main.go': `
          import ("env"; "rpc")
          func main() {
            if env.Get("DISABLE_STOCK") != "" { return }
            rpc.Dial("stock:1")
          }`,
      }),
    );
    expect(bound('cart')).toEqual(['grpc stock:1']);
    expect(bound('cart', { env: { DISABLE_STOCK: 'yes' } })).toEqual([]);
  });

  it('counts where a library makes a boolean of it', () => {
    const { bound } = analyse(
      go({
        'cart/main.go':
          'import ("env"; "rpc")\nfunc main() { if off := env.Get("OFF"); off { return }; rpc.Dial("stock:1") }',
      }),
    );
    expect(bound('cart', { env: { OFF: 'true' } })).toEqual([]);
    expect(bound('cart', { env: { OFF: 'false' } })).toEqual(['grpc stock:1']);
  });

  const handedOn = (switched: string): ReturnType<typeof analyse> =>
    analyse(
      go({
        'cart/main.go': `
          import ("env"; "rpc"; "example.com/outside")
          type token struct{}
          func (token) Get() { rpc.Dial("metadata:1") }
          func newToken() outside.Credentials { return token{} }
          func options() []outside.Option {
            if env.Get("NO_TOKEN") == "1" { return nil }
            return []outside.Option{outside.With(newToken())}
          }
          func main() { ${switched}; outside.Run(options()) }`,
      }),
    );

  it('holds for methods of what is only constructed behind it, and called by a library', () => {
    const { bound } = handedOn('_ = 1');
    const calls = (env: Readonly<Record<string, string>>): readonly string[] =>
      bound('cart', { env }).filter((line) => line.startsWith('grpc'));
    expect(calls({})).toEqual(['grpc metadata:1']);
    expect(calls({ NO_TOKEN: '1' })).toEqual([]);
  });

  it('does not hold where the same is constructed without it', () => {
    const calls = handedOn('_ = newToken()')
      .bound('cart', { env: { NO_TOKEN: '1' } })
      .filter((line) => line.startsWith('grpc'));
    expect(calls).toEqual(['grpc metadata:1']);
  });

  it('chooses between implementations', () => {
    const { bound } = analyse(
      go({
        'cart/main.go': `
          import ("env"; "redis"; "mongo")
          type store interface{ open() }
          type redisStore struct{ target string }
          func (s redisStore) open() { redis.OpenURL(s.target) }
          type mongoStore struct{ target string }
          func (s mongoStore) open() { mongo.Open(s.target) }
          func newStore() store {
            if target := env.Get("REDIS"); target != "" { return redisStore{target} }
            return mongoStore{"mongodb://db"}
          }
          func main() { newStore().open() }`,
      }),
    );
    expect(bound('cart', { env: { REDIS: 'redis://cache' } })).toContain('redis cache:6379');
    expect(bound('cart')).toContain('mongodb db:27017');
  });

  it('does not drop a call that another way reaches without the switch', () => {
    const { bound } = analyse(
      go({
        'cart/main.go': `
          import ("env"; "rpc")
          func main() {
            if env.Get("EARLY") == "1" { stock() }
            stock()
          }
          func stock() { rpc.Dial("stock:1") }`,
      }),
    );
    expect(bound('cart')).toEqual(['grpc stock:1']);
  });
});

// What is set later was not set before: no branch may be dropped because of a value that comes afterwards.
describe('a variable that remembers that something was done', () => {
  it.each([
    ['a package variable', 'var done bool', 'if !done { done = true; rpc.Dial("stock:1") }'],
    ['a package variable of text', 'var done string', 'if done == "" { done = "yes"; rpc.Dial("stock:1") }'],
    ['a length', 'var done string', 'if len(done) == 0 { done = "yes"; rpc.Dial("stock:1") }'],
    [
      'a variable that a closure shares',
      '',
      'done := false; f := func() { if !done { done = true; rpc.Dial("stock:1") } }; f()',
    ],
    ['a variable of a loop', '', 'done := false; for { if !done { done = true; rpc.Dial("stock:1") } }'],
    ['a number', 'var count int', 'if count == 0 { count = 1; rpc.Dial("stock:1") }'],
  ])('does not hide the call: %s', (_name, declaration, body) => {
    const { bound } = analyse(go({ 'cart/main.go': `import "rpc"\n${declaration}\nfunc main() { ${body} }` }));
    expect(bound('cart')).toEqual(['grpc stock:1']);
  });

  it('does not hide the call where it is a field', () => {
    const { bound } = analyse(
      go({
        'cart/main.go': `
          import "rpc"
          type client struct{ connected bool; target string }
          func (c *client) connect() {
            if c.connected { return }
            if c.target == "" { c.target = "stock:1"; rpc.Dial("registry:1") }
            c.connected = true
            rpc.Dial(c.target)
          }
          func main() { (&client{}).connect() }`,
      }),
    );
    expect(bound('cart')).toEqual(['grpc registry:1', 'grpc stock:1']);
  });

  it('still decides where nothing sets it later', () => {
    const { bound } = analyse(
      go({
        'cart/main.go': `
          import "rpc"
          var debug bool
          type options struct{ tracing bool; mode string }
          func run(o options) {
            if debug { rpc.Dial("debug:1") }
            if o.tracing { rpc.Dial("trace:1") }
            if o.mode == "worker" { rpc.Dial("jobs:1") }
          }
          func main() {
            o := options{}
            o.mode = "api"
            run(o)
            rpc.Dial("stock:1")
          }`,
      }),
    );
    expect(bound('cart')).toEqual(['grpc stock:1']);
  });
});
