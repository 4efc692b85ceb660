import { describe, expect, it } from 'vitest';
import { analyse } from '../kit/analyse.js';
import { go } from '../kit/go.js';

const told = 'unresolved unmodelled-sink: mystery.Open gets an address, and no model tells what it does with it';

describe('what goes into a library without a model', () => {
  it('is told for each of the programs that one function starts', () => {
    const { bound } = analyse(
      go({
        'start/start.go': `
          package start
          func Start[T any](config T, run func(config T)) { run(config) }`,
        'store/store.go': `
          package store
          import "mystery"
          type Builder interface { Open() }
          type builder struct { addr *string }
          func New(addr *string) Builder { return &builder{addr} }
          func (b *builder) Open() { mystery.Open(*b.addr) }`,
        'cart/main.go': `
          import ("shop/start"; "shop/store")
          type Config struct { Addr string }
          func run(config *Config) { store.New(&config.Addr).Open() }
          func main() { start.Start(&Config{Addr: "stock:7070"}, run) }`,
        'pay/main.go': `
          import ("shop/start"; "shop/store")
          type Config struct { Addr string }
          func run(config *Config) { store.New(&config.Addr).Open() }
          func main() { start.Start(&Config{Addr: "stock:7070"}, run) }`,
        'mail/main.go': `
          import ("shop/start"; "shop/store")
          type Config struct { Addr string }
          func run(config *Config) { store.New(&config.Addr).Open() }
          func main() { start.Start(&Config{Addr: "nothing to say"}, run) }`,
      }),
    );
    expect(bound('cart')).toEqual([told]);
    expect(bound('pay')).toEqual([told]);
    expect(bound('mail')).toEqual([]);
  });

  it('is told where each of many programs hands over something of its own', () => {
    const names = Array.from({ length: 12 }, (_, at) => `svc${at}`);
    const main = (name: string): string => `
      import "shop/store"
      func main() { ${Array.from({ length: 12 }, (_, at) => `store.Open("${name}-${at}:80")`).join('; ')} }`;
    const { bound } = analyse(
      go({
        'store/store.go': 'import "mystery"\nfunc Open(addr string) { mystery.Open(addr) }',
        ...Object.fromEntries(names.map((name) => [`${name}/main.go`, main(name)])),
      }),
    );
    for (const name of names) expect([name, ...bound(name)]).toEqual([name, told]);
  });
});
