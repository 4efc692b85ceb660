import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configSchema } from '../src/config/config-shape.js';
import { loadConfig } from '../src/config/load-config.js';
import { loadPlugins } from '../src/config/load-plugins.js';
import { ownModels } from '../src/config/own-models.js';
import { validateConfig } from '../src/config/validate-config.js';
import { temporaryFolder } from './temporary-folder.js';

function load(root: string, options: { narrow?: string; named?: string; trust?: boolean } = {}) {
  const { narrow, named, trust = false } = options;
  return loadConfig({ place: { root, ...(narrow === undefined ? {} : { narrow }) }, named, trust, cwd: root });
}

function fault(value: unknown): string {
  try {
    validateConfig(value, 'callgate.config.yaml');
  } catch (error) {
    return String(error);
  }
  return 'no error';
}

describe('what a configuration says', () => {
  test('is read from YAML and from JSON, the nearest file above the folder first', async () => {
    const root = temporaryFolder({
      'callgate.config.yaml': 'exclude: [gen/]\n',
      'shop/callgate.config.json': '{"roots": ["shop"]}',
      'shop/cart/main.go': '',
      'bank/main.go': '',
    });
    expect((await load(root, { narrow: 'shop/cart' })).config).toEqual({ roots: ['shop'] });
    expect((await load(root, { narrow: 'bank' })).config).toEqual({ exclude: ['gen/'] });
  });

  test('is empty where there is no file, or an empty one', async () => {
    expect((await load(temporaryFolder())).config).toEqual({});
    expect((await load(temporaryFolder({ 'callgate.config.yaml': '# nothing\n' }))).config).toEqual({});
  });

  test('names the key, the value and the remedy where it is wrong', () => {
    expect(fault({ exclud: ['x'] })).toContain('exclud: there is no such key; did you mean "exclude"?');
    expect(fault({ bindings: [{ workload: 'a', source: 'b', sauce: 1 }] })).toContain(
      'bindings[0].sauce: there is no such key; did you mean "source"?',
    );
    expect(fault({ exclude: 'gen/' })).toContain('exclude: is "gen/"; it must be a list');
    expect(fault({ services: { shop: { calls: [3] } } })).toContain('services.shop.calls[0]: is 3; it must be a text');
    expect(fault({ bindings: [{ workload: 'a' }] })).toContain('bindings[0].source: is missing; it must be a text');
    expect(fault({ roots: ['../x'] })).toContain('roots[0]: is "../x"; must be a path from the root, without ".."');
    expect(fault({ roots: ['/etc'] })).toContain('roots[0]: is "/etc"');
    expect(fault('text')).toContain('(the document): is "text"; it must be a map of keys');
  });

  test('cannot smuggle keys in through the prototype', async () => {
    const root = temporaryFolder({ 'callgate.config.yaml': '__proto__: { exclude: [x] }\n' });
    await expect(load(root)).rejects.toThrowError('__proto__: there is no such key');
  });

  test('two files side by side, a missing named file, and a broken file are refused with words', async () => {
    const two = temporaryFolder({ 'callgate.config.yaml': '', 'callgate.config.json': '{}' });
    await expect(load(two)).rejects.toThrowError('two configurations side by side');
    await expect(load(two, { named: 'other.yaml' })).rejects.toThrowError('There is no configuration file other.yaml.');
    const broken = temporaryFolder({ 'callgate.config.yaml': 'roots: [a\nexclude: b\n' });
    await expect(load(broken)).rejects.toThrowError(/callgate\.config\.yaml could not be read: .*\(line \d/u);
  });

  test('a document full of aliases of aliases ends in an error, soon', async () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level += 1) {
      lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);
    }
    const root = temporaryFolder({ 'callgate.config.yaml': lines.join('\n') });
    await expect(load(root)).rejects.toThrowError('could not be read');
  });

  test('nesting without end ends in an error', async () => {
    const root = temporaryFolder({ 'callgate.config.json': `${'['.repeat(100_000)}${']'.repeat(100_000)}` });
    await expect(load(root)).rejects.toThrowError('could not be read');
  });
});

