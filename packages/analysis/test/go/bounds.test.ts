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
