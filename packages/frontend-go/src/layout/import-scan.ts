/**
 * The specifiers that a file imports, found without a parser: the words between `import` and the first other declaration.
 * Comments and build lines before are passed over.
 */
export function scanImports(text: string): string[] {
  const specifiers: string[] = [];
  const length = text.length;
  let at = 0;
  let inBlock = false;
  let afterImport = false;
  while (at < length) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === 59 || code === 0xfeff) {
      at++;
      continue;
    }
    if (code === 47) {
      const next = text.charCodeAt(at + 1);
      const stop = next === 47 ? text.indexOf('\n', at) : next === 42 ? text.indexOf('*/', at + 2) : -1;
      if (stop < 0) break;
      at = next === 47 ? stop + 1 : stop + 2;
      continue;
    }
    if (code === 34 || code === 96) {
      const stop = text.indexOf(code === 34 ? '"' : '`', at + 1);
      if (stop < 0) break;
      if (afterImport || inBlock) specifiers.push(text.slice(at + 1, stop));
      afterImport = false;
      at = stop + 1;
      continue;
    }
    if (code === 40 && afterImport) {
      inBlock = true;
      at++;
      continue;
    }
    if (code === 41 && inBlock) {
      inBlock = afterImport = false;
      at++;
      continue;
    }
    let stop = at;
    while (stop < length && !isDelimiter(text.charCodeAt(stop))) stop++;
    if (stop === at) break;
    const word = text.slice(at, stop);
    at = stop;
    if (inBlock || afterImport) continue; // The name that the import is given.
    if (word === 'import') afterImport = true;
    else if (word === 'package') at = endOfLine(text, at);
    else break;
  }
  return specifiers;
}

function isDelimiter(code: number): boolean {
  return code <= 32 || code === 34 || code === 96 || code === 40 || code === 41 || code === 59 || code === 47;
}

function endOfLine(text: string, at: number): number {
  const stop = text.slice(at, at + 1000).search(/[\n;]/);
  return stop < 0 ? text.length : at + stop;
}
