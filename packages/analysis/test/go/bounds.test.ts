import { describe, expect, it } from 'vitest';
import { analyse } from '../kit/analyse.js';
import { go } from '../kit/go.js';
import { showExtraction } from '../kit/show.js';

function cart(source: string): ReturnType<typeof analyse> {
  return analyse(go({ 'cart/main.go': `import ("env"; "rpc"; "http"; "text")\n${source}` }));
}

function count(lines: readonly string[], start: string): number {
  return lines.filter((line) => line.startsWith(start)).length;
}

describe('bounds', () => {
  it('keep 32 alternatives, and say that there were more', () => {
    const names = Array.from({ length: 33 }, (_, at) => `"stock-${String(at)}:1"`);
    const source = `
      func choose() string {
        switch env.Get("WHICH") {
        ${names.map((name, at) => `case "${String(at)}": return ${name}`).join('\n')}
        }
        return ""
      }
      func main() { for _, one := range []string{${names.join(', ')}} { rpc.Dial(one) } }`;
    const lines = cart(source).bound('cart');
    expect(count(lines, 'grpc stock-')).toBe(32);
    expect(count(lines, 'unresolved bound')).toBe(1);
    expect(lines).toHaveLength(33);
  });

  it('tell a table of settings once that is asked for one of them by its name, and no text of it', () => {
    const settings = Array.from({ length: 40 }, (_, at) => `{"name-${String(at)}", "text-${String(at)}"}`);
    const lines = cart(`
      import "sync"
      type item struct { name, initial string }
      type setting struct { name, text string }
      var items = []item{${settings.join(', ')}}
      var all sync.Map
      func newSetting(name, text string) *setting { return &setting{name: name, text: text} }
      func load() { for _, each := range items { all.Store(each.name, newSetting(each.name, each.initial)) } }
      func get(name string) *setting { found, _ := all.Load(name); return found.(*setting) }
      func (s *setting) dial() { rpc.Dial(s.text) }
      func main() { load(); get("name-3").dial() }`).bound('cart');
    expect(lines).toEqual(['unresolved ambiguous: one of more than 32 texts of a table; which one was not told apart']);
  });

  it('take many forms of few settings for few addresses', () => {
    const forms = Array.from({ length: 40 }, (_, at) => `"stock:" + text.Format("%s", env.Get("PORT_${String(at)}"))`);
    const lines = cart(`
      type client struct { host string }
      func newClient(host string) *client { return &client{host} }
      func (c *client) call() { rpc.Dial(c.host) }
      func main() { for _, each := range []string{${forms.join(', ')}} { newClient(each).call() } }`);
    expect(lines.extraction.sites.length).toBeGreaterThan(24);
  });

  it('make a client for each of a list', () => {
    const hosts = Array.from({ length: 30 }, (_, at) => `"stock-${String(at)}:1"`);
    const lines = cart(`
      type client struct { host string }
      func newClient(host string) *client { return &client{host} }
      func (c *client) call() { rpc.Dial(c.host) }
      func main() { for _, each := range []string{${hosts.join(', ')}} { newClient(each).call() } }`).bound('cart');
    expect(count(lines, 'grpc stock-')).toBe(30);
    expect(lines).toHaveLength(30);
  });

  it('count a value once that stands under more than 32 conditions', () => {
    function chosen(of: (at: number) => string): readonly string[] {
      const cases = Array.from({ length: 40 }, (_, at) => `case "${String(at)}": return "${of(at)}"`);
      const { bound } = cart(`
        func choose() string {
          switch env.Get("WHICH") {
          ${cases.join('\n')}
          }
          return "stock-0:1"
        }
        func main() { rpc.Dial(choose()) }`);
      return bound('cart');
    }
    expect(chosen((at) => `stock-${String(at % 3)}:1`)).toEqual(['grpc stock-0:1', 'grpc stock-1:1', 'grpc stock-2:1']);
    expect(
      count(
        chosen((at) => `stock-${String(at)}:1`),
        'unresolved bound',
      ),
    ).toBe(1);
  });

  it('say where a table of pointers comes from too far to be looked for', () => {
    const hand = Array.from(
      { length: 5 },
      (_, at) => `func hand${String(at)}(all []any) { hand${String(at + 1)}(all) }`,
    );
    const lines = cart(`
      import "config"
      type conf struct { Addr string \`yaml:"addr"\` }
      func read(into any) { config.Load("base.yaml", into) }
      ${hand.join('\n')}
      func hand5(all []any) { for _, into := range all { read(into) } }
      func main() { var c conf; hand0([]any{&c}); rpc.Dial(c.Addr) }`);
    expect(lines.bound('cart')).toEqual([expect.stringMatching(/^unresolved bound/u)]);
  });

  it('end where a type prints itself by being a text', () => {
    const lines = cart(`
      type mode string
      func (m mode) String() string { return string(m) }
      func main() { rpc.Dial("a:1"); rpc.Dial(text.Format("%s", new(mode))); rpc.Dial(text.Format("%s", mode{})) }`);
    expect(lines.bound('cart')).toContain('grpc a:1');
  });

  it('end where many places give a setting what was given to it before', () => {
    const commands = Array.from(
      { length: 24 },
      (_, at) => `func f${String(at)}() { env.Set("TO", env.Or("TO", "stock-${String(at)}:1")) }`,
    );
    const calls = commands.map((_, at) => `f${String(at)}()`).join('; ');
    const lines = cart(`${commands.join('\n')}\nfunc main() { ${calls}; rpc.Dial(env.Get("TO")) }`).bound('cart');
    expect(count(lines, 'grpc stock-')).toBe(24);
  });

  it('cut the same alternatives whatever their order', () => {
    const names = Array.from({ length: 40 }, (_, at) => `"stock-${String(at)}:1"`);
    function of(list: readonly string[]): readonly string[] {
      return cart(`func main() { for _, one := range []string{${list.join(', ')}} { rpc.Dial(one) } }`).bound('cart');
    }
    expect(of(names.toReversed())).toEqual(of(names));
  });

  it('keep 24 pieces of a text', () => {
    const pieces = Array.from({ length: 30 }, (_, at) => `env.Get("P${String(at)}")`);
    const { extraction } = cart(`func main() { rpc.Dial("stock:1/" + ${pieces.join(' + "-" + ')}) }`);
    const [site] = extraction.sites;
    expect(site?.target.template).toHaveLength(25);
    expect(site?.target.template.at(-1)).toMatchObject({ segment: 'unknown', reason: 'bound' });
  });

  it('follow ten wrappers', () => {
    const wrappers = Array.from({ length: 10 }, (_, at) => `func w${String(at)}(t string) { w${String(at + 1)}(t) }`);
    const { bound } = cart(`${wrappers.join('\n')}\nfunc w10(t string) { rpc.Dial(t) }\nfunc main() { w0("stock:1") }`);
    expect(bound('cart')).toEqual(['grpc stock:1']);
  });

  it('give up behind 16 wrappers, and say so', () => {
    const wrappers = Array.from({ length: 20 }, (_, at) => `func w${String(at)}(t string) { w${String(at + 1)}(t) }`);
    const { bound } = cart(`${wrappers.join('\n')}\nfunc w20(t string) { rpc.Dial(t) }\nfunc main() { w0("stock:1") }`);
    expect(bound('cart')).toEqual(['unresolved bound: more than 16 wrappers']);
  });
});

