import { shellWords } from '../image/shell-words.js';

/** A simple command of a shell script, and where it stands. */
export interface ShellCommand {
  readonly words: readonly string[];
  /** What stands before it; absent: a new line or `;`. */
  readonly after?: '&&' | '||' | '|';
  /** 1-based. */
  readonly line: number;
  /** The text of a here-document that it reads. */
  readonly input?: string;
}

/** Words after which a command begins anew (POSIX, "Shell Command Language", 2.4). */
const openers = new Set(['if', 'then', 'elif', 'else', 'do', 'while', 'until', '{', '!']);

/**
 * Cuts a shell script into its simple commands, keywords as commands of their own. Lines that go on with a backslash are one; of
 * here-documents the text is kept with the command that reads it.
 */
export function shellCommands(text: string): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = at + 1;
    let whole = lines[at] ?? '';
    while (/(?:^|[^\\])\\$/.test(whole) && at + 1 < lines.length) whole = `${whole.slice(0, -1)} ${lines[++at] ?? ''}`;
    if (whole.trim().startsWith('#')) continue;
    const here = /<<-?\s*(['"]?)(\w+)\1/.exec(whole);
    const input: string[] = [];
    if (here !== null) {
      while (at + 1 < lines.length && (lines[at + 1] ?? '').trim() !== here[2]) input.push(lines[++at] ?? '');
      at++;
      whole = whole.replace(here[0], ' ');
    }
    const found = commandsOfLine(whole, line);
    commands.push(...(here === null ? found : found.map((each) => ({ ...each, input: input.join('\n') }))));
  }
  return commands;
}

function commandsOfLine(text: string, line: number): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  let words: string[] = [];
  let after: ShellCommand['after'];
  const end = (next?: ShellCommand['after']): void => {
    if (words.length > 0) commands.push({ words, ...(after === undefined ? {} : { after }), line });
    words = [];
    after = next;
  };
  for (const word of shellWords(text)) {
    if (word === '&&' || word === '||' || word === '|') end(word);
    else if (word === ';' || word === '&') end();
    else if (words.length === 0 && openers.has(word)) {
      words = [word];
      const before = after;
      end();
      if (word === '!') after = before;
    } else words.push(word);
  }
  end();
  return commands;
}
