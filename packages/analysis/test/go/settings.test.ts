import { describe, expect, it } from 'vitest';
import { analyse, type Analysed } from '../kit/analyse.js';
import { secret, unknown } from '../kit/deployed.js';
import { go } from '../kit/go.js';

function cart(body: string): Analysed {
  return analyse(
    go({
      'cart/main.go': `
        import ("env"; "rpc"; "http"; "text"; "kafka"; "redis"; "config"; "flags")
        ${body.includes('func main') ? body : `func main() { ${body} }`}`,
    }),
  );
}

describe('a setting with a default in the code', () => {
  it('counts before the default where the code asks for it first', () => {
    const { bound } = cart(`
      target := env.Get("STOCK")
      if target == "" { target = "stock:1" }
      rpc.Dial(target)`);
    expect(bound('cart', { env: { STOCK: 'stock.other:2' } })).toEqual(['grpc stock.other:2']);
    expect(bound('cart')).toEqual(['grpc stock:1']);
  });

  it('counts where it is set in the other order', () => {
    const { bound } = cart(`
      target := "stock:1"
      if fromEnv := env.Get("STOCK"); fromEnv != "" { target = fromEnv }
      rpc.Dial(target)`);
    expect(bound('cart', { env: { STOCK: 'stock.other:2' } })).toEqual(['grpc stock.other:2']);
    expect(bound('cart')).toEqual(['grpc stock:1']);
  });

  it('counts through a helper of the repository', () => {
    const { bound } = cart(`
      func or(name, fallback string) string {
        if value := env.Get(name); value != "" { return value }
        return fallback
      }
      func main() {
        rpc.Dial(or("STOCK", "stock:1"))
        rpc.Dial(or("USERS", "users:1"))
      }`);
    expect(bound('cart', { env: { USERS: 'users.other:2' } })).toEqual(['grpc stock:1', 'grpc users.other:2']);
  });

  it('counts where a second result says that it is set', () => {
    const { bound } = cart(`
      target, ok := env.Lookup("STOCK")
      if !ok { target = "stock:1" }
      rpc.Dial(target)`);
    expect(bound('cart', { env: { STOCK: 'stock.other:2' } })).toEqual(['grpc stock.other:2']);
    expect(bound('cart')).toEqual(['grpc stock:1']);
  });

  it('is a flag with its default', () => {
    const { bound } = cart(`
      target := flags.String("stock", "stock:1", "where stock is")
      flags.Parse()
      rpc.Dial(*target)`);
    expect(bound('cart', { flags: { stock: 'stock.other:2' } })).toEqual(['grpc stock.other:2']);
    expect(bound('cart')).toEqual(['grpc stock:1']);
  });

  it('is a flag whose default is an environment variable', () => {
    const { bound } = cart(`
      var target string
      flags.StringVar(&target, "stock", env.Or("STOCK", "stock:1"))
      rpc.Dial(target)`);
    expect(bound('cart', { flags: { stock: 'by-flag:2' }, env: { STOCK: 'by-env:3' } })).toEqual(['grpc by-flag:2']);
    expect(bound('cart', { env: { STOCK: 'by-env:3' } })).toEqual(['grpc by-env:3']);
    expect(bound('cart')).toEqual(['grpc stock:1']);
  });

  it('may get its default and its override elsewhere in the code', () => {
    const { bound } = cart(`
      env.Default("STOCK", "stock:1")
      env.Set("USERS", "users:2")
      rpc.Dial(env.Get("STOCK"))
      rpc.Dial(env.Get("USERS"))`);
    expect(bound('cart')).toContain('grpc stock:1');
    expect(bound('cart')).toContain('grpc users:2');
    expect(bound('cart', { env: { STOCK: 'stock.other:3' } })).not.toContain('grpc stock:1');
  });
});

