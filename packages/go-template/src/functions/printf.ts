import { isGoMap, isList } from '../value.js';
import type { GoValue } from '../value.js';
import type { FunctionCall } from './function-table.js';
import { floatText, goText, typeOf } from './go-text.js';

const verb = /%([-+# 0]*)(\d{1,4})?(?:\.(\d{1,4}))?(.)/gsu;

/** What `fmt.Sprintf` makes of a format: the verbs `v s q d t x X f g e c b o T %`, with flags, width and precision. */
export function formatted(format: string, args: readonly GoValue[], call: FunctionCall): string {
  let next = 0;
  const text = format.replace(verb, (whole, flags: string, width: string | undefined, precision, letter: string) => {
    if (letter === '%') return '%';
    if (letter === '*' || letter === '[') return call.unsupported(`printf with ${whole}`);
    const value = args[next++];
    if (value === undefined) return `%!${letter}(MISSING)`;
    const digits = precision === undefined ? undefined : Number(precision);
    const plain = one(letter, value, flags, digits);
    return padded(plain, flags, width === undefined ? 0 : Number(width), typeof value !== 'string');
  });
  if (next >= args.length) return text;
  const extra = args.slice(next).map((value) => `${typeOf(value)}=${goText(value)}`);
  return `${text}%!(EXTRA ${extra.join(', ')})`;
}

function one(letter: string, value: GoValue, flags: string, digits: number | undefined): string {
  const bad = (): string => (value === null ? `%!${letter}(<nil>)` : `%!${letter}(${typeOf(value)}=${goText(value)})`);
  if (isList(value) && letter !== 'v' && letter !== 'T')
    return `[${value.map((each) => one(letter, each, flags, digits)).join(' ')}]`;
  const sign = flags.includes('+') && Number(value) >= 0 ? '+' : '';
  switch (letter) {
    case 'v':
      return goText(value);
    case 'T':
      return typeOf(value);
    case 's':
      return typeof value === 'string' ? [...value].slice(0, digits).join('') : isGoMap(value) ? goText(value) : bad();
    case 'q':
      return typeof value === 'string' ? JSON.stringify(value) : bad();
    case 't':
      return typeof value === 'boolean' ? String(value) : bad();
    case 'd':
      return typeof value === 'bigint' ? sign + String(value) : bad();
    case 'b':
      return typeof value === 'bigint' ? value.toString(2) : bad();
    case 'o':
      return typeof value === 'bigint' ? value.toString(8) : bad();
    case 'c':
      return typeof value === 'bigint' ? String.fromCodePoint(Number(value)) : bad();
    case 'x':
    case 'X': {
      const hex =
        typeof value === 'bigint' ? value.toString(16) : typeof value === 'string' ? bytesText(value) : undefined;
      return hex === undefined ? bad() : letter === 'X' ? hex.toUpperCase() : hex;
    }
    case 'f':
    case 'F':
      return typeof value === 'number' ? sign + value.toFixed(Math.min(digits ?? 6, 100)) : bad();
    case 'e':
      return typeof value === 'number'
        ? value.toExponential(Math.min(digits ?? 6, 100)).replace(/e([+-])(\d)$/, 'e$10$2')
        : bad();
    case 'g':
      return typeof value === 'number' ? sign + floatText(value) : bad();
    default:
      return bad();
  }
}

function bytesText(text: string): string {
  return [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function padded(text: string, flags: string, width: number, isNumber: boolean): string {
  const missing = width - [...text].length;
  if (missing <= 0) return text;
  if (flags.includes('-')) return text + ' '.repeat(missing);
  if (!flags.includes('0') || !isNumber) return ' '.repeat(missing) + text;
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  return sign + '0'.repeat(missing) + text.slice(sign.length);
}
