const escapes = { n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"', '\n': '', 0: '\0' };

/**
 * The prefix of a string (`rb`), its quotes, and where its content lies.
 * @param {string} written
 */
export function stringParts(written) {
  const [, prefix = '', quotes = ''] = /^([a-zA-Z]*)("""|'''|"|')/u.exec(written) ?? [];
  const start = prefix.length + quotes.length;
  const end =
    written.endsWith(quotes) && written.length >= start + quotes.length
      ? written.length - quotes.length
      : written.length;
  return { raw: /r/iu.test(prefix), start, end: Math.max(start, end) };
}

/** @param {string} content @param {boolean} raw */
export function unescaped(content, raw) {
  if (raw) return content;
  return content.replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([^]))/gu, (whole, hex, wide, other) =>
    (hex ?? wide) ? String.fromCharCode(parseInt(hex ?? wide, 16)) : (escapes[other] ?? whole),
  );
}

/**
 * The pieces of a text with places to be filled: texts, and the names or numbers of what fills them. Undefined where a place has a format
 * that changes more than the look of it.
 * @param {string} text
 * @param {'%' | '{}'} style
 * @returns {readonly ({ text: string } | { field: string })[] | undefined}
 */
export function formatPieces(text, style) {
  const place = style === '%' ? /%(?:\((\w+)\))?[sdrif]|%%|%/gu : /\{\{|\}\}|\{([\w]*)(?:![rsa])?(?::[^{}]*)?\}|[{}]/gu;
  const pieces = [];
  let [from, next] = [0, 0];
  for (const found of text.matchAll(place)) {
    const [whole, name] = found;
    pieces.push({ text: text.slice(from, found.index) });
    from = found.index + whole.length;
    if (whole === '%%' || whole === '{{' || whole === '}}') pieces.push({ text: whole[0] });
    else if (whole.length === 1) return undefined;
    else pieces.push({ field: name === undefined || name === '' ? String(next++) : name });
  }
  return [...pieces, { text: text.slice(from) }].filter((each) => each.text !== '');
}