describe('a setting without a default', () => {
  it('is named where it is set nowhere', () => {
    expect(cart('rpc.Dial(env.Get("STOCK"))').bound('cart')).toEqual([
      'unresolved setting-not-set: env STOCK is set nowhere',
    ]);
  });

  it.each(['"/items"', '"/items/" + unknownId()'])('is named where only a path is put behind it: %s', (path) => {
    const { bound } = cart(`
      func unknownId() string
      func main() { http.Get(env.Get("STOCK") + ${path}) }`);
    expect(bound('cart')).toEqual(['unresolved setting-not-set: env STOCK is set nowhere']);
  });

  it('is not told where it is a secret', () => {
    const { bound } = cart('rpc.Dial(env.Get("STOCK"))');
    expect(bound('cart', { env: { STOCK: secret } })).toEqual(['unresolved setting-secret: env STOCK is a secret']);
  });

  it('is not told where its source could not be read', () => {
    const { bound } = cart('rpc.Dial(env.Get("STOCK"))');
    expect(bound('cart', { env: { STOCK: unknown } })).toEqual([
      'unresolved setting-unknown: env STOCK: its chart was not rendered',
    ]);
  });

  it('may hide a password and leave the host', () => {
    const { bound } = cart('redis.OpenURL("redis://:" + env.Get("PASSWORD") + "@cache:6380/0")');
    expect(bound('cart', { env: { PASSWORD: secret } })).toEqual(['redis cache:6380']);
  });
});

describe('an address that is put together', () => {
  it('keeps the port where the host is not known', () => {
    const { bind } = cart('rpc.Dial(text.HostPort(env.Get("HOST"), "7070"))');
    const [site, ...rest] = bind('cart', { env: { HOST: secret } }).unresolved;
    expect(rest).toEqual([]);
    expect(site?.reason).toBe('setting-secret');
  });

  it('keeps the host where the port is not known', () => {
    const { bound } = cart('rpc.Dial(text.HostPort("stock", env.Get("PORT")))');
    expect(bound('cart', { env: { PORT: secret } })).toEqual(['grpc stock']);
  });

  it('keeps host and port where a piece of the path is not known', () => {
    const { bound } = cart(`
      func main() { load(env.Get("ID")) }
      func load(id string) { http.Get(text.Format("http://%s:%d/items/%s", "stock", 8080, id)) }`);
    expect(bound('cart', { env: { ID: unknown } })).toEqual(['http stock:8080']);
  });

  it('fills verbs of a format in their order', () => {
    const { bound } = cart('rpc.Dial(text.Format("%[2]s:%[1]d", 7070, env.Get("HOST")))');
    expect(bound('cart', { env: { HOST: 'stock' } })).toEqual(['grpc stock:7070']);
  });

  it('is several where a setting is a list with commas', () => {
    const { bound } = cart('kafka.Open(text.Split(env.Get("BROKERS"), ","))');
    expect(bound('cart', { env: { BROKERS: 'a:9092,b:9093,c' } })).toEqual([
      'kafka a:9092',
      'kafka b:9093',
      'kafka c:9092',
    ]);
  });

  it('is several where a list stands in the code', () => {
    expect(cart('kafka.Open([]string{"a:1", "b:2"})').bound('cart')).toEqual(['kafka a:1', 'kafka b:2']);
  });

  it('loses the prefix that the code trims', () => {
    const { bound } = cart('rpc.Dial(text.TrimPrefix(env.Get("STOCK"), "http://"))');
    expect(bound('cart', { env: { STOCK: 'http://stock:7070' } })).toEqual(['grpc stock:7070']);
  });

  it('takes every value that a setting may have', () => {
    const { bound } = cart('rpc.Dial(env.Get("STOCK"))');
    expect(bound('cart', { env: { STOCK: ['blue:1', 'green:2'] } })).toEqual(['grpc blue:1', 'grpc green:2']);
  });

  it('puts the pieces of two settings with several values together in all ways', () => {
    const { bound } = cart('rpc.Dial(env.Get("HOST") + ":" + env.Get("PORT"))');
    expect(bound('cart', { env: { HOST: ['a', 'b'], PORT: ['1', '2'] } })).toEqual([
      'grpc a:1',
      'grpc a:2',
      'grpc b:1',
      'grpc b:2',
    ]);
  });

  it('is found when the name of a setting is a setting', () => {
    const { bound } = cart('rpc.Dial(env.Get(env.Get("REGION") + "_STOCK"))');
    expect(bound('cart', { env: { REGION: 'EU', EU_STOCK: 'stock.eu:1' } })).toEqual(['grpc stock.eu:1']);
    const both = { REGION: ['EU', 'US'], EU_STOCK: 'stock.eu:1', US_STOCK: 'stock.us:2' };
    expect(bound('cart', { env: both })).toEqual(['grpc stock.eu:1', 'grpc stock.us:2']);
  });
});
