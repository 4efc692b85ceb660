import { beforeAll, describe, expect, it } from 'vitest';
import { Language, Parser, type Node } from 'web-tree-sitter';
import { goGrammar, openEngine, sameTree, type FlatTree, type SyntaxEngine } from '../src/index.js';
import { samples } from './samples.js';

let engine: SyntaxEngine;
let cursorEngine: SyntaxEngine;

beforeAll(async () => {
  const grammar = { ...goGrammar, repairs: [] };
  engine = await openEngine({ engine: 'auto', grammars: [grammar] });
  cursorEngine = await openEngine({ engine: 'wasm', grammars: [grammar], walk: 'cursor' });
});

function parse(with_: SyntaxEngine, source: string): FlatTree {
  const outcome = with_.parse('go', source);
  if (outcome.kind === 'failed') throw new Error(outcome.message);
  return outcome.tree;
}

describe('the WebAssembly engine', () => {
  it('reads trees in memory, with the version of web-tree-sitter that is installed', () => {
    expect(engine.info).toEqual({ engine: 'wasm', walk: 'memory' });
  });

  it('takes the public cursor when asked to', () => {
    expect(cursorEngine.info).toEqual({ engine: 'wasm', walk: 'cursor', walkReason: 'asked for' });
  });

  it.each(samples)('reads in memory what the public cursor shows: $name', ({ text }) => {
    const tree = parse(engine, text);
    expect(tree.count).toBeGreaterThan(0);
    expect(sameTree(tree, parse(cursorEngine, text))).toBe(true);
  });

  it.each(samples.filter(({ name }) => name !== 'deep nesting'))(
    'shows what web-tree-sitter’s nodes show: $name',
    async ({ text }) => {
      const language = await Language.load(goGrammar.wasm());
      const parser = new Parser();
      parser.setLanguage(language);
      const padded = text.endsWith('\n') ? text : `${text}\n`;
      const expected: unknown[] = [];
      function visit(node: Node, field: string | null): void {
        // web-tree-sitter takes a token without a name, such as NUL, for an error.
        const name = node.type === 'ERROR' && !node.isError ? '\0' : node.type;
        const offsets = [Math.min(node.startIndex, text.length), Math.min(node.endIndex, text.length)];
        expected.push([name, node.isNamed, field, ...offsets, node.descendantCount]);
        for (const [at, child] of node.children.entries()) if (child) visit(child, node.fieldNameForChild(at));
      }
      visit(parser.parse(padded)!.rootNode, null);

      const tree = parse(engine, text);
      const { grammar } = tree;
      const actual = Array.from({ length: tree.count }, (_, node) => [
        grammar.typeNames[tree.type[node]!],
        grammar.named[tree.type[node]!] === 1,
        grammar.fieldNames[tree.field[node]!] || null,
        tree.start[node],
        tree.end[node],
        tree.next[node]! - node,
      ]);
      expect(actual).toEqual(expected);
    },
  );
});
