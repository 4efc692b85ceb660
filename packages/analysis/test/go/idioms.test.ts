import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyse } from '../kit/analyse.js';
import { go } from '../kit/go.js';

const imports = 'import ("env"; "rpc"; "http"; "text"; "sync"; "mystery")';
const deployed = { env: { A: 'a:1', B: 'b:2' } };

interface Case {
  readonly name: string;
  readonly wanted: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

function read(fixture: string): readonly Case[] {
  const text = readFileSync(new URL(`fixtures/${fixture}`, import.meta.url), 'utf8');
  return text
    .split(/^=== /mu)
    .slice(1)
    .map((one) => {
      const end = one.indexOf('\n');
      const [name = '', wanted = ''] = one.slice(0, end).split('=>');
      const [only = '', ...parts] = one.slice(end + 1).split(/^--- (.*)\n/mu);
      const files: Record<string, string> = {};
      if (only.trim() !== '') files['cart/main.go'] = `${imports}\n${only}`;
      for (let at = 0; at < parts.length; at += 2) files[parts[at] ?? ''] = parts[at + 1] ?? '';
      return {
        name: name.trim(),
        wanted: wanted
          .split(' | ')
          .map((line) => line.trim())
          .filter(Boolean),
        files,
      };
    });
}

const cases = read('idioms.txt');

describe('idioms of Go', () => {
  it('are many', () => {
    expect(cases.length).toBeGreaterThan(60);
    expect(new Set(cases.map((one) => one.name)).size).toBe(cases.length);
  });

  it.each(cases)('$name', ({ files, wanted }) => {
    expect(analyse(go(files)).bound('cart', deployed)).toEqual(wanted);
  });
});

describe('idioms of Go that are not followed yet', () => {
  it.each(read('not-yet.txt'))('$name', { fails: true }, ({ files, wanted }) => {
    expect(analyse(go(files)).bound('cart', deployed)).toEqual(wanted);
  });
});
