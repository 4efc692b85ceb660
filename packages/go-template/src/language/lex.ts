import { TemplateProblem } from '../problem.js';

/** A piece of a template: text between actions, or an action with its words. */
export type Piece =
  | { readonly piece: 'text'; readonly text: string; readonly line: number }
  | { readonly piece: 'action'; readonly tokens: readonly Token[]; readonly line: number };

export interface Token {
  readonly token: 'word' | 'field' | 'variable' | 'string' | 'char' | 'number' | 'mark';
  /** A string without its quotes, escapes resolved; a field and a variable without their `.` and `$`. */
  readonly text: string;
  /** White space stands in front of it. */
  readonly spaced: boolean;
  readonly line: number;
}

const mark = /:=|[|(),=.]/y;
const word = /[\p{L}_][\p{L}\p{N}_]*/uy;
const number =
  /[+-]?(?:0[xX][0-9a-fA-F_]+(?:[pP][+-]?[0-9]+)?|0[bB][01_]+|0[oO][0-7_]+|[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?[0-9]+)?|\.[0-9]+)/y;
const quoted = /"((?:[^"\\\n]|\\.)*)"/y;
const raw = /`([^`]*)`/y;
const character = /'((?:[^'\\\n]|\\.)+)'/y;
const space = /[ \t\r\n]+/y;

/**
 * Divides a template into texts and actions; comments are dropped and trim markers (`{{- `, ` -}}`) applied, as text/template does.
 * @throws TemplateProblem where an action is not closed or holds what is no word of the language
 */
export function lexTemplate(text: string, template: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let line = 1;
  let trimNext = false;

  function addText(end: number, trimEnd: boolean): void {
    let part = text.slice(at, end);
    let first = line;
    line += newlinesIn(part);
    if (trimNext) {
      const kept = part.trimStart();
      first += newlinesIn(part.slice(0, part.length - kept.length));
      part = kept;
    }
    if (trimEnd) part = part.trimEnd();
    if (part !== '') pieces.push({ piece: 'text', text: part, line: first });
  }

  for (;;) {
    const open = text.indexOf('{{', at);
    if (open === -1) {
      addText(text.length, false);
      return pieces;
    }
    const trims = /^\{\{-[ \t\r\n]/.test(text.slice(open, open + 4));
    addText(open, trims);
    at = open + (trims ? 3 : 2);
    const comment = /^[ \t\r\n]*\/\*/.exec(text.slice(at, at + 200));
    if (comment !== null) {
      const end = text.indexOf('*/', at + comment[0].length);
      const close = end === -1 ? null : /^\*\/([ \t\r\n]+-)?\}\}/.exec(text.slice(end, end + 200));
      if (close === null) throw new TemplateProblem('failed', 'a comment is not closed', { template, line });
      line += newlinesIn(text.slice(at, end + close[0].length));
      at = end + close[0].length;
      trimNext = close[1] !== undefined;
      continue;
    }
    const action = lexAction(text, at, line, template);
    pieces.push({ piece: 'action', tokens: action.tokens, line });
    line += newlinesIn(text.slice(at, action.end));
    at = action.end;
    trimNext = action.trims;
  }
}

function lexAction(
  text: string,
  start: number,
  firstLine: number,
  template: string,
): { readonly tokens: readonly Token[]; readonly end: number; readonly trims: boolean } {
  const tokens: Token[] = [];
  let at = start;
  let line = firstLine;
  let spaced = true;

  function take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) return undefined;
    at += match[0].length;
    return match;
  }
  function push(token: Token['token'], value: string): void {
    tokens.push({ token, text: value, spaced, line });
    spaced = false;
  }

  while (at < text.length) {
    const white = take(space);
    if (white !== undefined) {
      line += newlinesIn(white[0]);
      spaced = true;
    }
    if (text.startsWith('}}', at)) return { tokens, end: at + 2, trims: false };
    if (spaced && text.startsWith('-}}', at)) return { tokens, end: at + 3, trims: true };
    const next = text[at];
    if (next === '.' || next === '$') {
      const begin = at;
      at += 1;
      const name = take(word)?.[0];
      if (next === '$') push('variable', name ?? '');
      else if (name !== undefined) push('field', name);
      else {
        at = begin;
        if (/[0-9]/.test(text[at + 1] ?? '')) push('number', take(number)?.[0] ?? '');
        else push('mark', take(mark)?.[0] ?? '.');
      }
      continue;
    }
    const literal = take(quoted) ?? undefined;
    if (literal !== undefined) {
      push('string', unescaped(literal[1] ?? ''));
      continue;
    }
    const rawLiteral = take(raw);
    if (rawLiteral !== undefined) {
      push('string', rawLiteral[1] ?? '');
      line += newlinesIn(rawLiteral[0]);
      continue;
    }
    const char = take(character);
    if (char !== undefined) {
      push('char', unescaped(char[1] ?? ''));
      continue;
    }
    const digits = take(number);
    if (digits !== undefined) {
      push('number', digits[0]);
      continue;
    }
    const name = take(word);
    if (name !== undefined) {
      push('word', name[0]);
      continue;
    }
    const sign = take(mark);
    if (sign === undefined)
      throw new TemplateProblem('failed', `unexpected ${JSON.stringify(next)} in an action`, { template, line });
    push('mark', sign[0]);
  }
  throw new TemplateProblem('failed', 'an action is not closed', { template, line: firstLine });
}

const escapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

function unescaped(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|(.))/gs,
    (_, hex, short, long, octal, other) => {
      const code = hex ?? short ?? long;
      if (code !== undefined) {
        const point = Number.parseInt(String(code), 16);
        return point > 0x10ffff ? '\u{FFFD}' : String.fromCodePoint(point);
      }
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(String(octal), 8));
      return escapes[String(other)] ?? String(other);
    },
  );
}

function newlinesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