describe('configuration that is code', () => {
  const code = "globalThis.callgateRan = true; export default { exclude: ['gen/'] };";

  test('is not run unless it is trusted, and that is a finding', async () => {
    const root = temporaryFolder({ 'callgate.config.mjs': code });
    const loaded = await load(root);
    expect(loaded.config).toEqual({});
    expect(loaded.diagnostics.map((each) => each.code)).toEqual(['engine/not-trusted']);
    expect(globalThis).not.toHaveProperty('callgateRan');
  });

  test('runs where the user trusts the repository, or keeps it outside', async () => {
    const root = temporaryFolder({
      'repo/callgate.config.mjs': code,
      'mine.config.ts': 'const list: string[] = ["x/"]; export default { exclude: list };',
    });
    const place = { root: join(root, 'repo') };
    expect((await loadConfig({ place, named: undefined, trust: true, cwd: root })).config).toEqual({
      exclude: ['gen/'],
    });
    const outside = await loadConfig({ place, named: 'mine.config.ts', trust: false, cwd: root });
    expect(outside).toMatchObject({ config: { exclude: ['x/'] }, trusted: true });
  });
});

describe('plugins', () => {
  const plugin =
    "export const models = [{ kind: 'model', schemaVersion: 1, language: 'go', library: 'x', packages: ['x'], functions: [] }];";

  test('are not loaded from a repository that is not trusted', async () => {
    const root = temporaryFolder({ 'callgate.config.yaml': 'plugins: [./p.mjs]', 'p.mjs': 'throw new Error("ran")' });
    const { models, diagnostics } = await loadPlugins(await load(root));
    expect(models).toEqual([]);
    expect(diagnostics.map((each) => each.code)).toEqual(['engine/not-trusted']);
  });

  test('are loaded from one that is', async () => {
    const root = temporaryFolder({ 'callgate.config.yaml': 'plugins: [./p.mjs]', 'p.mjs': plugin });
    expect((await loadPlugins(await load(root, { trust: true }))).models).toHaveLength(1);
  });

  test('that are not there, or export nothing of use, are refused with words', async () => {
    const root = temporaryFolder({
      'callgate.config.yaml': 'plugins: [nowhere]',
      'a/callgate.config.yaml': 'plugins: [./p.mjs]',
      'a/p.mjs': 'export const x = 1;',
    });
    await expect(loadPlugins(await load(root, { trust: true }))).rejects.toThrowError(
      'The plugin nowhere cannot be used',
    );
    await expect(loadPlugins(await load(root, { trust: true, narrow: 'a' }))).rejects.toThrowError(
      'exports none of "frontend", "models", "contracts" and "backend"',
    );
  });

  test('with a model or a frontend that is wrong are refused with its place', async () => {
    const root = temporaryFolder({
      'callgate.config.yaml': 'plugins: [./p.mjs]',
      'p.mjs': plugin.replace("'x', packages", "'x', package"),
      'a/callgate.config.yaml': 'plugins: [./p.mjs]',
      'a/p.mjs': "export const frontend = { name: 'toy', version: '1', claims: () => false };",
    });
    await expect(loadPlugins(await load(root, { trust: true }))).rejects.toThrowError('model 1 (x)');
    await expect(loadPlugins(await load(root, { trust: true, narrow: 'a' }))).rejects.toThrowError(
      'discover is missing',
    );
  });
});

test('own models are checked, with the place of what is wrong', async () => {
  const good =
    'models: [{ library: mine, packages: [example.com/mine], functions: [{ callee: Do, effects: [{ effect: harmless }] }] }]';
  expect(ownModels(await load(temporaryFolder({ 'callgate.config.yaml': good })))).toMatchObject([
    { kind: 'model', language: 'go', library: 'mine' },
  ]);
  const bad = temporaryFolder({ 'callgate.config.yaml': good.replace('harmless', 'harmles') });
  const loaded = await load(bad);
  expect(() => ownModels(loaded)).toThrowError(/models\[0\]\/functions\/0\/effects\/0/u);
});

test('the schema that is published is the one that is used', () => {
  const published = readFileSync(new URL('../config.schema.json', import.meta.url), 'utf8');
  expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(configSchema())));
});
