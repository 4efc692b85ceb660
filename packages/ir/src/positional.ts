/**
 * The places of the arguments that are no flags and no values of flags: `api` of `-port 8080 -v=2 api`. A flag without `=` takes the word
 * behind it, unless that is a flag as well; behind `--`, and behind the first argument that is no flag, everything counts (Go documentation,
 * package flag, "Command line flag syntax"). Which flags are switches is not known here: one of those takes its word too.
 */
export function positionalArguments(words: readonly string[]): readonly number[] {
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') {
      at += 1;
      break;
    }
    if (!word.startsWith('-') || word === '-') break;
    if (!word.includes('=') && at + 1 < words.length && !(words[at + 1] ?? '').startsWith('-')) at += 1;
  }
  return words.slice(at).map((_, index) => at + index);
}
