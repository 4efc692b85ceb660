import { createHash } from 'node:crypto';

/** What a name must be to be taken as it is. */
export interface NameForm {
  /** Most characters. At least 30, so that a hash and something of the name have room. */
  readonly length: number;
  /** Whether a text of at most that length may stand as it is. */
  readonly accepts: (text: string) => boolean;
  /** Whether the readable beginning of a hashed name must be in lower case. */
  readonly lowerCase: boolean;
}

/** 24 characters of base 32: 120 bits. */
const hashLength = 24;
const hashed = /\.x[a-z2-7]{24}$/u;
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * A text as a name of a limited form, so that no two texts share one: the text itself where it has that form, else its readable beginning with
 * `.x` and a hash of the whole. A text that looks like a hashed name is hashed too, so that no text can spell the name of another.
 * @param text any text; the empty one gets a hash
 * @returns a name of at most `form.length` characters that starts and ends with a letter or a digit
 */
export function boundedName(text: string, form: NameForm): string {
  if (text !== '' && text.length <= form.length && !hashed.test(text) && form.accepts(text)) return text;
  const cased = form.lowerCase ? text.toLowerCase() : text;
  const beginning = cased
    .replaceAll(/[^A-Za-z0-9]+/gu, '-')
    .slice(0, form.length - hashLength - 2)
    .replaceAll(/^-+|-+$/gu, '');
  return `${beginning === '' ? 'x' : beginning}.x${hashOf(text)}`;
}

/** SHA-256 of the text's UTF-16 code units (UTF-8 would make all lone surrogates one) in base 32 (RFC 4648, section 6, in lower case), cut. */
function hashOf(text: string): string {
  const bytes = createHash('sha256').update(Buffer.from(text, 'utf16le')).digest();
  let result = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5 && result.length < hashLength) {
      bits -= 5;
      result += alphabet[(value >> bits) & 31] ?? '';
    }
    value &= (1 << bits) - 1;
  }
  return result;
}
