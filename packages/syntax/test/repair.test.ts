import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  goGrammar,
  openEngine,
  text,
  typeName,
  type FlatTree,
  type ParseReport,
  type Repair,
  type SyntaxEngine,
} from '../src/index.js';

let engine: SyntaxEngine;

beforeAll(async () => {
  engine = await openEngine({ engine: 'wasm', grammars: [goGrammar] });
});

function parse(source: string): { tree: FlatTree; report: ParseReport } {
  const outcome = engine.parse('go', source);
  if (outcome.kind === 'failed') throw new Error(outcome.message);
  return outcome;
}

const valueGiven = 'value-given-to-new-or-make';
const genericMethod = 'type-parameters-of-method';

/** Texts of all nodes of a type. */
function texts(tree: FlatTree, type: string): string[] {
  const found: string[] = [];
  for (let node = 0; node < tree.count; node++) if (typeName(tree, node) === type) found.push(text(tree, node));
  return found;
}

describe('a value given to new', () => {
  it.each([
    'new(42)',
    'new("s, )")',
    'new(f(x))',
    'new(a + b)',
    'new(-1)',
    'new(&x)',
    'new(T{A: 1})',
    'new(pkg.T{})',
    'new([]int{1, 2})',
    'new(map[string]int{"a": 1})',
    'new(struct{ A int }{1})',
    'new(func() int { return 1 })',
    'new(func() int { return 1 }())',
    'new(x.y.z.w)',
    'new(x.(T))',
    'new(xs[0])',
    'new((*T)(p))',
    'new(<-ch)',
    'new( /* ) */ f() )',
    'new(new(1))',
    'new(string(buf[:]))',
    'new(time.Second * 10)',
  ])('is read: %s', (call) => {
    const source = `package a\n\nvar x, y = ${call}, new(int)\n`;
    const { tree, report } = parse(source);
    expect(report).toEqual({ errors: [], repaired: [valueGiven], unparsedBytes: 0 });
    expect(tree.source).toBe(source);
    expect(texts(tree, 'call_expression')).toContain(call);
    expect(texts(tree, 'call_expression')).toContain('new(int)');
    expect(texts(tree, 'identifier')).toContain('new');
  });

  it.each([
    'new(int)',
    'new(pkg.T)',
    'new(*T)',
    'new([]T)',
    'new([4]T)',
    'new([n + 1]T)',
    'new(map[K][]V)',
    'new(chan<- int)',
    'new(<-chan int)',
    'new(chan struct{})',
    'new(struct{ A int })',
    'new(interface{ M(int) })',
    'new(func(int) (string, error))',
    'new(List[int])',
    'new(pkg.Pair[string, []int])',
    'new((T))',
  ])('leaves types alone beside it: %s', (call) => {
    const { tree, report } = parse(`package a\n\nvar x, y = new(1), ${call}\n`);
    expect(report).toEqual({ errors: [], repaired: [valueGiven], unparsedBytes: 0 });
    expect(texts(tree, 'call_expression')).toContain(call);
    // The same shape as in a text that needs no repair.
    const plain = parse(`package a\n\nvar x, y = old(1), ${call}\n`);
    expect(plain.report.repaired).toEqual([]);
    expect(Array.from(tree.type)).toEqual(Array.from(plain.tree.type));
  });

  it('is read where make is a function of the program', () => {
    const { tree, report } = parse(
      'package a\nfunc f() { var make func(int) *X; _ = &X{make(n - 1)}; _ = make([]int, n-1) }\n',
    );
    expect(report).toEqual({ errors: [], repaired: [valueGiven], unparsedBytes: 0 });
    expect(texts(tree, 'call_expression')).toEqual(['make(n - 1)', 'make([]int, n-1)']);
  });

  it('is not looked for in strings, comments, methods and longer names', () => {
    const { tree, report } = parse('package a\nvar x = x.new(1) + renew(2) + "new(3)" /* new(4) */ + new(5)\n');
    expect(report.repaired).toEqual([valueGiven]);
    expect(texts(tree, 'call_expression')).toEqual(['x.new(1)', 'renew(2)', 'new(5)']);
  });
});

