import { describe, expect, it } from 'vitest';
import { analyse, type Analysed } from '../kit/analyse.js';
import { go } from '../kit/go.js';

function cart(source: string): Analysed {
  return analyse(go({ 'cart/main.go': `import ("env"; "rpc"; "http"; "mystery"; "log")\n${source}` }));
}

describe('what is not known', () => {
  it('comes in from outside where a library calls the function', () => {
    const { bound } = cart(`
      func main() { http.Handle("/", forward) }
      func forward(target string) { http.Get("http://" + target) }`);
    expect(bound('cart')).toEqual(['unresolved input: a parameter of forward, which is called from outside the code']);
  });

  it('is what a library without a model returns', () => {
    expect(cart('func main() { rpc.Dial(mystery.Find("stock")) }').bound('cart')).toEqual([
      'unresolved unmodelled-library: mystery.Find',
    ]);
  });

  it('is what a variable of a library does with an address; no method of the program has part in it', () => {
    const { bound } = cart(`
      type local struct{}
      func (local) Send(target string) { rpc.Dial("ledger:1") }
      func main() { _ = local{}; mystery.Default.Send("stock:7070") }`);
    expect(bound('cart')).toEqual([
      'unresolved unmodelled-sink: mystery.Default.Send gets an address, and no model tells what it does with it',
    ]);
  });

  it('does not spoil the port beside an unknown host, nor other sites', () => {
    const { extraction, bound } = cart(`
      func main() {
        rpc.Dial(mystery.Find("stock") + ":7070")
        rpc.Dial("users:7071")
      }`);
    expect(extraction.sites.map((site) => site.target.template.at(-1))).toContainEqual({
      segment: 'text',
      text: ':7070',
    });
    expect(bound('cart')).toEqual(['grpc users:7071', 'unresolved unmodelled-library: mystery.Find']);
  });

  it('does not take an alternative that is known with it', () => {
    const { bound } = cart(`
      func main() {
        target := "stock:1"
        if mystery.Ready() { target = mystery.Find("stock") }
        rpc.Dial(target)
      }`);
    expect(bound('cart')).toEqual(['grpc stock:1', 'unresolved unmodelled-library: mystery.Find']);
  });

  it('has a remedy', () => {
    const [entry] = cart('func main() { rpc.Dial(env.Get("STOCK")) }').bind('cart').unresolved;
    expect(entry?.remedy).toContain('callgate: calls');
  });

  it('tells the chain of calls that leads to it', () => {
    const [entry] = cart(`
      func main() { connect() }
      func connect() { dial() }
      func dial() { rpc.Dial(env.Get("STOCK")) }`).bind('cart').unresolved;
    expect(entry?.chain.map((link) => link.function)).toEqual(['main.main', 'main.connect']);
    expect(entry?.span.start.line).toBe(5);
  });
});

describe('an address that a port is put behind once more', () => {
  it('is told, and no host', () => {
    const { bound } = cart('func main() { rpc.Dial("stock:7070" + ":443") }');
    expect(bound('cart')).toEqual(['unresolved malformed: "stock:7070:443" is no host']);
  });
});

