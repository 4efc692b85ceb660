import { expect, it } from 'vitest';
import { hclGrammar, namedChildren, openEngine, sameTree, text, typeName } from '../src/index.js';

it('reads HCL, its trees walked in memory as through the cursor', async () => {
  const engine = await openEngine({ engine: 'wasm', grammars: [hclGrammar] });
  const slow = await openEngine({ engine: 'wasm', grammars: [hclGrammar], walk: 'cursor' });
  expect(engine.info.walk).toBe('memory');
  const source = 'job "x" {\n  a = "b${c.d}" # é😀\n}\n';
  const [one, other] = [engine.parse('hcl', source), slow.parse('hcl', source)];
  if (one.kind !== 'parsed' || other.kind !== 'parsed') throw new Error('it was not parsed');
  expect(one.report.errors).toEqual([]);
  expect(sameTree(one.tree, other.tree)).toBe(true);
  const [body = 0] = namedChildren(one.tree, 0);
  expect([typeName(one.tree, body), text(one.tree, body)]).toEqual(['body', source.trimEnd()]);
});