describe('type parameters of a method', () => {
  it('are left out, and the rest is read', () => {
    const source =
      'package a\nfunc (l List[T]) Map[\n\tU any, // "]"\n\tV interface{ ~[]U },\n](f func(T) U) V {\n\treturn l.Go[U](f)\n}\n';
    const { tree, report } = parse(source);
    expect(report).toEqual({ errors: [], repaired: [genericMethod], unparsedBytes: 0 });
    expect(tree.source).toBe(source);
    expect(texts(tree, 'method_declaration')).toEqual([source.slice(source.indexOf('func'), -1)]);
    expect(texts(tree, 'field_identifier')).toEqual(['Map']);
    expect(texts(tree, 'return_statement')).toEqual(['return l.Go[U](f)']);
  });

  it('are left out beside a value given to new, though either alone spoils the text', () => {
    const { report } = parse('package a\nfunc (l L) M[T any](f func(T) int) *int {\n\tp := new(f(1))\n\treturn p\n}\n');
    expect(report.errors).toEqual([]);
    expect([...report.repaired].sort()).toEqual([genericMethod, valueGiven].sort());
  });
});

describe('repairs', () => {
  it('keep the length of any text', () => {
    const part = fc.constantFrom(
      'new(',
      'make(',
      'f(',
      ')',
      '1',
      'T',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      '`',
      '\n',
      'func (r R) m[',
      '/*',
      '*/',
      '😀',
      '<-',
      'chan ',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const source = parts.join('');
        for (const repair of goGrammar.repairs) expect((repair.apply(source) ?? source).length).toBe(source.length);
      }),
      { seed: 20262, numRuns: 1000 },
    );
  });

  it('are not tried on a text without errors', async () => {
    const calls: string[] = [];
    const repair: Repair = { name: 'spy', apply: (source) => void calls.push(source) };
    const spied = await openEngine({ engine: 'wasm', grammars: [{ ...goGrammar, repairs: [repair] }] });
    spied.parse('go', 'package a\n');
    expect(calls).toEqual([]);
    spied.parse('go', 'package\n(');
    expect(calls).toEqual(['package\n(']);
  });

  it('are dropped when they make things no better', async () => {
    const repair: Repair = { name: 'worse', apply: (source) => source.replace('x', '}') };
    const spoiled = await openEngine({ engine: 'wasm', grammars: [{ ...goGrammar, repairs: [repair] }] });
    const plain = await openEngine({ engine: 'wasm', grammars: [{ ...goGrammar, repairs: [] }] });
    const source = 'package a\nvar x = @\n';
    expect(spoiled.parse('go', source)).toMatchObject({ kind: 'parsed', report: { repaired: [] } });
    expect(reportOf(spoiled, source)).toEqual(reportOf(plain, source));
  });

  it('must keep the length', async () => {
    const repair: Repair = { name: 'longer', apply: (source) => `${source} ` };
    const wrong = await openEngine({ engine: 'wasm', grammars: [{ ...goGrammar, repairs: [repair] }] });
    expect(() => wrong.parse('go', 'package\n(')).toThrow(/repair longer changed the length of the text from 9 to 10/);
  });

  it('take time in proportion to the text, however it is nested', () => {
    const source = `package a\nvar x = ${'new(1+'.repeat(50_000)}1${')'.repeat(50_000)}\n${'func (a) b[\n'.repeat(50_000)}`;
    const before = performance.now();
    for (const repair of goGrammar.repairs) repair.apply(source);
    // A quadratic one takes minutes.
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});

function reportOf(engineToAsk: SyntaxEngine, source: string): ParseReport {
  const outcome = engineToAsk.parse('go', source);
  if (outcome.kind === 'failed') throw new Error(outcome.message);
  return outcome.report;
}