describe('an address that flows into a library without a model', () => {
  it('is reported where it has the shape of one', () => {
    expect(cart('func main() { mystery.Connect("stock.shop:7070") }').bound('cart')).toEqual([
      'unresolved unmodelled-sink: mystery.Connect gets an address, and no model tells what it does with it',
    ]);
  });

  it('is reported where a setting turns out to be one', () => {
    const { bound } = cart('func main() { mystery.Connect(env.Get("WHAT")) }');
    expect(bound('cart', { env: { WHAT: 'http://stock:80' } })).toHaveLength(1);
    expect(bound('cart', { env: { WHAT: 'just words' } })).toEqual([]);
    expect(bound('cart')).toEqual([]);
  });

  it('is reported where settings turn out to be its host and its port, or what stands before its path', () => {
    const source = (text: string): string => `func main() { mystery.Connect(${text}) }`;
    const both = cart(source('env.Get("HOST") + ":" + env.Get("PORT")'));
    expect(both.bound('cart', { env: { HOST: 'stock', PORT: '7070' } })).toHaveLength(1);
    expect(both.bound('cart', { env: { HOST: 'stock', PORT: 'words' } })).toEqual([]);
    const base = cart(source('env.Get("BASE") + "/items"'));
    expect(base.bound('cart', { env: { BASE: 'http://stock:80' } })).toHaveLength(1);
    expect(base.bound('cart', { env: { BASE: '/srv' } })).toEqual([]);
  });

  it('is reported where it stands in a structure of the library, is set there afterwards, or passed on with it', () => {
    const source = (literal: string, set: string): string => `
      func connect(options *mystery.Options) { mystery.Connect(options) }
      func main() {
        options := &mystery.Options{${literal}}
        ${set}
        connect(options)
      }`;
    expect(cart(source('Addr: "stock:7070"', '')).bound('cart')).toHaveLength(1);
    expect(cart(source('', 'options.Addr = "stock:7070"')).bound('cart')).toHaveLength(1);
    expect(cart(source('', 'options.Addrs = []string{"stock:7070"}')).bound('cart')).toHaveLength(1);
    expect(cart(source('Name: "stock"', 'options.Title = "words"')).bound('cart')).toEqual([]);
  });

  it('is reported where it comes through a function that is called by its value, and through an interface', () => {
    const source = (handed: string): string => `
      type settings struct{ addr string }
      type store interface{ open() }
      type remote struct{ of *settings }
      func (r *remote) open() { mystery.Connect(r.of.addr) }
      func newStore(of *settings) store { return &remote{of} }
      func serve(of *settings) { newStore(of).open() }
      func start(with func(*settings), of *settings) { with(of) }
      func main() { start(serve, &settings{${handed}}) }`;
    expect(cart(source('"stock:7070"')).bound('cart')).toHaveLength(1);
    expect(cart(source('"words"')).bound('cart')).toEqual([]);
  });

  it('is no matter where the library is known to be harmless, or the text is no address', () => {
    const { bound } = cart('func main() { log.Print("http://stock:80"); mystery.Name("stock") }');
    expect(bound('cart')).toEqual([]);
  });
});

describe('a directive', () => {
  it('names the service, and settles what could not be found out below it', () => {
    const { bind, bound } = cart(`
      func main() {
        rpc.Dial(mystery.Find("users"))



        // callgate: calls service.stock
        rpc.Dial(mystery.Find("stock"))
      }`);
    expect(bound('cart')).toEqual(['grpc service service.stock', 'unresolved unmodelled-library: mystery.Find']);
    expect(bind('cart').unresolved.map((entry) => entry.span.start.line)).toEqual([4]);
    const directed = bind('cart').sites.find((site) => site.endpoint.service === 'service.stock');
    expect(directed?.evidence.map((each) => each.evidence)).toEqual(['directive']);
  });

  it('stands at a call that leads to the place, too', () => {
    const { bound } = cart(`
      func main() {
        // callgate: calls service.stock
        connect("stock")
      }
      func connect(name string) {
        target := mystery.Find(name)
        log.Print(target)
        rpc.Dial(target)
      }`);
    expect(bound('cart')).toEqual(['grpc service service.stock']);
  });

  it('stands at the call that makes the client, too: there it is told which client is meant', () => {
    const source = (first: string, second: string): string => `
      type settings struct{ target string }
      type client struct{ of settings }
      func newClient(of settings) *client { return &client{of} }
      func (c *client) call() { rpc.Dial(c.of.target) }
      func serve(one, other *client) { one.call(); other.call() }
      func main() {
        ${first}
        one := newClient(settings{mystery.Find("stock")})



        ${second}
        other := newClient(settings{mystery.Find("users")})
        serve(one, other)
      }`;
    const { bind, bound } = cart(source('', ''));
    expect(bind('cart').unresolved.flatMap(({ through = [] }) => through.map(({ start }) => start.line))).toEqual([
      10, 15,
    ]);
    expect(bound('cart')).toEqual(['unresolved unmodelled-library: mystery.Find']);
    const directed = source('// callgate: calls service.stock', '// callgate: calls service.users');
    expect(cart(directed).bound('cart')).toEqual(['grpc service service.stock', 'grpc service service.users']);
  });

  it('counts only for the services that reach it', () => {
    const { bound } = analyse(
      go({
        'clients/clients.go': `
          import ("rpc"; "mystery")
          func Stock() {
            // callgate: calls service.stock
            rpc.Dial(mystery.Find("stock"))
          }`,
        'cart/main.go': 'import "shop/clients"\nfunc main() { clients.Stock() }',
        'pay/main.go': 'import "shop/clients"\nfunc main() { }',
      }),
    );
    expect(bound('cart')).toEqual(['grpc service service.stock']);
    expect(bound('pay')).toEqual([]);
  });

  it('says other things than calls, which are none of ours', () => {
    expect(cart('func main() {\n// callgate: ignore this\nrpc.Dial("stock:1") }').bound('cart')).toEqual([
      'grpc stock:1',
    ]);
  });
});

