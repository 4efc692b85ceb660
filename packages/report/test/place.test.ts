import { describe, expect, it } from 'vitest';
import { placeBeside, viaOf } from '../src/place.js';
import { count, dialled, duration, grouped } from '../src/wording.js';

const link = (file: string, line: number): { function: string; file: string; line: number } => ({
  function: 'f',
  file,
  line,
});

describe('viaOf', () => {
  it('is the last call before the sink', () => {
    const chain = [link('src/web/main.go', 3), link('src/web/conn.go', 9), link('src/web/dial.go', 20)];
    expect(viaOf({ file: 'src/web/dial.go', line: 20, chain }, 'src/web')).toEqual({
      file: 'src/web/conn.go',
      line: 9,
    });
  });

  it('is the last call in the service where the sink is in a library', () => {
    const chain = [link('src/web/main.go', 3), link('src/web/conn.go', 9), link('lib/dial.go', 7)];
    expect(viaOf({ file: 'lib/net.go', line: 1, chain }, 'src/web')).toEqual({ file: 'src/web/conn.go', line: 9 });
    expect(viaOf({ file: 'lib/net.go', line: 1, chain }, undefined)).toEqual({ file: 'lib/dial.go', line: 7 });
    expect(viaOf({ file: 'lib/net.go', line: 1, chain }, 'src/we')).toEqual({ file: 'lib/dial.go', line: 7 });
  });

  it('is absent where the entry point opens the connection itself', () => {
    expect(viaOf({ file: 'main.go', line: 3, chain: [link('main.go', 3)] }, '.')).toBeUndefined();
  });
});

describe('wording', () => {
  it('shortens a place beside another in one folder only', () => {
    expect(placeBeside({ file: 'a/b.go', line: 1 }, { file: 'a/c.go', line: 2 })).toBe('b.go:1');
    expect(placeBeside({ file: 'a/b/b.go', line: 1 }, { file: 'a/c.go', line: 2 })).toBe('a/b/b.go:1');
    expect(placeBeside({ file: 'b.go', line: 1 }, { file: 'c.go', line: 2 })).toBe('b.go:1');
  });

  it.each([
    [840.4, '840 ms'],
    [1234, '1.2 s'],
    [59_960, '1 min 0 s'],
    [125_000, '2 min 5 s'],
  ])('%d milliseconds are %s', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text);
  });

  it('counts and groups', () => {
    expect([count(1, 'edge'), count(0, 'edge'), count(2, 'host outside', 'hosts outside')]).toEqual([
      '1 edge',
      '0 edges',
      '2 hosts outside',
    ]);
    expect([grouped(999), grouped(1000), grouped(1_234_567)]).toEqual(['999', '1,000', '1,234,567']);
  });

  it('says how an edge is dialled', () => {
    expect(dialled({ protocol: 'grpc', transport: 'tcp', port: 7070 })).toBe('grpc:7070');
    expect(dialled({ protocol: 'dns', transport: 'udp', port: 53 })).toBe('dns:53/udp');
    expect(dialled({ protocol: 'http', transport: 'tcp' })).toBe('http');
  });
});
