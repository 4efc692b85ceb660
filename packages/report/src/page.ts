/** How a piece of text is meant; colours are chosen in one place (`render-page.ts`). */
export type Tone = 'plain' | 'strong' | 'faint' | 'good' | 'bad' | 'warning' | 'accent';

export interface Painted {
  readonly text: string;
  readonly tone: Tone;
}

/** A run of text in one tone, or several runs in a row. */
export type Piece = string | Painted | readonly Piece[];

export type Block =
  | { readonly block: 'line'; readonly indent: number; readonly pieces: readonly Piece[] }
  /** Rows whose cells stand under each other. */
  | { readonly block: 'table'; readonly indent: number; readonly rows: readonly (readonly Piece[])[] }
  | { readonly block: 'blank' };

/** What a printer wants to say, as plain data, before it is laid out. */
export type Page = readonly Block[];

export interface PrintOptions {
  /** Colours for a terminal (ANSI escapes); off unless asked for. */
  readonly color?: boolean;
  /** Print everything, however long; otherwise long lists end in a line that says how much is left. */
  readonly all?: boolean;
}

export function blank(): Block {
  return { block: 'blank' };
}

export function line(indent: number, ...pieces: readonly Piece[]): Block {
  return { block: 'line', indent, pieces };
}

/** A heading with a line free before it. */
export function heading(...pieces: readonly Piece[]): readonly Block[] {
  return [blank(), line(0, pieces)];
}

export function table(indent: number, rows: readonly (readonly Piece[])[]): Block {
  return { block: 'table', indent, rows };
}

export const strong = (text: string): Painted => ({ text, tone: 'strong' });
export const faint = (text: string): Painted => ({ text, tone: 'faint' });
export const good = (text: string): Painted => ({ text, tone: 'good' });
export const bad = (text: string): Painted => ({ text, tone: 'bad' });
export const warning = (text: string): Painted => ({ text, tone: 'warning' });
export const accent = (text: string): Painted => ({ text, tone: 'accent' });
