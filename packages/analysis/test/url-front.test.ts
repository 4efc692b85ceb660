import { describe, expect, it } from 'vitest';
import { derive } from '../src/value/text/derive.js';
import type { Piece, Text } from '../src/value/value.js';

const text = (written: string): Piece => ({ piece: 'text', text: written });
const hole: Piece = { piece: 'setting', request: { setting: 'env', name: [text('A')] } };
const part = (derived: 'url-scheme' | 'url-host' | 'url-path', of: Text): Text =>
  derive({ piece: 'derived', derive: derived, of });

describe('parts of a URL with holes', () => {
  it('are told where they are written', () => {
    const url = [text('http://cart:80/items/'), hole];
    expect(part('url-scheme', url)).toEqual([text('http')]);
    expect(part('url-host', url)).toEqual([text('cart:80')]);
    expect(part('url-path', url)).toEqual([text('/items/'), hole]);
  });

  it('stay open where a hole may reach into them', () => {
    for (const url of [
      [hole, text('/items')],
      [text('http://cart-'), hole, text('/x')],
      [text('http://u@'), hole],
    ]) {
      for (const derived of ['url-host', 'url-path'] as const)
        expect(part(derived, url)).toEqual([expect.objectContaining({ piece: 'derived' })]);
    }
  });

  it('are parts of the URL that another one is made of, however often', () => {
    let url: Text = [hole];
    for (let round = 0; round < 50; round++)
      url = [...part('url-scheme', url), text('://'), ...part('url-host', url), ...part('url-path', url)];
    expect(url).toEqual([
      ...part('url-scheme', [hole]),
      text('://'),
      ...part('url-host', [hole]),
      ...part('url-path', [hole]),
    ]);
  });
});

describe('a text that is made of itself again and again', () => {
  it('ends as unknown, and says so', () => {
    let made: Text = [hole];
    for (let round = 0; round < 100; round++)
      made = derive({ piece: 'derived', derive: 'before', of: [...made, hole], argument: [text('/')] });
    expect(made).toEqual([expect.objectContaining({ piece: 'derived' })]);
    expect(JSON.stringify(made).length).toBeLessThan(10_000);
    expect(JSON.stringify(made)).toContain('"bound"');
  });
});
