import { describe, expect, it } from 'vitest';
import { goGrammar, openEngine, type GrammarSource } from '../src/index.js';
import { walkMemory } from '../src/walk-memory.js';
import { createNodeBuffer } from '../src/node-buffer.js';

describe('an engine', () => {
  it('knows the grammars it was opened with, and no others', async () => {
    const engine = await openEngine({ engine: 'auto', grammars: [goGrammar] });
    expect(engine.grammar('go').name).toBe('go');
    expect(() => engine.grammar('cobol')).toThrow(/not opened with a grammar "cobol"; it has: go/);
    expect(() => engine.parse('cobol', '')).toThrow(RangeError);
  });

  it('numbers types and fields by name, and refuses names that the grammar does not have', async () => {
    const grammar = (await openEngine({ engine: 'auto', grammars: [goGrammar] })).grammar('go');
    for (const name of ['identifier', 'call_expression', 'package_identifier']) {
      expect(grammar.typeNames[grammar.typeId(name)]).toBe(name);
      expect(grammar.named[grammar.typeId(name)]).toBe(1);
    }
    expect(grammar.typeNames[grammar.typeId('func', false)]).toBe('func');
    expect(grammar.named[grammar.typeId('func', false)]).toBe(0);
    expect(grammar.fieldNames[grammar.fieldId('arguments')]).toBe('arguments');
    expect(() => grammar.typeId('call_expresion')).toThrow(/go grammar has no named node type "call_expresion"/);
    expect(() => grammar.typeId('identifier', false)).toThrow(/no anonymous node type "identifier"/);
    expect(() => grammar.fieldId('argument')).toThrow(/go grammar has no field "argument"/);
  });

  it('gives every node of a tree a type and field that its name leads back to', async () => {
    const engine = await openEngine({ engine: 'auto', grammars: [goGrammar] });
    const outcome = engine.parse('go', goGrammar.sample);
    if (outcome.kind === 'failed') throw new Error(outcome.message);
    const { tree } = outcome;
    const { grammar } = tree;
    for (let node = 0; node < tree.count; node++) {
      const type = tree.type[node]!;
      expect(grammar.typeId(grammar.typeNames[type]!, grammar.named[type] === 1)).toBe(type);
    }
    const fields = [...new Set(tree.field)].filter((field) => field !== 0);
    expect(fields.length).toBeGreaterThan(10);
    for (const field of fields) expect(grammar.fieldId(grammar.fieldNames[field]!)).toBe(field);
  });

  it('reads a grammar from bytes as well as from a path', async () => {
    const { readFile } = await import('node:fs/promises');
    const bytes = await readFile(goGrammar.wasm() as string);
    const fromBytes: GrammarSource = { ...goGrammar, wasm: () => bytes };
    const engine = await openEngine({ engine: 'wasm', grammars: [fromBytes] });
    expect(engine.parse('go', 'package a\n')).toMatchObject({ kind: 'parsed', tree: { count: 4 } });
  });
});

describe('reading a tree in memory that is not what it is taken for', () => {
  const layout = {
    publicSymbols: new Uint16Array(256),
    aliases: new Uint16Array(16),
    aliasColumns: 4,
    fields: new Uint8Array(16),
    fieldColumns: 4,
  };

  it.each([
    ['all zero', new Uint32Array(4096)],
    ['a subtree that is its own child', new Uint32Array(4096).map((_, at) => (at === 0 || at % 7 === 0 ? 4096 : 1))],
    ['noise', new Uint32Array(4096).map((_, at) => Math.imul(at + 1, 2_654_435_761) >>> 0)],
    ['nothing at all', new Uint32Array(0)],
  ])('ends without a tree: %s', (_, memory) => {
    expect(walkMemory(memory, 16, 100, layout, true, createNodeBuffer())).toBeUndefined();
  });
});
