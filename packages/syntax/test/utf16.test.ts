import { describe, expect, it } from 'vitest';
import { goGrammar, lineStarts, openEngine, spanOf, text, typeName, whyNoNativeEngine } from '../src/index.js';

const source = 'package a\n\nvar 名前 = f("😀é日", x) // 👩‍👩‍👧\nvar y = z\n';
const noNative = await whyNoNativeEngine([goGrammar]);
const engines = noNative === undefined ? (['wasm', 'native'] as const) : (['wasm'] as const);

describe.each(engines)('offsets of the %s engine', (name) => {
  it('count UTF-16 code units, before, in and after characters that take more bytes', async () => {
    const engine = await openEngine({ engine: name, grammars: [goGrammar] });
    const outcome = engine.parse('go', source);
    if (outcome.kind === 'failed') throw new Error(outcome.message);
    const { tree } = outcome;
    const starts = lineStarts(source);
    const identifiers: unknown[] = [];
    for (let node = 0; node < tree.count; node++) {
      if (typeName(tree, node) !== 'identifier') continue;
      const { start, end } = spanOf('a.go', tree, node, starts);
      identifiers.push([text(tree, node), `${start.line}:${start.column}-${end.line}:${end.column}`]);
    }
    expect(identifiers).toEqual([
      ['名前', '3:5-3:7'],
      ['f', '3:10-3:11'],
      ['x', '3:20-3:21'],
      ['y', '4:5-4:6'],
      ['z', '4:9-4:10'],
    ]);
    engine.close();
  });
});
