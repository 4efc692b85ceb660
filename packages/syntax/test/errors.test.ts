import { beforeAll, describe, expect, it } from 'vitest';
import { goGrammar, openEngine, typeName, type ParseOutcome, type SyntaxEngine } from '../src/index.js';

let engine: SyntaxEngine;

beforeAll(async () => {
  engine = await openEngine({ engine: 'wasm', grammars: [goGrammar] });
});

function parse(source: string): ParseOutcome & { kind: 'parsed' } {
  const outcome = engine.parse('go', source);
  if (outcome.kind === 'failed') throw new Error(outcome.message);
  return outcome;
}

describe('the report of a file', () => {
  it('is empty for a good one', () => {
    expect(parse('package a\n').report).toEqual({ errors: [], repaired: [], unparsedBytes: 0 });
  });

  it.each(['', '// only a comment', 'package a', 'package a\nfunc f() {}', 'package a\ntype T struct{}/* c */'])(
    'does not ask for a line feed at the end: %j',
    (source) => {
      const { report, tree } = parse(source);
      expect(report.errors).toEqual([]);
      expect(tree.end[0]).toBe(source.length);
    },
  );

  it('places what did not parse, in lines and columns from 1 and in bytes', () => {
    const { report, tree } = parse('package a\n\nvar x = "é" @é日😀 y\nvar z = 1\n');
    expect(report.errors).toEqual([{ start: 19, end: 28, from: { line: 3, column: 9 }, to: { line: 3, column: 18 } }]);
    expect(tree.source.slice(19, 28)).toBe('"é" @é日😀');
    expect(report.unparsedBytes).toBe(4 + 1 + 1 + 2 + 3 + 4);
  });

  it('counts a token that the parser put in as an error without bytes', () => {
    const { report, tree } = parse('package a\nfunc f() { g(1 }\nfunc h() {}\n');
    expect(report.errors).toEqual([{ start: 24, end: 24, from: { line: 2, column: 15 }, to: { line: 2, column: 15 } }]);
    expect(report.unparsedBytes).toBe(0);
    expect(Array.from(tree.type, (_, node) => typeName(tree, node))).not.toContain('ERROR');
  });

  it('takes a file that is something else for one error', () => {
    const source = '<?xml version="1.0"?>\n<a/>\n';
    const { report } = parse(source);
    expect(report.unparsedBytes).toBeGreaterThan(source.length / 2);
  });

  it('tells a node that is an error from all others', () => {
    const { tree } = parse('package a\nvar x = 1 @ 2\n');
    const { grammar } = tree;
    const errors = Array.from(tree.type).filter((id) => id === grammar.errorId);
    expect(errors.length).toBeGreaterThan(0);
    expect(grammar.typeId('ERROR')).toBe(grammar.errorId);
    expect(grammar.typeNames[grammar.errorId]).toBe('ERROR');
    expect(grammar.named[grammar.errorId]).toBe(1);
    expect(grammar.typeNames).toHaveLength(grammar.errorId + 1);
  });
});
