import type { ValueIndex } from '@callgate/ir';
import type { ExpressionLowering, FileContext } from './file-context.js';
import type { FunctionBuilder } from './function-builder.js';
import { booleanValue, nilValue, numberOf, numberValue, textValue, unknownValue } from './values.js';

const backslash = 92;
const simpleEscapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** The text of a string literal, escapes decoded (Go specification, "String literals"). */
export function stringText(file: FileContext, node: number): string {
  return file.names.text(stringName(file, node));
}

function stringName(file: FileContext, node: number): number {
  const { source, names } = file;
  const start = file.start[node]! + 1;
  const end = Math.max(start, file.end[node]! - 1);
  const raw = source.charCodeAt(start - 1) === 96;
  const special = raw ? 13 : backslash;
  let plain = true;
  for (let at = start; plain && at < end; at++) plain = source.charCodeAt(at) !== special;
  if (plain) return names.intern(source, start, end);
  const inner = source.slice(start, end);
  const text = raw ? inner.replaceAll('\r', '') : decodeEscapes(inner);
  return names.intern(text, 0, text.length);
}

const utf8 = new TextDecoder();

/** Decodes the escapes of an interpreted string. Bytes written with `\x` and octal escapes are read as UTF-8, as Go prints them. */
export function decodeEscapes(inner: string): string {
  let text = '';
  let bytes: number[] = [];
  let at = 0;
  while (at < inner.length) {
    const slash = inner.indexOf('\\', at);
    if (slash !== at) {
      const stop = slash < 0 ? inner.length : slash;
      text += inner.slice(at, stop);
      at = stop;
      continue;
    }
    const letter = inner[at + 1] ?? '';
    const digits = escapeDigits(letter);
    const from = letter <= '7' ? at + 1 : at + 2;
    const code = digits === 0 ? 0 : Number.parseInt(inner.slice(from, from + digits), letter <= '7' ? 8 : 16);
    at = digits === 0 ? at + 2 : from + digits;
    if (digits === 0) text += simpleEscapes[letter] ?? letter;
    else if (digits > 3) text += codePoint(code);
    else if (code < 128) text += String.fromCharCode(code);
    else {
      // Bytes beyond ASCII that follow each other are one piece of UTF-8.
      bytes.push(code & 255);
      if (followedByByte(inner, at)) continue;
      text += utf8.decode(new Uint8Array(bytes));
      bytes = [];
    }
  }
  return text;
}

/** Whether a byte beyond ASCII is written at `at`, as `\x80` to `\xff` or `\200` to `\377`. */
function followedByByte(inner: string, at: number): boolean {
  if (inner.charCodeAt(at) !== backslash) return false;
  const letter = inner[at + 1] ?? '';
  if (letter === 'x') return Number.parseInt(inner[at + 2] ?? '', 16) >= 8;
  return letter === '2' || letter === '3';
}

function escapeDigits(letter: string): number {
  if (letter === 'x') return 2;
  if (letter === 'u') return 4;
  if (letter === 'U') return 8;
  return letter >= '0' && letter <= '7' ? 3 : 0;
}

function codePoint(code: number): string {
  return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}

function lowerString(fn: FunctionBuilder, node: number): ValueIndex {
  return textValue(fn, stringName(fn.file, node));
}

function lowerInteger(fn: FunctionBuilder, node: number): ValueIndex {
  const { file } = fn;
  const { source } = file;
  const start = file.start[node]!;
  const end = file.end[node]!;
  let plain = end - start < 16 && (source.charCodeAt(start) !== 48 || end - start === 1);
  for (let at = start; plain && at < end; at++) {
    const code = source.charCodeAt(at);
    plain = code >= 48 && code <= 57;
  }
  if (plain) return numberValue(fn, file.names.intern(source, start, end));
  return numberOf(fn, integerText(source.slice(start, end)));
}

/** An integer literal in decimal, exactly: `0x_1F` is `31`, `0755` is `493`. As written where it is no integer. */
export function integerText(written: string): string {
  let digits = written.replaceAll('_', '');
  if (/^0[0-7]+$/.test(digits)) digits = `0o${digits.slice(1)}`;
  try {
    return BigInt(digits).toString();
  } catch {
    return written;
  }
}

/** A floating-point literal as JavaScript prints it; hexadecimal ones as written. */
export function floatText(written: string): string {
  const digits = written.replaceAll('_', '');
  const value = Number(digits);
  return Number.isFinite(value) ? String(value) : written;
}

function lowerFloat(fn: FunctionBuilder, node: number): ValueIndex {
  return numberOf(fn, floatText(fn.file.source.slice(fn.file.start[node], fn.file.end[node])));
}

function lowerImaginary(fn: FunctionBuilder, node: number): ValueIndex {
  return numberOf(fn, fn.file.source.slice(fn.file.start[node], fn.file.end[node]));
}

function lowerRune(fn: FunctionBuilder, node: number): ValueIndex {
  const inner = fn.file.source.slice(fn.file.start[node]! + 1, fn.file.end[node]! - 1);
  const letter = inner[1] ?? '';
  // A byte escape is the number itself, not a piece of UTF-8.
  if (inner[0] === '\\' && letter === 'x') return numberOf(fn, String(Number.parseInt(inner.slice(2), 16)));
  if (inner[0] === '\\' && letter >= '0' && letter <= '7')
    return numberOf(fn, String(Number.parseInt(inner.slice(1), 8)));
  const code = (inner[0] === '\\' ? decodeEscapes(inner) : inner).codePointAt(0);
  return code === undefined ? unknownValue(fn, 'empty rune') : numberOf(fn, String(code));
}

/** What to do with each literal. */
export const literalLowerings: Readonly<Record<string, ExpressionLowering>> = {
  interpreted_string_literal: lowerString,
  raw_string_literal: lowerString,
  int_literal: lowerInteger,
  float_literal: lowerFloat,
  imaginary_literal: lowerImaginary,
  rune_literal: lowerRune,
  nil: nilValue,
  true: (fn) => booleanValue(fn, true),
  false: (fn) => booleanValue(fn, false),
};
