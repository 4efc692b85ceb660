import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { entryOf, itemsOf, nodeAt, numberOf, parseYaml, printYaml, textAt, textOf } from '@callgate/manifests';
import type { Printable, YamlNode } from '@callgate/manifests';

function codes(text: string): readonly string[] {
  return parseYaml(text, 'a.yaml').diagnostics.map((diagnostic) => diagnostic.code);
}

function plain(node: YamlNode): Printable {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries(node.entries.map((entry) => [entry.key, plain(entry.value)]));
}

describe('parseYaml', () => {
  it('gives every document, key and value its place', () => {
    const { documents } = parseYaml('a: 1\n---\n# two\nb:\n  - x: hello\n', 'dir/a.yaml');
    expect(documents).toHaveLength(2);
    const hello = nodeAt(itemsOf(nodeAt(documents[1]?.root, 'b'))[0], 'x');
    expect(hello?.at).toEqual({ file: 'dir/a.yaml', start: { line: 5, column: 8 }, end: { line: 5, column: 13 } });
    expect(entryOf(documents[0]?.root, 'a')?.keyAt.start).toEqual({ line: 1, column: 1 });
  });

  it('keeps numbers and booleans as they were written beside what they mean', () => {
    const root = parseYaml('port: 080\nflag: yes\nbig: 12345678901234567890\nempty:\nquoted: "8080"\n', 'a.yaml')
      .documents[0]?.root;
    expect(textAt(root, 'port')).toBe('080');
    expect(textAt(root, 'flag')).toBe('yes');
    expect(textAt(root, 'big')).toBe('12345678901234567890');
    expect(textAt(root, 'empty')).toBeUndefined();
    expect(numberOf(nodeAt(root, 'quoted'))).toBe(8080);
  });

  it('reads JSON with the same places', () => {
    const root = parseYaml('{\n  "db": {"host": "pg"}\n}\n', 'a.json').documents[0]?.root;
    expect(nodeAt(root, 'db', 'host')).toMatchObject({ text: 'pg', at: { start: { line: 2, column: 18 } } });
  });

  it('applies merge keys, the own keys of a map winning whatever the order', () => {
    const text = 'base: &b {a: 1, c: 1}\nover:\n  a: 2\n  <<: *b\nunder:\n  <<: *b\n  c: 3\n';
    const root = parseYaml(text, 'a.yaml').documents[0]?.root;
    expect(textAt(root, 'over', 'a')).toBe('2');
    expect(textAt(root, 'over', 'c')).toBe('1');
    expect(textAt(root, 'under', 'c')).toBe('3');
  });

  it('takes the last of two equal keys', () => {
    expect(textAt(parseYaml('a: 1\na: 2\n', 'a.yaml').documents[0]?.root, 'a')).toBe('2');
  });

  it('reports a malformed document with its place and reads the others', () => {
    const { documents, diagnostics } = parseYaml('a: 1\n---\nb: [1\n---\nc: 3\n', 'a.yaml');
    expect(documents.map((document) => plain(document.root))).toEqual([{ a: 1 }, { c: 3 }]);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ code: 'manifests/malformed', span: { file: 'a.yaml', start: { line: 4 } } });
  });

  it('recognises templates that were not rendered', () => {
    expect(codes('kind: Deployment\nname: {{ .Values.name }}\n')).toEqual(['manifests/templated']);
    expect(codes('{{- if .Values.enabled }}\nkind: Service\n{{- end }}\n')).toEqual(['manifests/templated']);
    expect(codes('rule: |\n  summary: {{ $labels.instance }}\n')).toEqual([]);
  });
});

describe('bounds', () => {
  it('refuses a text that is too large', () => {
    expect(codes(`a: ${'x'.repeat(5_000_001)}`)).toEqual(['manifests/too-large']);
  });

  it.each([
    ['flow lists', '['.repeat(100_000)],
    ['flow maps', '{a: '.repeat(100_000)],
    ['compact lists', '- '.repeat(100_000)],
    ['closed flow lists', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['block maps', Array.from({ length: 2_000 }, (_, index) => `${' '.repeat(index)}a:`).join('\n')],
  ])('refuses what nests too deeply: %s', (_, text) => {
    const started = performance.now();
    expect(codes(text)).toEqual(['manifests/too-deep']);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('refuses a billion laughs, and reads aliases that do no harm', () => {
    const laughs = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let index = 1; index < 12; index++) {
      laughs.push(`a${index}: &a${index} [${Array.from({ length: 10 }, () => `*a${index - 1}`).join(', ')}]`);
    }
    expect(codes(laughs.join('\n'))).toEqual(['manifests/too-many-aliases']);
    expect(codes(laughs.slice(0, 4).join('\n'))).toEqual([]);
    expect(codes('a: *nowhere\n')).toEqual(['manifests/malformed']);
  });

  it('reads a bounded number of documents', () => {
    const { documents, diagnostics } = parseYaml('a: 1\n---\n'.repeat(5_100), 'a.yaml');
    expect(documents).toHaveLength(5_000);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual(['manifests/too-many-documents']);
  });

  it('never throws, whatever the text', () => {
    const piece = fc.constantFrom(
      'a',
      ':',
      ' ',
      '\n',
      '-',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '&x',
      '*x',
      '<<',
      '|',
      '>',
      '#',
      '?',
      '!!int',
      '\t',
      '%',
      '@',
      '\0',
      '{{',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const { documents, diagnostics } = parseYaml(pieces.join(''), 'a.yaml');
        for (const diagnostic of diagnostics) expect(diagnostic.code).toMatch(/^manifests\//);
        for (const document of documents) expect(['map', 'list', 'scalar']).toContain(document.root.kind);
      }),
      { seed: 20_261_123, numRuns: 2_000 },
    );
  });
});

describe('printYaml', () => {
  it('prints what is read back as the same value, and the same bytes again', () => {
    const value: fc.Arbitrary<Printable> = fc.letrec<{ value: Printable }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.string(),
        fc.constantFrom(
          'yes',
          'no',
          '0o7',
          '1e3',
          '08',
          'null',
          '~',
          '2001-01-01',
          ' x',
          'a: b',
          '#',
          '*a',
          'multi\nline\n',
        ),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(
          fc.string({ minLength: 1 }).filter((key) => key !== '<<' && key !== '__proto__'),
          tie('value'),
          { maxKeys: 3 },
        ),
      ),
    })).value;
    fc.assert(
      fc.property(value, (original) => {
        const text = printYaml({ root: original });
        const { documents, diagnostics } = parseYaml(text, 'a.yaml');
        expect(diagnostics).toEqual([]);
        const again = documents[0] === undefined ? null : plain(documents[0].root);
        expect(again).toEqual({ root: original });
        expect(printYaml(again)).toBe(text);
      }),
      { seed: 20_261_123, numRuns: 500 },
    );
  });

  it('quotes what YAML 1.1 would read as something else', () => {
    expect(printYaml({ a: 'yes', b: 'on' })).toBe('a: "yes"\nb: "on"\n');
  });
});

describe('textOf', () => {
  it('gives nothing for null, maps and lists', () => {
    const root = parseYaml('a: ~\nb: {}\nc: []\n', 'a.yaml').documents[0]?.root;
    expect(['a', 'b', 'c'].map((key) => textOf(nodeAt(root, key)))).toEqual([undefined, undefined, undefined]);
  });
});
