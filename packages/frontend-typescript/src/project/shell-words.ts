/** Words that end a simple command. */
const operators = new Set(['&&', '||', ';', '|', '&']);

/**
 * The simple commands of a shell text, each as its words, quotes removed; assignments before a command are left out. Hostile texts end where
 * they end: nothing is expanded.
 */
export function commandsOf(text: string): string[][] {
  const commands: string[][] = [[]];
  for (const word of wordsOf(text)) {
    const last = commands.at(-1)!;
    if (operators.has(word)) commands.push([]);
    else if (last.length > 0 || !/^[A-Za-z_]\w*=/.test(word)) last.push(word);
  }
  return commands.filter((words) => words.length > 0);
}

function wordsOf(text: string): string[] {
  const words: string[] = [];
  const pattern = /[^\S\n]*(?:(&&|\|\||[;|&\n])|((?:"(?:\\[\s\S]|[^"\\])*"|'[^']*'|\\[\s\S]|[^\s;|&"'\\])+)|["'\\])/gy;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match[1] !== undefined) words.push(match[1] === '\n' ? ';' : match[1]);
    else if (match[2] !== undefined) words.push(unquoted(match[2]));
  }
  return words;
}

function unquoted(word: string): string {
  return word.replace(
    /"((?:\\[\s\S]|[^"\\])*)"|'([^']*)'|\\([\s\S])/g,
    (_, double?: string, single?: string, one?: string) =>
      double !== undefined ? double.replace(/\\(["\\$`])/g, '$1') : (single ?? (one === '\n' ? '' : (one ?? ''))),
  );
}
