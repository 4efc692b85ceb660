/**
 * The deepest nesting that a YAML text can have, counted without parsing it: lines that are indented further and further, brackets that are
 * open at once, compact list markers (`- - -`) and complex keys on one line. Quoted and block text is counted too, so it may say more than
 * there is; the parsers that run after it recurse, and this keeps them from exhausting the stack.
 */
export function apparentNesting(text: string): number {
  const indents: number[] = [];
  let indent = 0;
  let atLineStart = true;
  let open = 0;
  let deepest = 0;
  let markers = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 10) {
      markers = 0;
      indent = 0;
      atLineStart = true;
      continue;
    }
    if (atLineStart && code === 32) {
      indent++;
      continue;
    }
    if (atLineStart) {
      atLineStart = false;
      while ((indents.at(-1) ?? -1) >= indent) indents.pop();
      indents.push(indent);
    }
    if (code === 91 || code === 123) open++;
    else if (code === 93 || code === 125) open = Math.max(0, open - 1);
    else if ((code === 45 || code === 63) && isSpace(text.charCodeAt(index + 1))) markers++;
    deepest = Math.max(deepest, open + markers + indents.length);
  }
  return deepest;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}
