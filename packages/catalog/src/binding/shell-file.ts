import { simpleCommands } from '../image/shell-words.js';

/**
 * The commands that a shell script of the repository may run, in order. Of a `case` over its first argument only the branch counts that the argument
 * chooses; `exec "$@"` is the arguments themselves (POSIX, "Shell Command Language", 2.9.4).
 * @param given arguments of the script
 */
export function shellFileCommands(text: string, given: readonly string[]): readonly (readonly string[])[] {
  const lines: string[] = [];
  let label: 'none' | 'taken' | 'passed' = 'none';
  let inCase = 0;
  for (const line of text.replace(/\\\n/g, ' ').split('\n')) {
    const bare = line.trim();
    if (bare.startsWith('#')) continue;
    if (/^case\b.*\bin\b/.test(bare)) inCase++;
    else if (/^esac\b/.test(bare)) {
      inCase = Math.max(0, inCase - 1);
      label = 'none';
    } else if (inCase > 0 && label === 'none') {
      const match = /^\(?\s*([^()]*?)\s*\)(.*)$/.exec(bare);
      if (match === null) continue;
      const labels = (match[1] ?? '').split('|').map((each) => each.trim().replace(/^(['"])(.*)\1$/, '$2'));
      const chosen = given[0] === undefined ? !labels.includes('*') : labels.includes(given[0]);
      label = chosen ? 'taken' : 'passed';
      if (chosen) lines.push((match[2] ?? '').replace(/;;.*$/, ''));
      if (/;;/.test(bare)) label = 'none';
    } else {
      if (label !== 'passed') lines.push(bare.replace(/;;.*$/, ''));
      if (/;;/.test(bare)) label = 'none';
    }
  }
  return simpleCommands(lines.join('\n')).flatMap((words) => {
    const own = words.filter((word) => !/^(exec|if|then|else|do|fi|done|\{|\}|!)$/.test(word));
    const filled = own.flatMap((word) => (word === '$@' || word === '${@}' || word === '$*' ? given : [word]));
    return filled.length === 0 ? [] : [filled];
  });
}
