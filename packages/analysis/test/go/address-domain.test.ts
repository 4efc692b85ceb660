import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../kit/analyse.js';
import { go } from '../kit/go.js';

const host = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z0-9]$/u);
const port = fc.integer({ min: 1, max: 65_535 });
const hosts = fc.uniqueArray(host, { minLength: 1, maxLength: 4 });
const seeded = { numRuns: 20, seed: 5 } as const;

function dialled(main: string): readonly string[] {
  return analyse(go({ 'cart/main.go': `import ("rpc"; "http"; "text")\n${main}` })).bound('cart', {});
}

describe('an address that is put together', () => {
  it('is the same by a format, by a host and a port, by a list that is joined, and by pieces', () => {
    fc.assert(
      fc.property(host, port, (name, number) => {
        const ways = [
          `"${name}:${number}"`,
          `"${name}" + ":" + "${number}"`,
          `"${name}" + (":" + "${number}")`,
          `text.Format("%s:%d", "${name}", ${number})`,
          `text.HostPort("${name}", "${number}")`,
          `text.Join([]string{"${name}", "${number}"}, ":")`,
        ];
        for (const way of ways) expect(dialled(`func main() { rpc.Dial(${way}) }`)).toEqual([`grpc ${name}:${number}`]);
      }),
      seeded,
    );
  });

  it('is taken apart into what it was joined of', () => {
    fc.assert(
      fc.property(hosts, port, (names, number) => {
        const list = names.map((name) => `"${name}:${number}"`).join(', ');
        const found = dialled(
          `func main() { for _, t := range text.Split(text.Join([]string{${list}}, ","), ",") { rpc.Dial(t) } }`,
        );
        expect(found).toEqual(names.map((name) => `grpc ${name}:${number}`).toSorted());
      }),
      seeded,
    );
  });

  it('loses a prefix that was put before it', () => {
    fc.assert(
      fc.property(host, port, (name, number) => {
        const found = dialled(`func main() { rpc.Dial(text.TrimPrefix("http://" + "${name}:${number}", "http://")) }`);
        expect(found).toEqual([`grpc ${name}:${number}`]);
      }),
      seeded,
    );
  });

  it('ends, however functions and loops put pieces before and behind it', () => {
    const step = fc.constantFrom('s = s + "x"', 's = "y" + s', 's = grow(s)', 's = text.Format("%s-%s", s, s)');
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), (steps) => {
        const body = steps.map((each) => `if len(s) > 3 { ${each} }`).join('; ');
        const found = dialled(
          `func grow(s string) string { ${body}; return s }\nfunc main() { s := "a"; for i := 0; i < 9; i++ { ${body} }; rpc.Dial(s) }`,
        );
        expect(found.length).toBeGreaterThan(0);
      }),
      seeded,
    );
  });
});
