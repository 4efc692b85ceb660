import type { GoValue } from '../value.js';

/** What a function may ask for beside its arguments. */
export interface FunctionCall {
  readonly name: string;
  /** Ends the rendering as Go would. */
  fail(what: string): never;
  /** Ends the rendering because this package cannot do what Go would. */
  unsupported(what: string): never;
  /** Counts characters of a text that is made on the way, so that doubling a text again and again ends. */
  make(text: string): string;
}

export type TemplateFunction = (args: readonly GoValue[], call: FunctionCall) => GoValue;

export type FunctionTable = Readonly<Record<string, TemplateFunction>>;
