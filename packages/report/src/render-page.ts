import type { Block, Page, Painted, Piece, PrintOptions, Tone } from './page.js';

/** Select Graphic Rendition parameters (ECMA-48, 8.3.117): the tone on, the tone off. */
const codes: Readonly<Record<Tone, readonly [on: number, off: number] | undefined>> = {
  plain: undefined,
  strong: [1, 22],
  faint: [2, 22],
  good: [32, 39],
  bad: [31, 39],
  warning: [33, 39],
  accent: [36, 39],
};

/**
 * The text as it is safe to show: control characters and those that turn the direction of writing are written as `\u{1b}`, because names
 * come from a repository that nobody vouches for, and a terminal obeys them.
 */
function visible(text: string): string {
  return text.replace(/\p{Cc}|\p{Cs}|[\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, (sign) =>
    sign === '\t' ? ' ' : `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

function runs(piece: Piece): readonly Painted[] {
  if (typeof piece === 'string') return [{ text: piece, tone: 'plain' }];
  if ('tone' in piece) return [piece];
  return piece.flatMap(runs);
}

function paint({ text, tone }: Painted, color: boolean): string {
  const code = codes[tone];
  const safe = visible(text);
  if (!color || code === undefined || safe === '') return safe;
  return `\u001B[${code[0]}m${safe}\u001B[${code[1]}m`;
}

/** Columns that a text takes, one for each character: file names and hosts seldom hold wide ones. */
function widthOf(piece: Piece): number {
  let width = 0;
  for (const run of runs(piece)) width += Array.from(visible(run.text)).length;
  return width;
}

function print(piece: Piece, color: boolean): string {
  return runs(piece)
    .map((run) => paint(run, color))
    .join('');
}

function renderTable(rows: readonly (readonly Piece[])[], color: boolean): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    // What stands last in its row may be as long as it likes.
    for (const [column, cell] of row.slice(0, -1).entries())
      widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
  }
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const gap = column === row.length - 1 ? 0 : (widths[column] ?? 0) - widthOf(cell);
      return print(cell, color) + ' '.repeat(gap);
    });
    return cells.join('  ');
  });
}

function renderBlock(block: Block, color: boolean): readonly string[] {
  if (block.block === 'blank') return [''];
  const margin = ' '.repeat(block.indent);
  const lines = block.block === 'table' ? renderTable(block.rows, color) : [print(block.pieces, color)];
  return lines.map((each) => (margin + each).trimEnd());
}

/** Lays a page out as text, with one blank line at most between lines and none at the ends. An empty page is the empty text. */
export function renderPage(page: Page, options: PrintOptions = {}): string {
  const rendered = page.flatMap((block) => renderBlock(block, options.color === true));
  const lines = rendered.filter((text, index) => text !== '' || (index > 0 && rendered[index - 1] !== ''));
  if (lines.at(-1) === '') lines.pop();
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
