import { describe, expect, it } from 'vitest';
import type { YamlNode } from '@callgate/manifests';
import { mapOfBody } from '../src/hcl/evaluate-hcl.js';
import { hclScope } from '../src/hcl/hcl-scope.js';
import { withPieces } from '../src/settings/unknown-pieces.js';
import { catalogWithHcl, readHcl } from './hcl-reader.js';

/** What a text says, as plain values; unknown pieces are written `<reference>`. */
function values(text: string): unknown {
  const { body, diagnostics } = readHcl(text, 'a.hcl');
  if (body === undefined) return diagnostics.map((each) => each.code);
  return plain(
    mapOfBody(
      body,
      hclScope([body], new Map(), () => undefined),
    ),
  );
}

function plain(node: YamlNode): unknown {
  if (node.kind === 'scalar')
    return typeof node.value === 'string' ? withPieces(node.value, (name) => `<${name}>`) : node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
}

describe('values in HCL', () => {
  it.each([
    ['numbers, booleans and nothing', 'a = 1.5\nb = true\nc = null\n', { a: 1.5, b: true, c: null }],
    ['escapes', String.raw`a = "x\ty\"é$${'$'}{z}%%{z}"`, { a: 'x\ty"é${z}%{z}' }],
    ['lists over several lines', 'a = [\n  "x", # one\n  2,\n]\n', { a: ['x', 2] }],
    ['maps', 'a = { b = 1, "c d" : 2, (upper("e")) = 3 }\n', { a: { b: 1, 'c d': 2, '${upper}': 3 } }],
    [
      'one block, and several of a type',
      'a "x" {\n  b = 1\n}\nc {}\nc {\n  d = 2\n}\n',
      { a: { b: 1 }, c: [{}, { d: 2 }] },
    ],
    ['a heredoc', 'a = <<EOF\n  x\n    ${b.c}!\nEOF\n', { a: '  x\n    <b.c>!\n' }],
    [
      'a heredoc whose blanks are taken away',
      'a = <<-EOF\n    x\n\n      ${b}\n    y\n  EOF\n',
      { a: 'x\n\n  <b>\ny\n' },
    ],
    ['an empty heredoc', 'a = <<EOF\nEOF\n', { a: '' }],
    ['conditions and sums', 'a = x ? "y" : "z"\nb = "n${1 + 2}"\n', { a: '<x_y_z_>', b: 'n<1_2>' }],
  ])('%s', (_, text, wanted) => {
    expect(values(text)).toEqual(wanted);
  });

  it('are those of local names and of the defaults of variables', () => {
    const text =
      'variable "x" {\n  default = { y = ["p", "q"] }\n}\nlocals {\n  z = var.x.y[1]\n}\na = "${local.z}-${var.none}"\n';
    expect(values(text)).toMatchObject({ a: 'q-<var.none>' });
  });

  it('are unknown where they name themselves', () => {
    expect(values('locals {\n  a = "x${local.b}"\n  b = local.a\n}\nc = local.a\n')).toMatchObject({ c: 'x<local.a>' });
  });
});

describe('hostile HCL', () => {
  const doubling = Array.from(
    { length: 60 },
    (_, at) => `  a${String(at + 1)} = [local.a${String(at)}, local.a${String(at)}]`,
  );
  const long = Array.from(
    { length: 60 },
    (_, at) => `  a${String(at + 1)} = "\${local.a${String(at)}}\${local.a${String(at)}}"`,
  );
  it.each([
    ['brackets', `a = ${'['.repeat(100_000)}`],
    ['blocks', 'a {\n'.repeat(50_000)],
    ['blocks that close', `${'a {\n'.repeat(150)}${'}\n'.repeat(149)}`],
    ['interpolations', `a = "${'${"'.repeat(50_000)}`],
    ['parentheses that close', `a = ${'('.repeat(2_000)}1${')'.repeat(2_000)}\n`],
    ['sums', `a = 1${' + 1'.repeat(50_000)}\n`],
    ['a heredoc that never ends', `a = <<EOF\n${'EO\n'.repeat(100_000)}`],
    ['too much', '#'.repeat(1_000_001)],
    ['no HCL at all', '\0\u{10FFFF}{{{'],
  ])('is reported: %s', (_, text) => {
    const started = performance.now();
    expect(readHcl(text, 'a.hcl').diagnostics.map((each) => each.code)).toEqual(['catalog/hcl-not-read']);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('does not write out what doubles with each step', () => {
    const job =
      'job "x" {\n  group "x" {\n    task "x" {\n      env {\n        A = local.a60\n        B = jsonencode(local.a60)\n      }\n    }\n  }\n}\n';
    for (const lines of [doubling, long]) {
      const { catalog } = catalogWithHcl({ 'a.nomad': `locals {\n  a0 = "x"\n${lines.join('\n')}\n}\n${job}` });
      expect(
        catalog.views[0]?.workloads[0]?.containers[0]?.environment.map(({ name, hidden }) => [name, hidden]),
      ).toEqual([
        ['A', 'unknown'],
        ['B', 'unknown'],
        ['NOMAD_GROUP_NAME', undefined],
        ['NOMAD_JOB_NAME', undefined],
      ]);
    }
  });

  it('leaves the other files be', () => {
    const { catalog, diagnostics } = catalogWithHcl({
      'a.nomad': 'job "broken" {',
      'b.nomad': 'job "cart" {\n  group "cart" {\n    task "cart" {}\n  }\n}\n',
      'main.tf': 'resource "kubernetes_deployment" "a" {',
    });
    expect(catalog.views[0]?.workloads.map((each) => each.name)).toEqual(['cart']);
    expect(diagnostics.map((each) => [each.code, each.span?.file])).toEqual([
      ['catalog/hcl-not-read', 'a.nomad'],
      ['catalog/hcl-not-read', 'main.tf'],
    ]);
  });
});
