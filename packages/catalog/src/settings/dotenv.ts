import type { Span } from '@callgate/ir';
import { textPositions } from '@callgate/manifests';
import type { WrittenText } from '../shell/run-shell.js';

/** One line of an environment file. */
export interface DotenvVariable {
  readonly name: string;
  /** As written, quotes removed, `${…}` not yet filled; absent: the name alone, whose value comes from the shell. */
  readonly value?: string;
  /** In single quotes: `$` is itself. */
  readonly literal: boolean;
  /** Of the value, or of the name where there is none. */
  readonly at: Span;
}

const line = /^(?:export[ \t]+)?([A-Za-z_][\w.-]*)(?:[ \t]*(=|:[ \t])[ \t]*(.*))?$/;

/**
 * Reads an environment file (Compose docs, "Syntax for environment files"): `NAME=value`, comments, quotes. Quoted values end on their line.
 * @param file what the spans name
 */
export function readDotenv(text: string, file: string): readonly DotenvVariable[] {
  const positions = textPositions(text, file);
  const variables: DotenvVariable[] = [];
  let offset = 0;
  for (const raw of text.split('\n')) {
    const match = raw.length > 100_000 ? null : line.exec(raw.trim());
    if (match?.[1] !== undefined) {
      const name = match[1];
      const written = match[3];
      const start =
        raw.indexOf(name) +
        (written === undefined || written === '' ? 0 : raw.slice(raw.indexOf(name)).lastIndexOf(written));
      const length = written === undefined || written === '' ? name.length : written.length;
      const at = positions.span(offset + start, offset + start + length);
      variables.push({ name, ...(match[2] === undefined ? { literal: false } : unquote(written ?? '')), at });
    }
    offset += raw.length + 1;
  }
  return variables;
}

/** Reads an environment file that a script writes; each variable stands where the script writes it. */
export function readWritten({ text, file, line: start }: WrittenText): readonly DotenvVariable[] {
  const place = { line: start, column: 1 };
  return readDotenv(text, file).map((each) => ({ ...each, at: { file, start: place, end: place } }));
}

function unquote(written: string): { readonly value: string; readonly literal: boolean } {
  const single = /^'([^']*)'/.exec(written);
  if (single !== null) return { value: single[1] ?? '', literal: true };
  const double = /^"((?:[^"\\]|\\.)*)"/.exec(written);
  if (double !== null) {
    const value = (double[1] ?? '').replace(
      /\\(.)/g,
      (_, escaped: string) => ({ n: '\n', t: '\t', r: '\r' })[escaped] ?? escaped,
    );
    return { value, literal: false };
  }
  return { value: written.replace(/(^|\s)#.*$/, '').trimEnd(), literal: false };
}
