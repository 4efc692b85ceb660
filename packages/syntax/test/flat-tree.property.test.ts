import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { goGrammar, openEngine, sameTree, type FlatTree, type SyntaxEngine } from '../src/index.js';
import { samples } from './samples.js';

const seed = 20261;

let engine: SyntaxEngine;
let cursorEngine: SyntaxEngine;

beforeAll(async () => {
  engine = await openEngine({ engine: 'wasm', grammars: [goGrammar] });
  cursorEngine = await openEngine({ engine: 'wasm', grammars: [goGrammar], walk: 'cursor' });
});

const declarations = [
  'package a',
  'func f(',
  'func (r *T) m[P any](',
  'type ',
  'struct{',
  'interface{',
  'map[',
  'chan ',
];
const statements = [
  'if ',
  'else ',
  'for ',
  'range ',
  'switch ',
  'case ',
  ':=',
  '=',
  '+',
  '<-',
  '...',
  'new(',
  'new(1)',
  'make([]int, n)',
];
const brackets = [') {', '}', '(', ')', '[', ']', '{', ',', ';', '\n', ' ', '.'];
const literals = [
  'x',
  'y.z',
  '"s"',
  '"日本😀"',
  '`raw\n`',
  "'r'",
  '42',
  '// c\n',
  '/* c */',
  '/*',
  '"',
  '\0',
  '\ud83d',
  '😀',
];
const fragment = fc.constantFrom(...declarations, ...statements, ...brackets, ...literals);
const text = fc.oneof(
  fc.array(fragment, { maxLength: 60 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  // A good text with a piece cut out or put in.
  fc
    .record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat({ max: 20 }), put: fragment })
    .map(({ at, cut, put }) => {
      const offset = Math.floor(at * goGrammar.sample.length);
      return goGrammar.sample.slice(0, offset) + put + goGrammar.sample.slice(offset + cut);
    }),
);

function parse(with_: SyntaxEngine, source: string): FlatTree {
  const outcome = with_.parse('go', source);
  if (outcome.kind === 'failed') throw new Error(outcome.message);
  return outcome.tree;
}

/** Says what is wrong with a tree, whatever its text. */
function faultsOf(tree: FlatTree): string[] {
  const { source, count, start, end, next, type, grammar } = tree;
  const faults: string[] = [];
  if (next[0] !== count) faults.push(`the root ends at ${next[0]}, not ${count}`);
  if (end[0]! > source.length) faults.push('the root ends after the text');
  let deepest = 0;
  const open: number[] = [];
  for (let node = 0; node < count; node++) {
    while (open.length > 0 && next[open.at(-1)!]! <= node) open.pop();
    const parent = open.at(-1);
    if (node > 0 && parent === undefined) faults.push(`${node} has no parent`);
    if (parent !== undefined) {
      if (start[node]! < start[parent]! || end[node]! > end[parent]!) faults.push(`${node} sticks out of ${parent}`);
      if (next[node]! > next[parent]!) faults.push(`the subtree of ${node} is longer than that of ${parent}`);
    }
    if (start[node]! > end[node]!) faults.push(`${node} ends before it starts`);
    if (next[node]! <= node) faults.push(`${node} is followed by ${next[node]}`);
    if (grammar.typeNames[type[node]!] === undefined || grammar.typeNames[type[node]!] === '')
      faults.push(`${node} has no type`);
    deepest = Math.max(deepest, open.length);
    open.push(node);
  }
  if (deepest !== tree.depth) faults.push(`the depth is ${deepest}, not ${tree.depth}`);
  return faults;
}

/** The texts of the leaves and, one more, what stands before, between and after them. */
function piecesOf(tree: FlatTree): { readonly leaves: string[]; readonly gaps: string[] } {
  const leaves: string[] = [];
  const gaps: string[] = [];
  let at = 0;
  for (let node = 0; node < tree.count; node++) {
    if (tree.next[node] !== node + 1) continue;
    gaps.push(tree.source.slice(at, tree.start[node]));
    leaves.push(tree.source.slice(tree.start[node], tree.end[node]));
    at = tree.end[node]!;
  }
  gaps.push(tree.source.slice(at));
  return { leaves, gaps };
}

describe('a flat tree', () => {
  it('is well formed, whatever the text', () => {
    fc.assert(
      fc.property(text, (source) => {
        expect(faultsOf(parse(engine, source))).toEqual([]);
      }),
      { seed, numRuns: 600, examples: samples.map((sample) => [sample.text]) },
    );
  });

  it('is the same whichever way it is walked', () => {
    fc.assert(
      fc.property(text, (source) => sameTree(parse(engine, source), parse(cursorEngine, source))),
      { seed: seed + 1, numRuns: 600 },
    );
  });

  it('has leaves that follow one another and, with what is between them, make up the text', () => {
    fc.assert(
      fc.property(text, (source) => {
        const { leaves, gaps } = piecesOf(parse(engine, source));
        expect(gaps.map((gap, at) => gap + (leaves[at] ?? '')).join('')).toBe(source);
      }),
      { seed: seed + 2, numRuns: 600, examples: samples.map((sample) => [sample.text]) },
    );
  });

  it('leaves nothing but white space between its leaves where there is no error', () => {
    const source =
      'package a\n\n// c\nfunc f(a, b int) string {\n\treturn g("日本😀", `x`, \'r\', new(int), a+b*2)[0].h\n}\n';
    const tree = parse(engine, source);
    expect(tree.errors).toEqual([]);
    const { leaves, gaps } = piecesOf(tree);
    expect(gaps.join('')).toMatch(/^[ \t\n]*$/);
    expect(leaves).toEqual(expect.arrayContaining(['// c', '日本😀', 'return']));
  });

  it('reports each ERROR node that is in no other', () => {
    fc.assert(
      fc.property(text, (source) => {
        const tree = parse(engine, source);
        let covered = 0;
        for (let node = 0; node < tree.count; node++) {
          if (tree.type[node] !== tree.grammar.errorId || node < covered) continue;
          covered = tree.next[node]!;
          expect(tree.errors).toContainEqual({ start: tree.start[node], end: tree.end[node] });
        }
      }),
      { seed: seed + 3, numRuns: 600 },
    );
  });
});
