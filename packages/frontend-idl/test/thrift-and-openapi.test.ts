import { loadContracts } from '@callgate/plugin';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openApiContracts, thriftContracts } from '../src/index.js';
import { documentOf, generationOf, operationsOf } from '../src/read-openapi.js';
import { readThrift } from '../src/read-thrift.js';

const context = { report: () => undefined };

describe('Thrift definitions', () => {
  it.each([
    ['a namespace of Go before others', 'namespace java a\nnamespace go b.c\nservice S {}', 'b.c', ['S']],
    ['one for all languages', 'namespace * b\nservice S extends x.T {}\nservice U {}', 'b', ['S', 'U']],
    ['none', 'service S { void a() }', undefined, ['S']],
    [
      'what only looks like one',
      '/* service A {} */ // service B {}\n# service C {}\nconst string x = "service D {"',
      undefined,
      [],
    ],
    ['a comment without an end', 'service S {} /* service T {}', undefined, ['S']],
  ])('are read with %s', (_, text, namespace, services) => {
    expect(readThrift(text)).toEqual({ ...(namespace === undefined ? {} : { namespace }), services });
  });

  it('name the package by the file, where they have no namespace', async () => {
    const models = await thriftContracts.read([{ path: 'idl/money.thrift', text: 'service Money {}' }], context);
    expect(models.map((each) => each.packages)).toEqual([['**/money']]);
  });
});

describe('OpenAPI definitions', () => {
  it.each([
    ['version 3', 'openapi: 3.1.0\npaths: {/a: {get: {operationId: list_all}, post: {}}}', ['ListAll', 'PostA']],
    ['version 2 in JSON', '{"swagger": "2.0", "paths": {"/a/{id}": {"delete": {}, "x-note": {}}}}', ['DeleteAId']],
    ['no paths', 'openapi: 3.1.0', []],
    ['another document', 'paths: {/a: {get: {}}}', undefined],
  ])('have operations: %s', (_, text, names) => {
    const document = documentOf(text, 'a.yaml');
    expect(document === undefined ? undefined : operationsOf(document)).toEqual(names);
  });

  it.each([
    ['a map of what is made', 'package: a\ngenerate: {client: true}\noutput: a/b.gen.go', { output: 'a/b.gen.go' }],
    ['a list', 'package: a\ngenerate: [types]\noutput: b.go', { output: 'b.go' }],
    ['another configuration', 'package: a\noutput: b.go', undefined],
  ])('are made into code as a configuration says: %s', (_, text, wanted) => {
    const document = documentOf(text, 'cfg.yaml');
    expect(document === undefined ? undefined : generationOf(document)).toEqual(wanted);
  });

  it.each([
    ['beside the configuration', { 'api/openapi.yaml': 'a' }, ['bank.org/x/api/gen', 'bank.org/x/gen']],
    ['the only one there is', { 'docs/openapi.yaml': 'a' }, ['bank.org/x/api/gen', 'bank.org/x/gen']],
    ['one of several', { 'docs/openapi.yaml': 'a', 'doc/openapi.yaml': 'b' }, undefined],
    ['without a module', { 'api/openapi.yaml': 'a', 'go.mod': '' }, undefined],
  ])('belong to a configuration: %s', async (_, more, packages) => {
    const definition = 'openapi: 3.0.0\npaths: {}\n';
    const files: Record<string, string> = {
      'go.mod': 'module bank.org/x\n',
      'api/cfg.yaml': 'package: gen\ngenerate: {client: true}\noutput: gen/api.go\n',
    };
    for (const [path, text] of Object.entries(more)) files[path] = text === '' ? '' : definition;
    const list = Object.entries(files).map(([path, text]) => ({ path, text }));
    const models = await openApiContracts.read(list, context);
    expect(models.map((each) => each.packages)).toEqual(packages === undefined ? [] : [packages]);
  });
});

it.each([thriftContracts, openApiContracts])('$name keeps what a reader of contracts promises', async (reader) => {
  await expect(loadContracts(reader, reader.name)).resolves.toBe(reader);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      const files = ['a.thrift', 'openapi.yaml', 'cfg.yaml', 'go.mod'].map((path) => ({ path, text }));
      await reader.read(files, context);
    }),
    { seed: 7, numRuns: 100 },
  );
});
