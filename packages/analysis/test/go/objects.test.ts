import { describe, expect, it } from 'vitest';
import { analyse } from '../kit/analyse.js';
import { go } from '../kit/go.js';

describe('objects of one type', () => {
  it('are two edges for two clients, not four combinations', () => {
    const { bound } = analyse(
      go({
        'cart/main.go': `
          import "http"
          type client struct{ base, path string }
          func newClient(base, path string) *client { return &client{base: base, path: path} }
          func (c *client) load() { http.Get(c.base + c.path) }
          func main() {
            stock := newClient("http://stock", "/items")
            users := newClient("http://users", "/names")
            stock.load()
            users.load()
          }`,
      }),
    );
    expect(bound('cart')).toEqual(['http stock:80 /items', 'http users:80 /names']);
  });

  it('are five addresses for five configs, not twenty-five', () => {
    const { bound } = analyse(
      go({
        'cart/main.go': `
          import ("text"; "rpc")
          type config struct{ host, port string }
          func (c config) address() string { return text.HostPort(c.host, c.port) }
          func dial(c config) { rpc.Dial(c.address()) }
          func main() {
            for _, c := range []config{{"a", "1"}, {"b", "2"}, {"c", "3"}, {"d", "4"}, {host: "e", port: "5"}} {
              dial(c)
            }
          }`,
      }),
    );
    expect(bound('cart')).toEqual(['grpc a:1', 'grpc b:2', 'grpc c:3', 'grpc d:4', 'grpc e:5']);
  });

  it('are told apart by the call of the constructor that made them', () => {
    const { bound } = analyse(
      go({
        'cart/main.go': `
          import "rpc"
          type server struct{ stock, users *conn }
          type conn struct{ target string }
          func connect(host string) *conn { return &conn{target: host + ":7070"} }
          func (c *conn) call() { rpc.Dial(c.target) }
          func main() {
            s := &server{stock: connect("stock"), users: connect("users")}
            s.run()
          }
          func (s *server) run() { s.stock.call(); s.users.call() }`,
      }),
    );
    expect(bound('cart')).toEqual(['grpc stock:7070', 'grpc users:7070']);
  });

  // A receiver is filled with every object of its type that the service constructs, whether or not this object's method is called.
  it('count as soon as they are constructed', () => {
    const { bound } = analyse(
      go({
        'cart/main.go': `
          import "rpc"
          type conn struct{ target string }
          func (c *conn) call() { rpc.Dial(c.target) }
          func main() {
            stock, users := &conn{"stock:1"}, &conn{"users:2"}
            _ = stock
            users.call()
          }`,
      }),
    );
    expect(bound('cart')).toEqual(['grpc stock:1', 'grpc users:2']);
  });

  it('keep a field that is set after construction', () => {
    const { bound } = analyse(
      go({
        'cart/main.go': `
          import "rpc"
          type server struct{ target string }
          func main() {
            s := new(server)
            s.target = "stock:7070"
            s.run()
          }
          func (s *server) run() { rpc.Dial(s.target) }`,
      }),
    );
    expect(bound('cart')).toEqual(['grpc stock:7070']);
  });

  it('hand on the fields and methods of what they embed', () => {
    const { bound } = analyse(
      go({
        'cart/main.go': `
          import "rpc"
          type base struct{ target string }
          func (b *base) call() { rpc.Dial(b.target) }
          type middle struct{ *base }
          type server struct{ middle; name string }
          func main() {
            s := &server{middle: middle{&base{target: "stock:1"}}}
            s.call()
            rpc.Dial(s.target + "0")
          }`,
      }),
    );
    expect(bound('cart')).toEqual(['grpc stock:1', 'grpc stock:10']);
  });

  it('are found through an embedded interface', () => {
    const { bound } = analyse(
      go({
        'cart/main.go': `
          import "rpc"
          type store interface{ Open() }
          type remote struct{ target string }
          func (r remote) Open() { rpc.Dial(r.target) }
          type logged struct{ store }
          func main() {
            var s store = logged{remote{"stock:1"}}
            s.Open()
          }`,
      }),
    );
    expect(bound('cart')).toEqual(['grpc stock:1']);
  });
});

describe('functions as values', () => {
  it('run when a method value is handed to a library', () => {
    const { bound } = analyse(
      go({
        'cart/main.go': `
          import ("http"; "rpc")
          type server struct{ stock string }
          func (s *server) get() { rpc.Dial(s.stock) }
          func main() {
            s := &server{stock: "stock:7070"}
            http.Handle("/", s.get)
          }`,
      }),
    );
    expect(bound('cart')).toEqual(['grpc stock:7070']);
  });

  it('see the address that a closure captures, also when it is assigned later', () => {
    const { bound } = analyse(
      go({
        'cart/main.go': `
          import ("http"; "rpc"; "env")
          func main() {
            stock := "stock:1"
            var users string
            http.Handle("/a", func() { rpc.Dial(stock) })
            http.Handle("/b", func() { rpc.Dial(users) })
            users = env.Get("USERS")
          }`,
      }),
    );
    expect(bound('cart', { env: { USERS: 'users:2' } })).toEqual(['grpc stock:1', 'grpc users:2']);
  });

  it('are told apart by the call that made the closure', () => {
    const { bound } = analyse(
      go({
        'cart/main.go': `
          import ("http"; "rpc")
          func proxy(target string) func() { return func() { rpc.Dial(target) } }
          func main() {
            http.Handle("/a", proxy("stock:1"))
            http.Handle("/b", proxy("users:2"))
          }`,
      }),
    );
    expect(bound('cart')).toEqual(['grpc stock:1', 'grpc users:2']);
  });

  it('run when they lie in a field', () => {
    const { bound } = analyse(
      go({
        'cart/main.go': `
          import "rpc"
          type pool struct{ dial func(string) }
          func (p *pool) get(name string) { p.dial(name + ":7070") }
          func connect(target string) { rpc.Dial(target) }
          func main() {
            p := &pool{dial: connect}
            p.get("stock")
          }`,
      }),
    );
    expect(bound('cart')).toEqual(['grpc stock:7070']);
  });

  it('give the address at a literal key of a map, and every address where the key is not known', () => {
    const { bound } = analyse(
      go({
        'cart/main.go': `
          import ("rpc"; "env"; "http")
          var targets = map[string]string{"stock": "stock:1", "users": "users:2"}
          func main() {
            rpc.Dial(targets["stock"])
            http.Get("http://" + targets[env.Get("WHICH")])
          }`,
      }),
    );
    expect(bound('cart')).toEqual(['grpc stock:1', 'http stock:1', 'http users:2']);
  });
});
