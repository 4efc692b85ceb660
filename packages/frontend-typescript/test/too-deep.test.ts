import { typescriptFrontend } from '@callgate/frontend-typescript';
import { describe, expect, it } from 'vitest';

const times = 5000;
/** What overflows the stack of a native parser, where nothing keeps it from it. */
const deep: Readonly<Record<string, string>> = {
  parentheses: '('.repeat(times),
  blocks: '{'.repeat(times),
  lists: '['.repeat(times) + ']'.repeat(times),
  calls: 'a('.repeat(times) + ')'.repeat(times),
  negations: `${'!'.repeat(20_000)}a`,
  arrows: `${'a=>'.repeat(times)}a`,
  assignments: `${'a=\n'.repeat(times)}1`,
  choices: `${'a?b:\n'.repeat(times)}c`,
  conditions: `${'if(a)\n'.repeat(times)};`,
  alternatives: `${'if(a);\nelse '.repeat(times)};`,
  templates: '`${'.repeat(times) + 'a' + '}`'.repeat(times),
  'type arguments': `let a: ${'A<'.repeat(times)}A${'>'.repeat(times)}`,
  'new of new': `${'new '.repeat(20_000)}a`,
};
const lowerer = await typescriptFrontend.open({ report: () => undefined });

describe('text that nests too deep for the parser', () => {
  it.each(Object.entries(deep))('%s', (_, text) => {
    expect(lowerer.lower({ path: 'a.ts', text }).unparsed).toMatchObject([{ start: { line: 1, column: 1 } }]);
  });

  it('is not what is long', () => {
    const text = Array.from({ length: 3000 }, (_, at) => `const a${String(at)} = b ? !c : d => ({ e: [f] })`).join(
      '\n',
    );
    const program = lowerer.lower({ path: 'a.ts', text });
    expect([program.unparsed, program.globals.length]).toEqual([[], 3000]);
  });
});