// A bound may cut, but never without a word.
describe('what is more than a bound is reported', () => {
  function digits(start: string): string {
    return Array.from({ length: 12 }, (_, at) => `"${start}${String(at)}"`).join(', ');
  }

  it('where two parameters have many values each', () => {
    const lines = cart(`
      func dial(host, port string) { rpc.Dial(host + ":" + port) }
      func main() {
        for _, host := range []string{${digits('h')}} {
          for _, port := range []string{${digits('80')}} { dial(host, port) }
        }
      }`).bound('cart');
    expect(count(lines, 'grpc h')).toBe(64);
    expect(count(lines, 'unresolved bound')).toBe(1);
  });

  it('where two fields of an object have many values each', () => {
    const lines = cart(`
      type pool struct { hosts, ports []string }
      func (p *pool) dial() {
        for _, host := range p.hosts {
          for _, port := range p.ports { rpc.Dial(host + ":" + port) }
        }
      }
      func main() { (&pool{[]string{${digits('h')}}, []string{${digits('80')}}}).dial() }`).bound('cart');
    expect(count(lines, 'grpc h')).toBeGreaterThanOrEqual(32);
    expect(count(lines, 'unresolved bound')).toBe(1);
  });

  it('where a setting lists more than 64 hosts that the code splits', () => {
    const { bound } = cart('func main() { for _, one := range text.Split(env.Get("LIST"), ";") { rpc.Dial(one) } }');
    const hosts = Array.from({ length: 80 }, (_, at) => `h${String(at)}:1`);
    const lines = bound('cart', { env: { LIST: hosts.join(';') } });
    expect(count(lines, 'grpc h')).toBe(64);
    expect(count(lines, 'unresolved bound')).toBe(1);
  });

  it('where settings have too many values to try them all', () => {
    const { bound } = cart('func main() { rpc.Dial(env.Get("HOST") + ":" + env.Get("PORT")) }');
    const values = Array.from({ length: 9 }, (_, at) => String(at + 1));
    const lines = bound('cart', { env: { HOST: values.map((one) => `h${one}`), PORT: values } });
    expect(count(lines, 'grpc h')).toBe(64);
    expect(count(lines, 'unresolved bound')).toBe(1);
  });

  it('where more callers than are looked at hand an address to a library without a model', () => {
    function handedBy(callers: number, text = ':80'): readonly string[] {
      const calls = Array.from({ length: callers }, (_, at) => `hand("h${String(at)}${text}")`);
      const { bound, diagnostics } = cart(`
        import "mystery"
        func hand(target string) { mystery.Open(target) }
        func main() { ${calls.join('\n')} }`);
      return [
        ...bound('cart').filter((line) => line.startsWith('unresolved bound')),
        ...diagnostics.map(({ what }) => what),
      ];
    }
    expect(handedBy(60)).toEqual([]);
    // What nobody is seen to hand an address to is no entry of the ledger.
    expect(handedBy(70, ' is no address')).toEqual([
      'More callers pass something on to mystery.Open than were looked at.',
    ]);
    expect(handedBy(70)).toEqual([
      'unresolved bound: more callers pass something on to mystery.Open than are looked at, and no model tells what it does with it',
    ]);
  });

  it('where one of two callers passes what is not followed', () => {
    const { bound } = cart(`
      func dial(target string) { rpc.Dial(target) }
      func main() {
        empty := map[string]string{}
        dial("stock:1")
        dial(empty["users"])
      }`);
    expect(bound('cart')).toEqual(['grpc stock:1', 'unresolved no-value: what main passes to dial']);
  });
});

