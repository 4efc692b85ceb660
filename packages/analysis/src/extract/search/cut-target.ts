import { concat, literal, textValue } from '../../value/text/text.js';
import type { Alternative, Text } from '../../value/value.js';
import { authorityOf, hasScheme, type SearchForm } from './authority.js';

/**
 * A bundle (target, port, operation) whose target holds no more than what says where the connection goes: not who logs in, and, unless it is
 * the URL of an HTTP request, behind the host not the first part that is not written out, nor what follows it. Whatever these may be, it is the same place that is called, so that
 * nobody need choose among them: a DSN of five settings with three values each has nine places, not 243. Where a program listens, its pod has one
 * address, whichever the program names.
 */
export function cutTarget(form: SearchForm, item: Alternative): Alternative {
  if (item.value.value !== 'list') return item;
  const [targets = [], ...others] = item.value.items;
  let changed = false;
  const cut = targets.map((target): Alternative => {
    if (target.value.value !== 'text') return target;
    const text = cutText(form, target.value.text);
    if (text === target.value.text) return target;
    changed = true;
    return { ...target, value: textValue(text) };
  });
  return changed ? { ...item, value: { value: 'list', items: [cut, ...others] } } : item;
}

function cutText(form: SearchForm, text: Text): Text {
  if (text.every((piece) => piece.piece === 'text')) return text;
  if (form === 'port') return cutListener(text);
  if (form === 'mysql-dsn') return cutMysql(text);
  if (form === 'postgres-dsn' && !isUrl(text)) return cutKeywords(text);
  return hasScheme(form) ? cutUrl(form, text) : text;
}

function cutUrl(form: SearchForm, text: Text): Text {
  const authority = authorityOf(form, text);
  const rest = text.slice(authority.length);
  const [last, kept] = [text[authority.length - 1], authority.at(-1)];
  // The piece in which the authority ends may go on with a path.
  const path = last?.piece === 'text' && kept?.piece === 'text' ? literal(last.text.slice(kept.text.length)) : [];
  const open = rest.findIndex((piece) => piece.piece !== 'text');
  const bare = withoutLogin(authority);
  // What is asked of an HTTP server may matter to those who admit requests by their path.
  const isWhole = open < 0 || form === 'url';
  if (isWhole && bare === authority) return text;
  return concat(bare, path, isWhole ? rest : rest.slice(0, open));
}

/** `‹host›:‹port›` is `:‹port›`. */
function cutListener(text: Text): Text {
  const colon = lastWith(text, ':');
  const piece = text[colon];
  if (piece?.piece !== 'text' || colon === 0) return text;
  return concat(literal(piece.text.slice(piece.text.lastIndexOf(':'))), text.slice(colon + 1));
}

/** `redis://‹user›:‹password›@host` is `redis://host`. */
function withoutLogin(authority: Text): Text {
  const [first] = authority;
  const at = lastWith(authority, '@');
  const scheme = first?.piece === 'text' ? /^[a-z][a-z0-9+.-]*:\/\//iu.exec(first.text)?.[0] : undefined;
  const piece = authority[at];
  if (scheme === undefined || piece?.piece !== 'text' || at === 0) return authority;
  return concat(literal(scheme + piece.text.slice(piece.text.lastIndexOf('@') + 1)), authority.slice(at + 1));
}

/** `‹user›:‹password›@tcp(host)/‹database›` (https://github.com/go-sql-driver/mysql#dsn-data-source-name) is `@tcp(host)/`: without the slash it is no DSN. */
function cutMysql(text: Text): Text {
  const close = lastWith(text, ')');
  const end = text[close];
  if (end?.piece !== 'text') return text;
  const front = concat(text.slice(0, close), literal(/^.*\)\/?/su.exec(end.text)?.[0] ?? end.text));
  const at = lastWith(front, '@');
  const piece = front[at];
  if (piece?.piece !== 'text') return front;
  return concat(literal(piece.text.slice(piece.text.lastIndexOf('@'))), front.slice(at + 1));
}

/** Of `host=… user=… password=…`, keywords other than those of the place lose what is not written out. */
function cutKeywords(text: Text): Text {
  const kept = text.filter((piece, index) => {
    const before = text[index - 1];
    if (piece.piece === 'text' || before?.piece !== 'text') return true;
    const keyword = /(?:^|\s)(\w+)\s*=\s*'?$/u.exec(before.text)?.[1];
    return keyword === undefined || /^(?:host|hostaddr|port|service)$/u.test(keyword);
  });
  return kept.length === text.length ? text : concat(kept);
}

function isUrl(text: Text): boolean {
  return text.some((piece) => piece.piece === 'text' && piece.text.includes('://'));
}

function lastWith(text: Text, letter: string): number {
  return text.findLastIndex((piece) => piece.piece === 'text' && piece.text.includes(letter));
}
