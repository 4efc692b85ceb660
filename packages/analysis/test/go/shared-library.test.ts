import { describe, expect, it } from 'vitest';
import { analyse } from '../kit/analyse.js';
import { go } from '../kit/go.js';

describe('a library that several services share', () => {
  it('has its calls counted only for the services that reach them', () => {
    const { bound } = analyse(
      go({
        'clients/clients.go': `
          import "rpc"
          func Stock() { rpc.Dial("stock:1") }
          func Mail() { rpc.Dial("mail:2") }
          func Unused() { rpc.Dial("nobody:3") }`,
        'cart/main.go': `
          import "shop/clients"
          func main() { clients.Stock() }`,
        'pay/main.go': `
          import "shop/clients"
          func main() { clients.Stock(); clients.Mail() }`,
      }),
    );
    expect(bound('cart')).toEqual(['grpc stock:1']);
    expect(bound('pay')).toEqual(['grpc mail:2', 'grpc stock:1']);
  });

  it('keeps what each service passes to it apart', () => {
    const { bound } = analyse(
      go({
        'clients/clients.go': `
          import "http"
          type Client struct{ base string }
          func New(base string) *Client { return &Client{base: base} }
          func (c *Client) Load() { http.Get(c.base + "/load") }`,
        'cart/main.go': `
          import "shop/clients"
          func main() { clients.New("http://stock").Load() }`,
        'pay/main.go': `
          import "shop/clients"
          func main() { clients.New("http://ledger").Load() }`,
      }),
    );
    expect(bound('cart')).toEqual(['http stock:80 /load']);
    expect(bound('pay')).toEqual(['http ledger:80 /load']);
  });

  it('keeps options apart that are closures', () => {
    const { bound } = analyse(
      go({
        'clients/clients.go': `
          import "http"
          type Client struct{ base string }
          type Option func(*Client)
          func WithBase(base string) Option { return func(c *Client) { c.base = base } }
          func New(options ...Option) *Client {
            c := &Client{}
            for _, option := range options { option(c) }
            return c
          }
          func (c *Client) Load() { http.Get(c.base) }`,
        'cart/main.go': `
          import "shop/clients"
          func main() { clients.New(clients.WithBase("http://stock")).Load() }`,
        'pay/main.go': `
          import "shop/clients"
          func main() { clients.New(clients.WithBase("http://ledger")).Load() }`,
      }),
    );
    expect(bound('cart')).toEqual(['http stock:80']);
    expect(bound('pay')).toEqual(['http ledger:80']);
  });

  it('keeps what each service stores into a variable of the library apart', () => {
    const { bound } = analyse(
      go({
        'clients/clients.go': `
          import "http"
          var Base string
          func Load() { http.Get(Base) }`,
        'cart/main.go': `
          import "shop/clients"
          func main() { clients.Base = "http://stock"; clients.Load() }`,
        'pay/main.go': `
          import "shop/clients"
          func main() { clients.Base = "http://ledger"; clients.Load() }`,
      }),
    );
    expect(bound('cart')).toEqual(['http stock:80']);
    expect(bound('pay')).toEqual(['http ledger:80']);
  });

  it.each([
    ['a variable', 'var Target string\nfunc Run() { rpc.Dial(Target) }', 'lib.Target = "stock:1"; lib.Run()'],
    [
      'an entry of a map',
      'var M = map[string]string{}\nfunc Run() { rpc.Dial(M["x"]) }',
      'lib.M["x"] = "stock:1"; lib.Run()',
    ],
    ['a parameter', 'func Run(target string) { rpc.Dial(target) }', 'lib.Run("stock:1")'],
    [
      'a field',
      'type C struct { T string }\nfunc (c *C) Run() { rpc.Dial(c.T) }',
      'c := &lib.C{}; c.T = "stock:1"; c.Run()',
    ],
    [
      'a list',
      'var all []string\nfunc Add(t string) { all = append(all, t) }\nfunc Run() { for _, t := range all { rpc.Dial(t) } }',
      'lib.Add("stock:1"); lib.Run()',
    ],
    [
      'a setter',
      'var target string\nfunc Set(t string) { target = t }\nfunc Run() { rpc.Dial(target) }',
      'lib.Set("stock:1"); lib.Run()',
    ],
  ])('hides no service behind another that puts the same address into %s', (_where, library, use) => {
    const { bound } = analyse(
      go({
        'lib/lib.go': `import "rpc"\n${library}`,
        'cart/main.go': `import "shop/lib"\nfunc main() { ${use} }`,
        'pay/main.go': `import "shop/lib"\nfunc main() { ${use} }`,
      }),
    );
    expect(bound('cart')).toEqual(['grpc stock:1']);
    expect(bound('pay')).toEqual(['grpc stock:1']);
  });

  it('takes a call through an interface only to the types that the service constructs', () => {
    const { bound } = analyse(
      go({
        'store/store.go': `
          import ("redis"; "mongo")
          type Store interface { Open() }
          type Redis struct{}
          func (r Redis) Open() { redis.OpenURL("redis://cache") }
          type Mongo struct{}
          func (m Mongo) Open() { mongo.Open("mongodb://db") }
          func Use(s Store) { s.Open() }`,
        'cart/main.go': `
          import "shop/store"
          func main() { store.Use(store.Redis{}) }`,
        'pay/main.go': `
          import "shop/store"
          func main() { store.Use(store.Mongo{}) }`,
      }),
    );
    expect(bound('cart')).toEqual(['redis cache:6379']);
    expect(bound('pay')).toEqual(['mongodb db:27017']);
  });
});
