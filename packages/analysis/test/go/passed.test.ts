import { describe, expect, it } from 'vitest';
import { analyse, type Analysed } from '../kit/analyse.js';
import { go } from '../kit/go.js';

function cart(source: string, others: Readonly<Record<string, string>> = {}): Analysed {
  return analyse(go({ ...others, 'cart/main.go': `import ("env"; "rpc"; "http"; "mystery"; "shop/dial")\n${source}` }));
}

/** Wrappers of a shared library; the sink is in line 3. */
const dial = `
  import ("rpc"; "http")
  func Dial(target string) { open(target) }
  func open(target string) { rpc.Dial(target) }
  type Config struct { Addr string }
  func FromConfig(config Config) { rpc.Dial(config.Addr) }
  func Anything(target any) { text, _ := target.(string); rpc.Dial(text) }
  func All(targets []string) { for _, target := range targets { rpc.Dial(target) } }
  type Client struct { addr string }
  func NewClient(addr string) *Client { return &Client{addr} }
  func (c *Client) Get() { http.Get("http://" + c.addr + "/get") }
  func (c *Client) Put() { http.Get("http://" + c.addr + "/put") }`;
const shared = { 'dial/dial.go': dial };

/** Entries as `reason at line > line of sinks`, in the file of the program unless it is told. */
function entriesOf(analysed: Analysed): readonly string[] {
  const place = ({ file, start }: { readonly file: string; readonly start: { readonly line: number } }): string =>
    `${file.startsWith('cart/') ? '' : 'dial '}${start.line}`;
  const told = analysed.bind('cart').unresolved.map((entry) => {
    const opens = entry.opens === undefined ? '' : ` > ${entry.opens.map(place).join(', ')}`;
    return `${entry.reason} at ${place(entry.span)}${opens}`;
  });
  return [...new Set(told)].toSorted();
}

describe('what is not known is told where the address is passed on', () => {
  it('at the outermost call that passes it, each such call for itself', () => {
    const analysed = cart(
      `func main() {
        dial.Dial(mystery.Find())
        dial.Dial(mystery.Find())
        middle(mystery.Find())
      }
      func middle(target string) { dial.Dial(target) }`,
      shared,
    );
    expect(entriesOf(analysed)).toEqual([
      'unmodelled-library at 3 > dial 3',
      'unmodelled-library at 4 > dial 3',
      'unmodelled-library at 5 > dial 3',
    ]);
    const chains = analysed.bind('cart').unresolved.map(({ chain }) => chain.map((link) => link.function));
    expect(chains).toEqual([[], [], []]);
  });

  it('with the chain that leads to that call, and no further', () => {
    const [entry] = cart(
      `func main() { connect() }
      func connect() { dial.Dial(mystery.Find()) }`,
      shared,
    ).bind('cart').unresolved;
    expect(entry?.chain).toEqual([{ function: 'main.main', file: 'cart/main.go', line: 2 }]);
  });

  it('at the sink where it is put together there', () => {
    expect(entriesOf(cart('func main() { rpc.Dial(mystery.Find()) }'))).toEqual(['unmodelled-library at 2']);
  });

  it('at the call that gives it to an object, once for all methods of the object', () => {
    const analysed = cart(
      `func main() {
        client := dial.NewClient(mystery.Find())
        client.Get()
        client.Put()
      }`,
      shared,
    );
    expect(entriesOf(analysed)).toEqual(['unmodelled-library at 3 > dial 10', 'unmodelled-library at 3 > dial 11']);
  });

  it('at a call that passes several', () => {
    expect(entriesOf(cart('func main() { dial.All([]string{mystery.Find()}) }', shared))).toEqual([
      'unmodelled-library at 2 > dial 7',
    ]);
  });

  it('and not at a call that passes a structure which holds it, or something of any type', () => {
    const analysed = cart(
      `func main() {
        dial.FromConfig(dial.Config{Addr: mystery.Find()})
        dial.Anything(mystery.Find())
      }`,
      shared,
    );
    expect(entriesOf(analysed)).toEqual(['unmodelled-library at dial 5', 'unmodelled-library at dial 6']);
  });

  it('once for a setting, by whatever calls its value comes; each setting that is named for itself', () => {
    const named = cart(
      `func main() { connect("USERS"); connect("STOCK") }
      func connect(name string) {
        dial.Dial(env.Get(name))
      }`,
      shared,
    );
    expect(named.bind('cart', { env: {} }).unresolved.map((each) => [each.detail, each.span.start.column])).toEqual([
      ['env USERS is set nowhere', 15],
      ['env STOCK is set nowhere', 33],
    ]);
    const same = cart('func main() { dial.Dial(env.Get("X")); dial.Dial(env.Get("X")) }', shared);
    expect(same.bind('cart', { env: {} }).unresolved).toHaveLength(1);
    expect(same.bound('cart', { env: { X: 'stock:1' } })).toEqual(['grpc stock:1']);
  });
});

