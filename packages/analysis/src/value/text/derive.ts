import { replacing } from '@callgate/ir';
import { bounded } from './nesting.js';
import { urlFront } from './url-front.js';
import type { Piece, Text } from '../value.js';

/** The pieces that decide what is cut out: whether a text begins with another hangs on its first, and whether it ends with one on its last. */
export function deciding({ derive: how, of }: Piece & { piece: 'derived' }): Text {
  if (how === 'starts-with') return of.slice(0, 1);
  return how === 'ends-with' ? of.slice(-1) : of;
}

/** Cuts the part out at once where no hole is left that matters. */
export function derive(piece: Piece & { piece: 'derived' }): Text {
  const cut = cutPart(piece);
  return cut ?? bounded(piece);
}

function cutPart(piece: Piece & { piece: 'derived' }): Text | undefined {
  const texts = piece.of;
  const all = texts.length === 0 ? '' : texts.length === 1 && texts[0]?.piece === 'text' ? texts[0].text : undefined;
  if (all === undefined) return partOfFront(piece);
  const argumentText = piece.argument === undefined ? undefined : singleText(piece.argument);
  if (piece.argument !== undefined && argumentText === undefined) return undefined;
  const result = applyDerivation(piece.derive, all, argumentText);
  return result === '' ? [] : [{ piece: 'text', text: result }];
}

/** A part of a URL that its written front tells, though it has holes further on. */
function partOfFront(piece: Piece & { piece: 'derived' }): Text | undefined {
  switch (piece.derive) {
    case 'url-scheme':
      return urlFront(piece.of)?.scheme;
    case 'url-host':
      return urlFront(piece.of)?.host;
    case 'url-path':
      return urlFront(piece.of)?.path;
    case 'starts-with':
      return startsWith(piece.of[0], piece.argument);
    case 'ends-with':
      return endsWith(piece.of.at(-1), piece.argument);
    case 'replace':
      return replacedByPieces(piece);
    default:
      return undefined;
  }
}

/** Whether a text begins with another, as far as its written front tells. */
function startsWith(front: Piece | undefined, argument: Text | undefined): Text | undefined {
  const wanted = argument === undefined ? undefined : singleText(argument);
  if (front?.piece !== 'text' || wanted === undefined) return undefined;
  if (front.text.startsWith(wanted)) return [{ piece: 'text', text: 'true' }];
  return wanted.startsWith(front.text) ? undefined : [{ piece: 'text', text: 'false' }];
}

/** Whether a text ends with another, as far as its written end tells. */
function endsWith(end: Piece | undefined, argument: Text | undefined): Text | undefined {
  const wanted = argument === undefined ? undefined : singleText(argument);
  if (end?.piece !== 'text' || wanted === undefined) return undefined;
  if (end.text.endsWith(wanted)) return [{ piece: 'text', text: 'true' }];
  return wanted.endsWith(end.text) ? undefined : [{ piece: 'text', text: 'false' }];
}

/** What is replaced in a text of which a piece will never be known is replaced in the other pieces: the address stands in one of them. */
function replacedByPieces(piece: Piece & { piece: 'derived' }): Text | undefined {
  const { of, argument } = piece;
  if (of.length < 2 || !of.some((each) => each.piece === 'unknown')) return undefined;
  if (argument === undefined || singleText(argument) === undefined) return undefined;
  return of.flatMap((each) => (each.piece === 'unknown' ? [each] : derive({ ...piece, of: [each] })));
}

function singleText(text: Text): string | undefined {
  if (text.length === 0) return '';
  return text.length === 1 && text[0]?.piece === 'text' ? text[0].text : undefined;
}

/** What the text functions of a library do, on a text without holes. `replace` has `from\0to` as its argument. */
export function applyDerivation(
  derivation: (Piece & { piece: 'derived' })['derive'],
  text: string,
  argument: string | undefined,
): string {
  const url = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?:\/\/(?:[^@/?#]*@)?([^/?#]*))?(.*)$/s.exec(text);
  const authority = url?.[2] ?? '';
  const hostPort = (whole: string): [string, string] => {
    const match = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(whole);
    return [(match?.[1] ?? whole).replace(/^\[|\]$/g, ''), match?.[2] ?? ''];
  };
  const cutset = argument ?? ' \t\r\n';
  switch (derivation) {
    case 'url-scheme':
      return url?.[1] ?? '';
    case 'url-host':
      return authority;
    case 'url-hostname':
      return hostPort(authority)[0];
    case 'url-port':
      return hostPort(authority)[1];
    case 'url-path':
      return url?.[3] ?? '';
    case 'host':
      return hostPort(text)[0];
    case 'port':
      return hostPort(text)[1];
    case 'split':
      return text;
    case 'folder':
      return folderOf(text);
    case 'base':
      return baseOf(text);
    case 'absolute':
      return String(text.startsWith('/'));
    case 'starts-with':
      return String(argument !== undefined && text.startsWith(argument));
    case 'ends-with':
      return String(argument !== undefined && text.endsWith(argument));
    case 'before': {
      const at = argument === undefined ? -1 : text.indexOf(argument);
      return at < 0 ? text : text.slice(0, at);
    }
    case 'after': {
      const at = argument === undefined ? -1 : text.indexOf(argument);
      return at < 0 || argument === undefined ? '' : text.slice(at + argument.length);
    }
    case 'trim-prefix':
      return argument !== undefined && text.startsWith(argument) ? text.slice(argument.length) : text;
    case 'trim-suffix':
      return argument !== undefined && argument !== '' && text.endsWith(argument)
        ? text.slice(0, -argument.length)
        : text;
    case 'trim':
    case 'trim-left':
    case 'trim-right': {
      let [start, end] = [0, text.length];
      if (derivation !== 'trim-right') while (start < end && cutset.includes(text.charAt(start))) start += 1;
      if (derivation !== 'trim-left') while (end > start && cutset.includes(text.charAt(end - 1))) end -= 1;
      return text.slice(start, end);
    }
    case 'lower':
      return text.toLowerCase();
    case 'upper':
      return text.toUpperCase();
    case 'replace': {
      const [from = '', to = ''] = (argument ?? '').split('\0');
      return from === '' ? text : text.replaceAll(from, to);
    }
    case 'replace-pattern': {
      const [written = '', to = ''] = (argument ?? '').split('\0');
      return replacing(written)?.(text, to) ?? text;
    }
  }
}

/** https://pkg.go.dev/path#Base */
function baseOf(path: string): string {
  if (path === '') return '.';
  let end = path.length;
  while (end > 1 && path.charAt(end - 1) === '/') end--;
  return end === 1 ? path.charAt(0) : path.slice(path.lastIndexOf('/', end - 1) + 1, end);
}

/** https://pkg.go.dev/path#Dir */
function folderOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at < 0 ? '.' : path.slice(0, at) || '/';
}
