import type { DocumentText } from './split-documents.js';

/**
 * Takes a text of several JSON values, one after the other as `kubectl` reads them, apart. Blanks between two values go with the second.
 * @returns undefined where the text is one value, or no such text
 */
export function jsonValues(document: DocumentText): readonly DocumentText[] | undefined {
  const { text } = document;
  if (!/^\uFEFF?\s*\{/.test(text)) return undefined;
  const ends: number[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      at = endOfString(text, at);
      if (at === -1) return undefined;
    } else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      depth--;
      if (depth < 0) return undefined;
      if (depth > 0) continue;
      if (!isJson(text.slice(from, at + 1).replace(/^\uFEFF/, ''))) return undefined;
      from = at + 1;
      ends.push(from);
    }
  }
  if (ends.length < 2 || text.slice(from).trim() !== '') return undefined;
  return pieces(document, ends);
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return -1;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function pieces(document: DocumentText, ends: readonly number[]): readonly DocumentText[] {
  const found: DocumentText[] = [];
  let from = 0;
  let line = document.line;
  for (const [index, end] of ends.entries()) {
    const text = document.text.slice(from, index === ends.length - 1 ? document.text.length : end);
    found.push({ text, line, partial: false });
    line += text.split('\n').length - 1;
    from = end;
  }
  return found;
}
