import { expect, test } from 'vitest';
import { goGrammar, grammarOf, openEngine, packTree, sameTree, unpackTree, type Grammar } from '../src/index.js';

test('a tree and its grammar come through to another thread', async () => {
  const engine = await openEngine({ engine: 'auto', grammars: [goGrammar] });
  const parse = () => {
    const outcome = engine.parse('go', goGrammar.sample);
    if (outcome.kind === 'failed') throw new Error(outcome.message);
    return outcome.tree;
  };
  const before = parse();
  const sent = parse();
  expect(before.errors.length).toBeGreaterThan(0);

  const grammar = grammarOf(structuredClone(before.grammar.description));
  const { packed, buffers } = packTree(sent);
  const after = unpackTree(structuredClone(packed, { transfer: [...buffers] }), goGrammar.sample, grammar);
  expect(sameTree(after, before)).toBe(true);
  expect(after.source).toBe(before.source);
  // The memory went over: it was not copied.
  expect(sent.type.length).toBe(0);

  const ids = (of: Grammar) => of.typeNames.map((name, id) => (name === '' ? -1 : of.typeId(name, of.named[id] === 1)));
  expect(ids(grammar)).toEqual(ids(before.grammar));
  expect(grammar.fieldId('arguments')).toBe(before.grammar.fieldId('arguments'));
  expect(grammar.errorId).toBe(before.grammar.errorId);
  expect(() => grammar.typeId('call_expresion')).toThrow(/go grammar has no named node type "call_expresion"/u);
});
