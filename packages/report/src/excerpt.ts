import { type Block, faint, line, type PrintOptions } from './page.js';

/** The beginning of a long list, and how many items it leaves out. */
export interface Excerpt<Item> {
  readonly shown: readonly Item[];
  readonly left: number;
}

/** Cuts a list that is longer than `most`, unless everything is asked for. It never cuts for the sake of one item. */
export function excerpt<Item>(items: readonly Item[], most: number, options: PrintOptions): Excerpt<Item> {
  if (options.all === true || items.length <= most + 1) return { shown: items, left: 0 };
  return { shown: items.slice(0, most), left: items.length - most };
}

/** The line that ends a list that was cut; nothing where it was not. */
export function leftLine(indent: number, left: number, hint: string): readonly Block[] {
  return left === 0 ? [] : [line(indent, faint(`… ${left} more: ${hint}`))];
}
