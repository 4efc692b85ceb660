import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accent, blank, line, type Page, strong, table } from '../src/page.js';
import { renderPage } from '../src/render-page.js';
import { printScanSummary } from '../src/index.js';
import { service, summary, toCart } from './shop.js';

const seed = 20_261_103;
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('\u001B[2J', 'a\rb', 'x\ny', '\u202Egnp.exe', '\u0007', 'é', ''),
);
const pieces = fc.array(fc.oneof(text, text.map(strong), text.map(accent)), { maxLength: 4 });
const page: fc.Arbitrary<Page> = fc.array(
  fc.oneof(
    pieces.map((each) => line(2, ...each)),
    fc.array(pieces, { maxLength: 3 }).map((rows) => table(2, rows)),
    fc.constant(blank()),
  ),
  { maxLength: 5 },
);

describe('renderPage', () => {
  it('lines cells up, whatever stands last', () => {
    const rows = [['a', strong('bb'), 'end'], ['ccc', 'd', 'a long end'], ['one cell that is long']];
    expect(renderPage([table(1, rows)])).toBe(' a    bb  end\n ccc  d   a long end\n one cell that is long\n');
  });

  it('leaves one blank line at most, and none at the ends', () => {
    expect(renderPage([blank(), line(0, 'a'), blank(), blank(), line(0, 'b'), blank(), blank()])).toBe('a\n\nb\n');
    expect(renderPage([])).toBe('');
    expect(renderPage([blank(), blank()])).toBe('');
  });

  it('colours only when asked to', () => {
    expect(renderPage([line(0, strong('a'), 'b', accent(''))], { color: true })).toBe('\u001B[1ma\u001B[22mb\n');
    expect(renderPage([line(0, strong('a'), 'b')])).toBe('ab\n');
  });

  it('lets no text reach the terminal as a command', () => {
    expect(renderPage([line(0, 'a\u001B[2Jb\u202Ec\nd\te')])).toBe('a\\u{1b}[2Jb\\u{202e}c\\u{a}d e\n');
    fc.assert(
      fc.property(page, (each) => {
        expect(renderPage(each)).not.toMatch(/(?!\n)\p{Cc}|\p{Cs}|[\u202A-\u202E\u2066-\u2069]/u);
      }),
      { seed },
    );
  });

  it('says the same in colour', () => {
    fc.assert(
      fc.property(page, (each) => {
        const colored = renderPage(each, { color: true });
        // Trailing spaces may hide behind the end of a colour.
        const [head = '', ...tail] = colored.split('\u001B');
        const bare = [head, ...tail.map((run) => run.replace(/^\[\d+m/, ''))].join('').replace(/ +$/gm, '');
        expect(bare.replace(/\n+/g, '\n').trim()).toBe(renderPage(each).replace(/\n+/g, '\n').trim());
      }),
      { seed },
    );
  });
});

describe('printers', () => {
  it('make names of a hostile repository visible', () => {
    const evil = service('\u001B]0;owned\u0007');
    const graph = { ...summary.graph, nodes: [evil], edges: [{ ...toCart, from: evil.id, to: evil.id }] };
    const printed = printScanSummary({ ...summary, graph }, { color: false });
    expect(printed).toContain('\\u{1b}]0;owned\\u{7}');
    expect(printed).not.toContain('\u001B');
  });

  it('use colour on demand', () => {
    expect(printScanSummary(summary, { color: true })).toContain('\u001B[1mServices\u001B[22m');
  });
});
