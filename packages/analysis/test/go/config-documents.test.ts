import { describe, expect, it } from 'vitest';
import { analyse, type Analysed } from '../kit/analyse.js';
import { go } from '../kit/go.js';
import { showExtraction } from '../kit/show.js';

function cart(source: string): Analysed {
  return analyse(go({ 'cart/main.go': `import ("config"; "env"; "flags"; "rpc"; "kafka"; "http")\n${source}` }));
}

describe('a document that is decoded into a structure', () => {
  it('is read by the tags of the fields, or their names', () => {
    const { extraction } = cart(`
      type Redis struct { Host string \`yaml:"host"\`; Port string }
      type Config struct { Redis Redis \`yaml:"cache"\` }
      func main() {
        var c Config
        config.Load("app.yaml", &c)
        rpc.Dial(c.Redis.Host + ":" + c.Redis.Port)
      }`);
    expect(showExtraction(extraction)).toMatchInlineSnapshot(`
      [
        "cart: grpc \${key cache.host of app.yaml}:\${key cache.Port of app.yaml} at cart/main.go:8",
      ]
    `);
  });

  it('counts before what the code puts there first', () => {
    const { bound } = cart(`
      type Config struct { Stock string \`yaml:"stock"\` }
      func main() {
        c := Config{Stock: "stock:1"}
        config.Load("app.yaml", &c)
        rpc.Dial(c.Stock)
      }`);
    expect(bound('cart', { keys: { 'stock of app.yaml': 'stock.other:2' } })).toEqual(['grpc stock.other:2']);
    expect(bound('cart')).toEqual(['grpc stock:1']);
  });

  it('counts before the default of a tag, and behind the variable of a tag', () => {
    const { bound } = cart(`
      type Config struct { Stock string \`yaml:"stock" env:"STOCK" default:"stock:1"\` }
      func main() {
        var c Config
        config.Load("app.yaml", &c)
        rpc.Dial(c.Stock)
      }`);
    const keys = { 'stock of app.yaml': 'by-file:2' };
    expect(bound('cart', { keys, env: { STOCK: 'by-env:3' } })).toEqual(['grpc by-env:3']);
    expect(bound('cart', { keys })).toEqual(['grpc by-file:2']);
    expect(bound('cart')).toEqual(['grpc stock:1']);
  });

  it('is asked for every element where the code walks a list', () => {
    const { bound } = cart(`
      type Peer struct { Address string \`yaml:"address"\` }
      type Config struct { Peers []Peer \`yaml:"peers"\` }
      func main() {
        var c Config
        config.Load("app.yaml", &c)
        for _, peer := range c.Peers { rpc.Dial(peer.Address) }
      }`);
    expect(bound('cart', { keys: { 'peers.*.address of app.yaml': ['a:1', 'b:2'] } })).toEqual([
      'grpc a:1',
      'grpc b:2',
    ]);
  });

  it('is asked for the entry of a map that the code names', () => {
    const { bound } = cart(`
      type Config struct { Targets map[string]string \`yaml:"targets"\` }
      func main() {
        var c Config
        config.Load("app.yaml", &c)
        rpc.Dial(c.Targets["stock"])
      }`);
    expect(bound('cart', { keys: { 'targets.stock of app.yaml': 'stock:1' } })).toEqual(['grpc stock:1']);
  });

  it('takes the fields of an embedded structure for its own where it is inlined', () => {
    const { bound } = cart(`
      type Common struct { Stock string \`yaml:"stock"\` }
      type Config struct { Common \`yaml:",inline"\` }
      func main() {
        var c Config
        config.Load("app.yaml", &c)
        rpc.Dial(c.Stock)
      }`);
    expect(bound('cart', { keys: { 'stock of app.yaml': 'stock:1' } })).toEqual(['grpc stock:1']);
  });

  it('lies where another setting says', () => {
    const { bound } = cart(`
      type Config struct { Stock string \`yaml:"stock"\` }
      func main() {
        var c Config
        config.Load(env.Or("CONFIG", "app.yaml"), &c)
        rpc.Dial(c.Stock)
      }`);
    const keys = { 'stock of app.yaml': 'stock:1', 'stock of other.yaml': 'stock.other:2' };
    expect(bound('cart', { keys })).toEqual(['grpc stock:1']);
    expect(bound('cart', { keys, env: { CONFIG: 'other.yaml' } })).toEqual(['grpc stock.other:2']);
  });

  it('is passed on by a loader of the repository, also through any', () => {
    const { bound } = analyse(
      go({
        'loader/loader.go': `
          import "config"
          func Read(path string, out any) { config.Load("etc/" + path, out) }`,
        'cart/main.go': `
          import ("shop/loader"; "rpc")
          type Config struct { Stock string \`yaml:"stock"\` }
          func load() (*Config, error) {
            c := &Config{}
            loader.Read("cart.yaml", c)
            return c, nil
          }
          func main() {
            c, _ := load()
            rpc.Dial(c.Stock)
          }`,
      }),
    );
    expect(bound('cart', { keys: { 'stock of etc/cart.yaml': 'stock:1' } })).toEqual(['grpc stock:1']);
  });

  it('counts behind what the code puts there afterwards, where it has something to put', () => {
    const source = (text: string): Analysed =>
      cart(`
      type Queue struct { Brokers []string \`yaml:"brokers"\` }
      type Config struct { Stock string \`yaml:"stock"\`; Queue *Queue \`yaml:"queue"\` }
      func load() *Config {
        c := &Config{}
        config.Load("app.yaml", c)
        ${text}
        return c
      }
      func main() { c := load(); rpc.Dial(c.Stock); kafka.Open(c.Queue.Brokers) }`);
    const keys = { 'stock of app.yaml': 'by-file:2', 'queue.brokers.* of app.yaml': 'file-queue:4' };
    const env = { STOCK: 'by-env:3', QUEUE: 'env-queue:5' };
    const over = source(`
        if v := env.Get("STOCK"); v != "" { c.Stock = v }
        if v := env.Get("QUEUE"); v != "" { c.Queue.Brokers = []string{v} }`);
    expect(over.bound('cart', { keys, env })).toEqual(['grpc by-env:3', 'kafka env-queue:5']);
    expect(over.bound('cart', { keys })).toEqual(['grpc by-file:2', 'kafka file-queue:4']);
    const whereEmpty = source('if c.Stock == "" { c.Stock = env.Get("STOCK") }');
    expect(whereEmpty.bound('cart', { keys, env })).toEqual(['grpc by-file:2', 'kafka file-queue:4']);
    const whatever = source('c.Stock = env.Get("STOCK")');
    expect(whatever.bound('cart', { keys, env })).toEqual(['grpc by-env:3', 'kafka file-queue:4']);
  });

  it('is the file that the service itself names to a library that all share', () => {
    const { bound } = analyse(
      go({
        'conf/conf.go': `
          import "config"
          var Path string
          type Config struct { Stock string \`yaml:"stock"\` }
          func Read() *Config { c := &Config{}; config.Load(Path, c); return c }`,
        'cart/main.go': `
          import ("shop/conf"; "rpc")
          func main() { conf.Path = "cart.yaml"; rpc.Dial(conf.Read().Stock) }`,
        'pay/main.go': `
          import ("shop/conf"; "rpc")
          func main() { conf.Path = "pay.yaml"; rpc.Dial(conf.Read().Stock) }`,
      }),
    );
    const keys = { 'stock of cart.yaml': 'cart-stock:1', 'stock of pay.yaml': 'pay-stock:2' };
    expect(bound('cart', { keys })).toEqual(['grpc cart-stock:1']);
    expect(bound('pay', { keys })).toEqual(['grpc pay-stock:2']);
  });

  it('is no file without a name where the code names one when none is given', () => {
    const files = (test: string): Analysed =>
      cart(`
      var path string
      type Config struct { Stock string \`yaml:"stock"\` }
      func main() {
        flags.StringVar(&path, "config", "", "file")
        ${test} { path = "app.yaml" }
        c := &Config{}
        config.Load(path, c)
        rpc.Dial(c.Stock)
      }`);
    const keys = { 'stock of app.yaml': 'by-name:1', stock: 'by-nobody:2' };
    expect(files('if path == ""').bound('cart', { keys })).toEqual(['grpc by-name:1']);
    expect(files('if path != ""').bound('cart', { keys })).toContain('grpc by-nobody:2');
  });
});

describe('variables that are decoded into a structure', () => {
  it('are named by tags, with defaults', () => {
    const { bound } = cart(`
      type Config struct {
        Stock string \`env:"STOCK_ADDR"\`
        Users string \`env:"USERS_ADDR" default:"users:2"\`
      }
      func main() {
        var c Config
        config.FromEnvironment(&c)
        rpc.Dial(c.Stock)
        rpc.Dial(c.Users)
      }`);
    expect(bound('cart', { env: { STOCK_ADDR: 'stock:1' } })).toEqual(['grpc stock:1', 'grpc users:2']);
  });
});
