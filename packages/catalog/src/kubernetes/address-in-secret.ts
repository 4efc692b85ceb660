import type { Template } from '@callgate/ir';
import { isPlaceholder } from '../settings/sample-file.js';
import { type HiddenValue, joined } from './expand-variables.js';

const host = String.raw`(?:[a-z0-9](?:[\w-]*[a-z0-9])?(?:\.[\w-]+)*|\[[0-9a-f:]+\])`;
const port = String.raw`:\d{1,5}`;
const list = (each: string): string => `${each}(?:,${each})*`;

/** `postgres://bank:…@db:5432/ledger`, `jdbc:mysql://db/ledger` (RFC 3986, section 3.2; several hosts as drivers of databases read them). */
const url = new RegExp(
  String.raw`^((?:jdbc:)?[a-z][a-z0-9+.-]*://)([^/?#]*@)?(${list(`${host}(?:${port})?`)})(/?)(.*)$`,
  'isu',
);
/** `bank:…@tcp(db:3306)/ledger` (https://github.com/go-sql-driver/mysql#dsn-data-source-name). */
const inBrackets = new RegExp(String.raw`^(.*)(@tcp\()(${host}(?:${port})?)(\)/)(.*)$`, 'isu');
/** `host=db port=5432 password=…`, `Server=db,1433;Password=…`. */
const keyword = /^\s*(?:host|hostaddr|server|data source|port)\s*=\s*[\w.,:-]+\s*$/iu;
/** `db:5432`, `mail.example.com`: what has one label alone, and no port, may as well be a password. */
const plain = new RegExp(String.raw`^(?:${list(host + port)}|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,63})$`, 'u');

/**
 * What may be said of a text in a Secret that the repository holds: the address in it. Everything beside it (users, passwords, databases, paths)
 * stays hidden, and so does a text without an address.
 * @param why the hidden pieces are hidden
 */
export function addressInSecret(text: string, why: string): Template | undefined {
  const value = text.trim();
  if (value === '' || value.length > 2048 || isPlaceholder(value)) return undefined;
  const hidden: HiddenValue = { hidden: 'secret', why };
  const unless = (piece: string | undefined): readonly (string | HiddenValue)[] =>
    piece === undefined || piece === '' ? [] : [hidden];
  const found = joined(pieces(value, hidden, unless));
  if ('value' in found) return [{ segment: 'text', text: found.value }];
  return found.template;
}

function pieces(
  value: string,
  hidden: HiddenValue,
  unless: (piece: string | undefined) => readonly (string | HiddenValue)[],
): readonly (string | HiddenValue)[] {
  const [, scheme, user, hosts, slash = '', rest] = url.exec(value) ?? [];
  if (scheme !== undefined && hosts !== undefined && /^$|^[?#]/u.test(slash === '' ? (rest ?? '') : '')) {
    return [scheme, ...(user === undefined ? [] : [hidden, '@']), hosts, slash, ...unless(rest)];
  }
  const [, before, open, place, close, behind] = inBrackets.exec(value) ?? [];
  if (open !== undefined && place !== undefined && close !== undefined) {
    return [...unless(before), open, place, close, ...unless(behind)];
  }
  if (plain.test(value)) return [value];
  const separator = value.includes(';') ? ';' : ' ';
  const parts = value.split(separator);
  if (!parts.some((part) => keyword.test(part))) return [hidden];
  return parts.flatMap((part, index) => {
    const said = keyword.test(part) ? [part] : [part.slice(0, part.indexOf('=') + 1), ...unless(part)];
    return index === 0 ? said : [separator, ...said];
  });
}
