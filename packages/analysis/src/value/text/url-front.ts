import type { Piece, Text } from '../value.js';

/** What the written front of a URL tells of its parts, whatever its holes are filled with; a part that they may reach into is not there. */
interface UrlFront {
  readonly scheme: Text;
  readonly host?: Text;
  /** All behind the authority. */
  readonly path?: Text;
}

/**
 * Reads scheme, authority and rest off a text with holes: a text that is written up to its first slash, or one that was put together of
 * parts of URLs (`u.Scheme + "://" + u.Host + u.Path`). Parts of such a text are its parts, and no part of a part of it: a program that
 * takes a URL to pieces and makes another of them in a loop would otherwise make a longer one each time.
 */
export function urlFront(text: Text): UrlFront | undefined {
  const [first, second] = text;
  if (first?.piece === 'text') {
    const [, scheme, rest] = /^([a-zA-Z][a-zA-Z0-9+.-]*):\/\/(.*)$/s.exec(first.text) ?? [];
    if (scheme === undefined) return undefined;
    return { scheme: written(scheme), ...authority([...written(rest ?? ''), ...text.slice(1)]) };
  }
  if (!isPart(first, 'url-scheme') || second?.piece !== 'text' || !second.text.startsWith('://')) return undefined;
  return { scheme: [first], ...authority([...written(second.text.slice(3)), ...text.slice(2)]) };
}

/** Cuts at the first slash, as far as no hole stands before it that may hold one. */
function authority(text: Text): { readonly host: Text; readonly path: Text } | undefined {
  for (const [index, piece] of text.entries()) {
    if (piece.piece === 'text') {
      const end = piece.text.search(/[/?#]/);
      if (end === -1) continue;
      const host = [...text.slice(0, index), ...written(piece.text.slice(0, end))];
      if (host.some((part) => part.piece === 'text' && part.text.includes('@'))) return undefined;
      return { host, path: [...written(piece.text.slice(end)), ...text.slice(index + 1)] };
    }
    if (isPart(piece, 'url-path')) return { host: text.slice(0, index), path: text.slice(index) };
    if (!isPart(piece, 'url-host') && !isPart(piece, 'url-hostname') && !isPart(piece, 'url-port')) return undefined;
  }
  return { host: text, path: [] };
}

function isPart(piece: Piece | undefined, part: string): piece is Piece & { piece: 'derived' } {
  return piece?.piece === 'derived' && piece.derive === part;
}

function written(text: string): Text {
  return text === '' ? [] : [{ piece: 'text', text }];
}
