import type { YamlEntry, YamlScalar } from './yaml-node.js';

/** Words that YAML 1.1 takes for something else, as the YAML reader of Kubernetes does (go-yaml 2.4, resolve.go). */
const words = new Map<string, boolean | null>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
]);
const notFinite = /^(?:\.(?:nan|NaN|NAN)|[-+]?\.(?:inf|Inf|INF))$/u;
const whole = /^(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]*|[1-9][0-9]*)$/u;
const float = /^(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/u;

/**
 * What the API server and kubectl make of a scalar: YAML 1.1, where an unquoted `no` is false, `1_000`, `0x1F`, `0100` and `1e3` are numbers.
 * @returns the text itself where it is quoted or means nothing else; NaN and infinities as numbers
 */
export function serverScalar(node: YamlScalar): string | number | boolean | null {
  if (node.plain !== true) return node.value === null ? null : node.value;
  return serverPlain(node.text);
}

/**
 * The key that the API server makes of an entry: an unquoted `y` is the key `true`, `1e3` is `1000`.
 * @returns undefined where it refuses the key (null), or where the text it would make of a fraction or a large number is not known
 */
export function serverKey(entry: YamlEntry): string | undefined {
  if (entry.plainKey !== true) return entry.key;
  const value = serverPlain(entry.key);
  if (value === null) return undefined;
  if (typeof value !== 'number') return String(value);
  const exact = whole.test(entry.key.replaceAll('_', '').replace(/^[-+]/u, '')) ? Number.isSafeInteger(value) : false;
  return exact || (Number.isInteger(value) && Math.abs(value) < 1e6) ? String(value) : undefined;
}

/** What the server makes of the source of a scalar without quotes and without a tag. */
export function serverPlain(text: string): string | number | boolean | null {
  const word = words.get(text);
  if (word !== undefined) return word;
  if (notFinite.test(text))
    return text.includes('n') && text.toLowerCase() === '.nan' ? Number.NaN : Number.POSITIVE_INFINITY;
  if (!/^[-+.0-9]/u.test(text)) return text;
  const plain = text.replaceAll('_', '');
  const negative = plain.startsWith('-');
  const digits = plain.replace(/^[-+]/u, '');
  const size = whole.test(digits) ? Number(octal(digits)) : float.test(digits) ? Number(digits) : Number.NaN;
  // A number that no float holds stays a text: `12e4567` is a valid label value, as the hashes of commits are.
  if (!Number.isFinite(size)) return text;
  return negative ? -size : size;
}

/** `0100` as ECMAScript writes octal numbers. */
function octal(digits: string): string {
  return /^0[0-7]+$/u.test(digits) ? `0o${digits.slice(1)}` : digits;
}
