/** What a `go.mod` or `go.work` says, as far as it cuts a repository into packages. */
export interface ModuleFile {
  /** Path of the module; absent in `go.work`. */
  readonly module?: string;
  readonly requires: readonly { readonly path: string; readonly version: string }[];
  /** `replace old => ./folder`: only folders, as written. */
  readonly replaces: readonly { readonly from: string; readonly folder: string }[];
  /** `use ./folder`, as written. */
  readonly uses: readonly string[];
}

/**
 * Reads `go.mod` and `go.work` (Go Modules Reference, "Lexical elements" and "Grammar"). Lines that it does not know are
 * passed over; it never throws.
 */
export function readModuleFile(text: string): ModuleFile {
  let module: string | undefined;
  const requires: { path: string; version: string }[] = [];
  const replaces: { from: string; folder: string }[] = [];
  const uses: string[] = [];
  let block = '';
  for (const line of text.split('\n')) {
    const words = wordsOf(line);
    if (words.length === 0) continue;
    if (block !== '' && words[0] === ')') {
      block = '';
      continue;
    }
    if (block === '' && words[1] === '(') {
      block = words[0]!;
      continue;
    }
    const verb = block === '' ? words.shift()! : block;
    if (verb === 'module') module ??= words[0];
    else if (verb === 'use' && words[0] !== undefined) uses.push(words[0]);
    else if (verb === 'require' && words[1] !== undefined) requires.push({ path: words[0]!, version: words[1] });
    else if (verb === 'replace') {
      const arrow = words.indexOf('=>');
      const folder = words[arrow + 1];
      if (arrow > 0 && folder !== undefined && /^\.{1,2}(\/|\\|$)/.test(folder))
        replaces.push({ from: words[0]!, folder });
    }
  }
  return { ...(module === undefined ? {} : { module }), requires, replaces, uses };
}

/** The words of a line, quotes taken off, without the comment. */
function wordsOf(line: string): string[] {
  const comment = line.indexOf('//');
  const bare = (comment < 0 ? line : line.slice(0, comment)).trim();
  if (bare === '') return [];
  return bare
    .replace(/([()])/g, ' $1 ')
    .trim()
    .split(/\s+/)
    .map((word) => (/^(["`]).*\1$/.test(word) ? word.slice(1, -1) : word));
}
