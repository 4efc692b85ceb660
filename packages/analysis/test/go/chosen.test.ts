import { functionModel, model } from '@callgate/ir';
import { expect, describe, it } from 'vitest';
import { analyse, type Analysed } from '../kit/analyse.js';
import { unknown } from '../kit/deployed.js';
import { go } from '../kit/go.js';

/** A library whose host is fixed: who makes a client of it calls `bucket.example`. */
const cloud = model({
  language: 'any',
  library: 'cloud',
  packages: ['cloud'],
  functions: [
    functionModel('Bucket', {
      effect: 'opensExternal',
      name: { text: 'bucket.example' },
      protocol: 'https',
      port: 443,
    }),
  ],
});

/** A registry of factories, of which one opens the library's host. */
const registry = {
  'stores/stores.go': `
    type Factory interface { Make() }
    var factories = map[string]Factory{}
    func Register(name string, factory Factory) { factories[name] = factory }
    func Get(name string) (Factory, error) {
      factory, ok := factories[name]
      if !ok { return nil, nil }
      return factory, nil
    }`,
  'bucket/bucket.go': `
    import ("cloud"; "shop/stores")
    func init() { stores.Register("bucket", &Factory{}) }
    type Factory struct{}
    func (f *Factory) Make() { open() }
    func open() { cloud.Bucket() }`,
};

function cart(source: string): Analysed {
  const files = {
    ...registry,
    'cart/main.go': `import ("env"; "config"; "http"; "cloud"; "shop/stores"; "shop/bucket")\n${source}`,
  };
  return analyse(go(files), { models: [cloud] });
}

function use(name: string): string {
  return `
    var used = bucket.Factory{}
    func main() { factory, _ := stores.Get(${name}); factory.Make() }`;
}

describe('a fixed host behind a choice by name', () => {
  it('is called where the code names what it chooses', () => {
    expect(cart(use('"bucket"')).bound('cart')).toEqual(['https bucket.example:443']);
  });

  it('is called where the setting that chooses is known', () => {
    expect(cart(use('env.Get("STORE")')).bound('cart', { env: { STORE: 'bucket' } })).toEqual([
      'https bucket.example:443',
    ]);
  });

  it('is possible where the setting is not known, or set nowhere', () => {
    const { bound, bind } = cart(use('env.Get("STORE")'));
    expect(bound('cart', { env: { STORE: unknown } })).toEqual([
      'unresolved setting-unknown: bucket.example is called if a setting selects it: env STORE: its chart was not rendered',
    ]);
    expect(bound('cart', { env: {} })).toEqual([
      'unresolved setting-not-set: bucket.example is called if a setting selects it: env STORE is set nowhere',
    ]);
    const [entry] = bind('cart', { env: {} }).unresolved;
    expect(entry?.span).toMatchObject({ file: 'bucket/bucket.go', start: { line: 5 } });
  });

  it('is possible where the names in a document choose', () => {
    const { bound } = cart(`
      type Config struct { Stores map[string]string \`yaml:"stores"\` }
      var used = bucket.Factory{}
      func main() {
        var c Config
        config.Load("app.yaml", &c)
        for name := range c.Stores { factory, _ := stores.Get(name); factory.Make() }
      }`);
    expect(bound('cart', { keys: {} })).toEqual([
      "unresolved setting-unknown: bucket.example is called if a setting selects it: the names below stores of the program's configuration",
    ]);
  });

  it('is called where what chooses arrives while the program runs: it chooses anew each time', () => {
    const { bound } = cart(`
      var used = bucket.Factory{}
      func main() { http.Handle("/", serve) }
      func serve(name string) { factory, _ := stores.Get(name); factory.Make() }`);
    expect(bound('cart')).toEqual(['https bucket.example:443']);
  });

  it('is called where another way leads there without a choice', () => {
    const { bound } = cart(`
      func main() {
        factory, _ := stores.Get(env.Get("STORE"))
        factory.Make()
        (&bucket.Factory{}).Make()
      }`);
    expect(bound('cart', { env: {} })).toEqual(['https bucket.example:443']);
  });
});