describe('a directive', () => {
  const calls = '// callgate: calls service.stock';
  function both(above: string, atSink = '', inBetween = ''): Analysed {
    return cart(
      `func main() {
        dial.Dial(mystery.Find())



        ${above}
        dial.Dial(mystery.Find())
      }`,
      {
        'dial/dial.go': `
          import "rpc"
          func Dial(target string) {

            ${inBetween}
            open(target)
          }


          func open(target string) {
            ${atSink}
            rpc.Dial(target)
          }`,
      },
    );
  }

  it('above the call that passes the address speaks for this call alone', () => {
    expect(entriesOf(both('')).length).toBe(2);
    const directed = both(calls);
    expect(directed.bound('cart')).toEqual([
      'grpc service service.stock',
      'unresolved unmodelled-library: mystery.Find',
    ]);
    expect(entriesOf(directed)).toEqual(['unmodelled-library at 3 > dial 11']);
  });

  it('at a shared sink, or in a wrapper on the way, speaks for every caller', () => {
    expect(both('', calls).bound('cart')).toEqual(['grpc service service.stock']);
    expect(both('', '', calls).bound('cart')).toEqual(['grpc service service.stock']);
  });

  it('says of a call with a known address that nothing is left open', () => {
    const source = `
      func main() {
        ${calls}
        rpc.Dial("ghost:1")
      }`;
    const sites = cart(source)
      .bind('cart')
      .sites.filter((site) => site.endpoint.host === 'ghost');
    expect(sites.map((site) => site.directed)).toEqual([true]);
    const plain = cart(source.replace(calls, '')).bind('cart').sites;
    expect(plain.map((site) => site.directed)).toEqual([undefined]);
  });
});

describe('an address without a host', () => {
  const get = `
    func get(host string) { http.Get("http://" + host + "/items") }`;

  it('says nothing where the same call is known to be given something else', () => {
    const { bound } = cart(`
      var unused = &client{}
      func main() { (&client{host: mystery.Find()}).get() }
      type client struct { host string }
      func (c *client) get() { http.Get("http://" + c.host + "/items") }`);
    expect(bound('cart')).toEqual(['unresolved unmodelled-library: mystery.Find']);
  });

  it('is told where it is all that is known', () => {
    expect(cart(`func main() { get("") }${get}`).bound('cart')).toEqual(['http :80 /items']);
    expect(cart(`func main() { get(""); get("users") }${get}`).bound('cart')).toEqual([
      'http :80 /items',
      'http users:80 /items',
    ]);
  });

  it('is told where it stands under a condition that the others do not have', () => {
    const { bound } = cart(`
      func main() { get(host()) }
      func host() string { if env.Get("ON") != "" { return "users" }; return "" }${get}`);
    expect(bound('cart', { env: {} })).toEqual(['http :80 /items']);
    expect(bound('cart', { env: { ON: '1' } })).toEqual(['http users:80 /items']);
  });
});