describe('recursion ends', () => {
  it('where a function calls itself with what it was handed', () => {
    const { bound } = cart(`
      func dial(target string, tries int) {
        rpc.Dial(target)
        if tries > 0 { dial(target, tries - 1) }
      }
      func main() { dial("stock:1", 3) }`);
    expect(bound('cart')).toContain('grpc stock:1');
  });

  it('where a text grows in every round', () => {
    const { bound } = cart(`
      func grow(target string) {
        rpc.Dial(target)
        grow(target + "a")
      }
      func main() { grow("stock:1") }`);
    expect(bound('cart')).toContain('grpc stock:1');
  });

  it('where a text grows in a loop', () => {
    const { bound } = cart(`
      func main() {
        target := "stock:1"
        for i := 0; i < 3; i++ { target = target + "0" }
        rpc.Dial(target)
      }`);
    expect(bound('cart')).toContain('grpc stock:1');
  });

  it('where functions call each other', () => {
    const { bound } = cart(`
      func even(t string) string { if len(t) > 3 { return t + ":1" }; return odd(t) }
      func odd(t string) string { return even(t) }
      func main() { rpc.Dial(even("stock")) }`);
    expect(bound('cart')).toContain('grpc stock:1');
  });

  it('where objects hold each other', () => {
    const { bound } = cart(`
      type node struct { next *node; target string }
      func (n *node) call() { rpc.Dial(n.target); n.next.call() }
      func main() {
        a, b := &node{target: "a:1"}, &node{target: "b:2"}
        a.next = b
        b.next = a
        a.call()
      }`);
    expect(bound('cart')).toEqual(['grpc a:1', 'grpc b:2']);
  });

  it('where a variable holds its own address', () => {
    const { extraction } = cart(`
      type box struct { inner any; target string }
      func main() {
        var b box
        b.inner = &b
        p := &b
        p.inner = p
        rpc.Dial(p.target)
        b.target = "stock:1"
      }`);
    expect(showExtraction(extraction).join('\n')).toContain('stock:1');
  });

  it('where an embedded type embeds itself', () => {
    const { bound } = cart(`
      type a struct { *b }
      type b struct { *a; target string }
      func (x *b) call() { rpc.Dial(x.target) }
      func main() { (&a{&b{target: "stock:1"}}).call() }`);
    expect(bound('cart')).toEqual(['grpc stock:1']);
  });

  it('where a closure calls itself', () => {
    const { bound } = cart(`
      func main() {
        var retry func(string)
        retry = func(target string) { rpc.Dial(target); retry(target) }
        retry("stock:1")
      }`);
    expect(bound('cart')).toContain('grpc stock:1');
  });
});
