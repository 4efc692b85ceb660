/** If a comment, string or rune of Go starts at an offset, the offset after it; else the same offset. */
export function skipCommentOrLiteral(source: string, at: number): number {
  switch (source[at]) {
    case '/':
      if (source[at + 1] === '/') return indexOrEnd(source, '\n', at);
      if (source[at + 1] === '*') return afterOrEnd(source, '*/', at + 2);
      return at;
    case '`':
      return afterOrEnd(source, '`', at + 1);
    case '"':
    case "'":
      return afterQuoted(source, at);
    default:
      return at;
  }
}

/** If an identifier, keyword or number starts at an offset, the offset after its last letter or digit; else the same offset. */
export function identifierEnd(source: string, at: number): number {
  let end = at;
  while (end < source.length && isWord(source.charCodeAt(end))) end++;
  return end;
}

/** Letters, digits and `_`. All of Unicode above ASCII is taken for letters. */
function isWord(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 48 && unit <= 57) ||
    unit === 95 ||
    unit >= 128
  );
}

/** After the closing quote, or before the end of the line where there is none. */
function afterQuoted(source: string, open: number): number {
  const quote = source[open];
  for (let at = open + 1; at < source.length; at++) {
    const character = source[at];
    if (character === '\\') at++;
    else if (character === quote) return at + 1;
    else if (character === '\n') return at;
  }
  return source.length;
}

function indexOrEnd(source: string, text: string, from: number): number {
  const index = source.indexOf(text, from);
  return index < 0 ? source.length : index;
}

function afterOrEnd(source: string, text: string, from: number): number {
  const index = source.indexOf(text, from);
  return index < 0 ? source.length : index + text.length;
}
