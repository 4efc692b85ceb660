import { beforeAll, describe, expect, it } from 'vitest';
import {
  childByField,
  childByType,
  firstNamedChild,
  goGrammar,
  lineIndexAt,
  lineStarts,
  namedChildren,
  nextNamedSibling,
  openEngine,
  positionAt,
  spanOf,
  text,
  typeName,
  type FlatTree,
} from '../src/index.js';

const source = 'package a\n\nfunc add(a, b int) int { // sum\n\treturn a + b\n}\n';
let tree: FlatTree;

beforeAll(async () => {
  const engine = await openEngine({ engine: 'auto', grammars: [goGrammar] });
  const outcome = engine.parse('go', source);
  if (outcome.kind === 'failed') throw new Error(outcome.message);
  tree = outcome.tree;
});

describe('walking a tree', () => {
  it('finds children by field and by type', () => {
    const { grammar } = tree;
    const declaration = childByType(tree, 0, grammar.typeId('function_declaration'));
    expect(text(tree, childByField(tree, declaration, grammar.fieldId('name')))).toBe('add');
    expect(text(tree, childByField(tree, declaration, grammar.fieldId('result')))).toBe('int');
    expect(childByField(tree, declaration, grammar.fieldId('receiver'))).toBe(-1);
    expect(childByType(tree, declaration, grammar.typeId('identifier'))).toBeGreaterThan(declaration);
    // A grandchild is no child.
    expect(childByType(tree, declaration, grammar.typeId('return_statement'))).toBe(-1);
  });

  it('goes over named children in order, leaving tokens out', () => {
    expect(namedChildren(tree, 0).map((child) => typeName(tree, child))).toEqual([
      'package_clause',
      'function_declaration',
    ]);
    const declaration = namedChildren(tree, 0)[1]!;
    const names: string[] = [];
    for (
      let child = firstNamedChild(tree, declaration);
      child >= 0;
      child = nextNamedSibling(tree, declaration, child)
    ) {
      names.push(typeName(tree, child));
    }
    expect(names).toEqual(['identifier', 'parameter_list', 'type_identifier', 'block']);
    const leaf = childByType(tree, declaration, tree.grammar.typeId('identifier'));
    expect(firstNamedChild(tree, leaf)).toBe(-1);
    expect(namedChildren(tree, leaf)).toEqual([]);
  });

  it('stops at the end of the parent, not of the file', () => {
    const clause = namedChildren(tree, 0)[0]!;
    const name = namedChildren(tree, clause)[0]!;
    expect(text(tree, name)).toBe('a');
    expect(nextNamedSibling(tree, clause, name)).toBe(-1);
  });

  it('places nodes', () => {
    const declaration = namedChildren(tree, 0)[1]!;
    expect(spanOf('x/a.go', tree, declaration, lineStarts(source))).toEqual({
      file: 'x/a.go',
      start: { line: 3, column: 1 },
      end: { line: 5, column: 2 },
    });
  });
});

describe('positions', () => {
  const starts = lineStarts('ab\r\n\n😀c');

  it('start lines after each line feed', () => {
    expect(Array.from(starts)).toEqual([0, 4, 5]);
    expect(Array.from(lineStarts(''))).toEqual([0]);
    expect(Array.from(lineStarts('\n'))).toEqual([0, 1]);
  });

  it('count from 1, in UTF-16 code units', () => {
    expect(positionAt(starts, 0)).toEqual({ line: 1, column: 1 });
    expect(positionAt(starts, 3)).toEqual({ line: 1, column: 4 });
    expect(positionAt(starts, 4)).toEqual({ line: 2, column: 1 });
    expect(positionAt(starts, 5)).toEqual({ line: 3, column: 1 });
    expect(positionAt(starts, 7)).toEqual({ line: 3, column: 3 });
    expect(positionAt(starts, 8)).toEqual({ line: 3, column: 4 });
    expect(lineIndexAt(starts, 7)).toBe(2);
  });
});
