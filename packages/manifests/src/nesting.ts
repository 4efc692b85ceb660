/**
 * The deepest nesting that a YAML text can have, counted without parsing it: brackets that are open at once, compact list markers (`- - -`)
 * and complex keys on one line. Brackets inside quoted or block text are counted too, so it may say more than there is; the parsers that
 * run after it recurse, and this keeps them from exhausting the stack.
 */
export function apparentNesting(text: string): number {
  let open = 0;
  let deepest = 0;
  let markers = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 10) markers = 0;
    else if (code === 91 || code === 123) open++;
    else if (code === 93 || code === 125) open = Math.max(0, open - 1);
    else if ((code === 45 || code === 63) && isSpace(text.charCodeAt(index + 1))) markers++;
    if (open + markers > deepest) deepest = open + markers;
  }
  return deepest;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}
