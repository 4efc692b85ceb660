import { createHash } from 'node:crypto';

/** Longest name that is written out; with `.rule` and what a writer adds to the name of a temporary file it stays below 255 bytes. */
const longest = 160;
const hashed = 32;

/**
 * Device names of Windows, which it also takes before a dot: `con.rule` would be the console.
 * @see https://learn.microsoft.com/windows/win32/fileio/naming-a-file
 */
const device = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)/u;

/**
 * The name of a node as a name of a file or folder: total and injective, also on disks that take upper and lower case for the same, and legal on
 * every system. Lower-case letters, digits, `-`, `_` and `.` stand for themselves; everything else is percent-encoded by its bytes in UTF-8
 * (RFC 3986, section 2.1, with hex digits in lower case), and so are a dot at either end and the first letter of a device name. A longer name is
 * cut, and a hash that follows `%-` tells it apart; no written-out name has `%-` in it.
 */
export function fileNameOf(name: string): string {
  let result = '';
  for (const character of name) result += /^[a-z0-9._-]$/u.test(character) ? character : percent(character);
  if (result.startsWith('.')) result = `%2e${result.slice(1)}`;
  if (result.endsWith('.')) result = `${result.slice(0, -1)}%2e`;
  if (device.test(result)) result = percent(result.slice(0, 1)) + result.slice(1);
  if (result !== '' && result.length <= longest) return result;
  const beginning = result.slice(0, longest - hashed - 2).replace(/%[0-9a-f]?$/u, '');
  // UTF-16, because in UTF-8 all lone surrogates would be one.
  const hash = createHash('sha256').update(Buffer.from(name, 'utf16le')).digest('hex').slice(0, hashed);
  return `${beginning}%-${hash}`;
}

/**
 * What a name of a file says, as `fileNameOf` or a person wrote it: percent-encoded bytes are read, all else stands for itself. A cut name stays
 * as it is. Never throws: bytes that are no UTF-8 stay encoded.
 */
export function nameOfFile(text: string): string {
  return text.replaceAll(/(?:%[0-9a-fA-F]{2})+/gu, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

/** The bytes of one character in UTF-8; of half a surrogate pair, those that its number would have. */
function percent(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const bytes =
    point >= 0xd800 && point <= 0xdfff
      ? [0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f)]
      : [...Buffer.from(character, 'utf8')];
  return bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}