describe('what a program offers', () => {
  it('is the port it listens on, and the contracts it serves', () => {
    const programs = go({
      'cart/main.go': `
        import ("http"; "rpc"; "env")
        func main() {
          rpc.Serve("shop.Cart")
          rpc.Serve("/shop.Admin/Reset")
          port := env.Get("PORT")
          if port == "" { port = "8080" }
          http.Listen(":" + port)
        }`,
    });
    const { bound } = analyse(programs);
    expect(bound('cart')).toEqual(['listens http :8080', 'serves shop.Admin', 'serves shop.Cart']);
    expect(bound('cart', { env: { PORT: '9000' } })).toContain('listens http :9000');
  });
});

describe('a call that needs a setting', () => {
  const unset = ['unresolved setting-not-set: env STOCK is set nowhere'];

  it('is open where no manifest runs the program, and is not made where one runs it without', () => {
    const { bound } = cart('func main() { if t := env.Get("STOCK"); t != "" { rpc.Dial(t) } }');
    expect(bound('cart', { nowhere: true })).toEqual(unset);
    expect(bound('cart', {})).toEqual([]);
  });

  it.each([
    ['at once', 'func stock() string { t := env.Get("STOCK"); if t == "" { panic("unset") }; return t }'],
    ['in the end', 'func stock() string { if t := env.Get("STOCK"); t != "" { return t }; panic("unset") }'],
  ])('is open where the program stops without it %s, for somebody sets it', (_, stock) => {
    const { bound } = cart(`func main() { rpc.Dial(stock()) }; ${stock}`);
    expect(bound('cart', {})).toEqual(unset);
    expect(bound('cart', { env: { STOCK: 'stock:1' } })).toEqual(['grpc stock:1']);
  });

  it('is made where the program stops without a setting that is no part of its address', () => {
    const { bound } = cart('func main() { if env.Get("KEY") == "" { panic("unset") }; rpc.Dial("stock:1") }');
    expect(bound('cart', {})).toEqual(['grpc stock:1']);
    const chosen = cart(`
      func main() { rpc.Dial(stock()) }
      func stock() string { if env.Get("NEAR") == "1" { return "near:1" }; if env.Get("FAR") == "1" { return "far:1" }; panic("unset") }`);
    expect(chosen.bound('cart', { env: { FAR: '1' } })).toEqual(['grpc far:1']);
  });

  it('is told by its default, where it has one', () => {
    const either = cart('func main() { t := env.Get("STOCK"); if t == "" { t = "stock:1" }; rpc.Dial(t) }');
    expect(either.bound('cart', { nowhere: true })).toEqual(['grpc stock:1']);
  });
});
