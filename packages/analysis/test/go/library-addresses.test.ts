import { describe, expect, it } from 'vitest';
import { analyse, type Analysed } from '../kit/analyse.js';
import { unknown } from '../kit/deployed.js';
import { go } from '../kit/go.js';

function cart(source: string): Analysed {
  return analyse(go({ 'cart/main.go': `import ("env"; "redis"; "http"; "hosted")\n${source}` }));
}

describe("a library's own address", () => {
  const ofSetting = cart('func main() { redis.Open(redis.Options{Addr: env.Get("CACHE")}) }');
  const own = 'redis localhost:6379';

  it('holds where the program gives none', () => {
    expect(cart('func main() { redis.Open(redis.Options{}) }').bound('cart', { nowhere: true })).toEqual([own]);
  });

  it('holds where a manifest says that the setting is not given, and not where it is', () => {
    expect(ofSetting.bound('cart', {})).toEqual([own]);
    expect(ofSetting.bound('cart', { env: { CACHE: 'cache:1' } })).toEqual(['redis cache:1']);
  });

  it('is possible and not certain where nothing tells of the setting', () => {
    expect(ofSetting.bound('cart', { nowhere: true })).toEqual([
      'unresolved setting-not-set: env CACHE is set nowhere',
    ]);
    expect(ofSetting.bound('cart', { env: { CACHE: unknown } })).not.toContain(own);
  });

  it('is not taken for what is given and not known', () => {
    const { bound } = cart(`
      func main() { http.Handle("/", open) }
      func open(target string) { redis.Open(redis.Options{Addr: target}) }`);
    expect(bound('cart', {})).toEqual(['unresolved input: a parameter of open, which is called from outside the code']);
  });

  it("is certain beside a default of the program's own", () => {
    const { bound } = cart(
      'func main() { t := env.Get("CACHE"); if t == "" { t = "cache:1" }; redis.Open(redis.Options{Addr: t}) }',
    );
    expect(bound('cart', { nowhere: true })).toEqual(['redis cache:1']);
  });
});

describe('a hosted service', () => {
  const { bound } = cart('func main() { if env.Get("TOKEN") != "" { hosted.Open() } }');

  it('is called where what stands before the call holds', () => {
    expect(bound('cart', { env: { TOKEN: 'x' } })).toEqual(['https api.hosted.example:443']);
    expect(bound('cart', {})).toEqual([]);
  });
});
