import fc from 'fast-check';
import type { Program } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { bind, extract } from '../src/index.js';
import { contextsOf, linkPrograms } from './kit/analyse.js';
import { go } from './kit/go.js';
import { showBound, showExtraction } from './kit/show.js';

// Several services, a shared library with wrappers, options, an interface, a registry, recursion: what can depend on order.
const programs = go({
  'clients/client.go': `
    import ("rpc"; "env")
    type Client struct{ base string; next *Client }
    type Option func(*Client)
    func WithBase(base string) Option { return func(c *Client) { c.base = base } }
    func New(options ...Option) *Client {
      c := &Client{base: env.Or("FALLBACK", "fallback:1")}
      for _, option := range options { option(c) }
      return c
    }
    func (c *Client) Load() { if c.next != nil { c.next.Load() }; dial(c.base) }
    func dial(target string) { rpc.Dial(target) }`,
  'clients/store.go': `
    import ("redis"; "mongo"; "env")
    type Store interface { Open() }
    type Redis struct{ Target string }
    func (r *Redis) Open() { redis.OpenURL(r.Target) }
    type Mongo struct{}
    func (m Mongo) Open() { mongo.Open(env.Get("MONGO")) }
    var Stores = map[string]func() Store{}
    func init() { Stores["mongo"] = func() Store { return Mongo{} } }`,
  'cart/main.go': `
    import ("shop/clients"; "env")
    func main() {
      a := clients.New(clients.WithBase("a:1"))
      b := clients.New(clients.WithBase(env.Get("B")))
      a.Load()
      b.Load()
      loop(b)
    }
    func loop(c *clients.Client) { c.Load(); loop(c) }`,
  'cart/store.go': `
    package main
    import ("shop/clients"; "env")
    func init() {
      clients.Stores["redis"] = func() clients.Store { return &clients.Redis{Target: "redis://cache"} }
      clients.Stores[env.Get("STORE")]().Open()
    }`,
  'pay/main.go': `
    import ("shop/clients"; "http")
    type ring struct{ next *ring; target string }
    func (r *ring) walk() { http.Get(r.target); r.next.walk() }
    func main() {
      one, two := &ring{target: "http://one"}, &ring{target: "http://two"}
      one.next, two.next = two, one
      one.walk()
      clients.New().Load()
    }`,
});
const [plain] = [contextsOf(linkPrograms(programs))];

function answer(order: readonly Program[], contexts = plain): string {
  const { extraction } = extract(linkPrograms(order), contexts);
  const bound = plain.map((context) => showBound(bind({ extraction, context: context.id })).join('\n'));
  return [...showExtraction(extraction), ...bound].join('\n');
}

describe('the same facts give the same answer', () => {
  const wanted = answer(programs);

  it('which is not empty', () => {
    expect(wanted).toContain('cart: grpc a:1');
    expect(wanted).toContain('pay: http http://two');
  });

  it('whatever the order of files', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...programs], { minLength: programs.length }), (order) => {
        expect(answer(order)).toBe(wanted);
      }),
      { seed: 20261, numRuns: 20 },
    );
  });

  it('whatever the order of contexts', () => {
    expect(answer(programs, plain.toReversed())).toBe(wanted);
  });

  it('whatever else is analysed beside it', () => {
    const alone = programs.filter((program) => !program.file.startsWith('pay/'));
    const { extraction } = extract(
      linkPrograms(alone),
      plain.filter((context) => context.id === 'cart'),
    );
    const mine = wanted.split('\n').filter((line) => line.startsWith('cart: '));
    expect(showExtraction(extraction)).toEqual(mine);
  });

  it('byte for byte where nothing is shuffled', () => {
    const [first, second] = [0, 1].map(() => JSON.stringify(extract(linkPrograms(programs), plain).extraction));
    expect(first).toBe(second);
  });
});
