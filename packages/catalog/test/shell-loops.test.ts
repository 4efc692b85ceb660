import { describe, expect, it } from 'vitest';
import { unrolled } from '../src/image/shell-loops.js';

function unroll(text: string): string {
  return unrolled(text, (words) => words.replace('$NAMES', 'api worker'));
}

describe('loops of a shell text', () => {
  it.each([
    [
      'for s in api worker; do go build -o /out/$s ./cmd/${s}; done',
      'go build -o /out/api ./cmd/api; go build -o /out/worker ./cmd/worker',
    ],
    [
      'cd /x && for s in $NAMES; do ln -s /app "/bin/$s"; done && ls',
      'cd /x && ln -s /app "/bin/api"; ln -s /app "/bin/worker" && ls',
    ],
    ['for s in a\ndo\n  cp app $s\n  cp app $started\ndone', '  cp app a\n  cp app $started'],
    ['for s in a b; do echo $s; done; for t in c; do cp app $t; done', 'echo a; echo b; cp app c'],
  ])('%s', (text, expected) => {
    expect(unroll(text)).toBe(expected);
  });

  it.each([
    'for s in cmd/*; do go build ./$s; done',
    'for s in $(ls cmd); do go build ./$s; done',
    'echo done for s in a',
  ])('stay where only a run tells their turns: %s', (text) => {
    expect(unroll(text)).toBe(text);
  });

  it('stay where one stands in another', () => {
    const text = 'for s in a b; do for t in c d; do cp $s $t; done; done';
    expect(unroll(text)).toBe(text);
  });

  it('stay where they are too many', () => {
    const text = `for s in ${'a '.repeat(60)}; do go build ./$s; done`;
    expect(unroll(text)).toBe(text);
  });
});
