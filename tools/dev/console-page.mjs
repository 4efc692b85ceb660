/**
 * A step of a page: a command with what it prints, or a change to files.
 * @typedef {{ step: 'command', command: string, output: readonly string[] } | { step: 'change', patch: string, reverse: boolean }} Step
 */

/**
 * The steps of a page in order: the commands of its `console` blocks (lines with `$ `, each followed by what it prints, where a line `…`
 * stands for any lines), and its `diff` blocks. A block `diff reverse` takes the change before it back.
 * @param {string} text
 * @returns {readonly Step[]}
 */
export function stepsOf(text) {
  /** @type {Step[]} */
  const steps = [];
  let patch = '';
  for (const [, kind, body = ''] of text.matchAll(/^```(console|diff|diff reverse)\n([^]*?)^```$/gmu)) {
    if (kind === 'console') {
      for (const part of body.split(/^\$ /mu).slice(1)) {
        const [command = '', ...output] = part.trimEnd().split('\n');
        steps.push({ step: 'command', command, output });
      }
    } else {
      if (kind === 'diff') patch = body;
      steps.push({ step: 'change', patch, reverse: kind === 'diff reverse' });
    }
  }
  return steps;
}

/**
 * The lines of an example that the output does not have where the example says: one after the other, with anything in between where
 * the example has a line `…`.
 * @param {readonly string[]} example
 * @param {readonly string[]} output
 * @returns {readonly string[]}
 */
export function missingLines(example, output) {
  let at = 0;
  let gap = false;
  for (const line of example) {
    if (line === '…') {
      gap = true;
      continue;
    }
    const found = gap ? output.indexOf(line, at) : at;
    if (found === -1 || output[found] !== line) return [line];
    at = found + 1;
    gap = false;
  }
  return gap || at >= output.length ? [] : [`(the output goes on with: ${output[at]})`];
}
