/**
 * Splits a text into words as a POSIX shell does, quotes and backslashes removed. Variables stay as they are written; operators (`&&`, `;`,
 * `|`) are words of their own where they stand outside quotes.
 */
export function shellWords(text: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  const end = (): void => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === '\\') {
      index++;
      // A backslash before a line break continues the line.
      if (text.charAt(index) !== '\n') word = (word ?? '') + text.charAt(index);
    } else if (character === "'" || character === '"') {
      const [quoted, close] = readQuoted(text, index);
      word = (word ?? '') + quoted;
      index = close;
    } else if (/\s/.test(character)) {
      end();
      if (character === '\n') words.push(';');
    } else if (character === ';' || character === '|' || character === '&') {
      end();
      const double = character !== ';' && text.charAt(index + 1) === character;
      words.push(double ? character + character : character);
      if (double) index++;
    } else if (character === '#' && word === undefined) {
      const newline = text.indexOf('\n', index);
      index = newline === -1 ? text.length : newline - 1;
    } else {
      word = (word ?? '') + character;
    }
  }
  end();
  return words;
}

function readQuoted(text: string, start: number): readonly [quoted: string, close: number] {
  const quote = text.charAt(start);
  let quoted = '';
  for (let index = start + 1; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === quote) return [quoted, index];
    if (character === '\\' && quote === '"' && '$`"\\\n'.includes(text.charAt(index + 1))) {
      index++;
      if (text.charAt(index) !== '\n') quoted += text.charAt(index);
      continue;
    }
    quoted += character;
  }
  return [quoted, text.length];
}

/** Words that end a simple command. */
const operators = new Set(['&&', '||', ';', '|', '&']);

/** The simple commands of a shell text, in order, each as its words. */
export function simpleCommands(text: string): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  for (const word of shellWords(text)) {
    if (operators.has(word)) commands.push([]);
    else commands.at(-1)?.push(word);
  }
  return commands.filter((command) => command.length > 0);
}
