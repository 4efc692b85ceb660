import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { projectOf } from './project-of.js';

const seed = 20_261_123;
const name = fc.constantFrom('a', 'b', 'index', 'main', 'lib');
const folder = fc.constantFrom('', 'src/', 'src/a/', 'lib/', 'src/lib/');
const ending = fc.constantFrom('.ts', '.tsx', '.js', '.mts', '/index.ts', '.d.ts');
const file = fc.tuple(folder, name, ending).map((parts) => parts.join(''));
const files = fc.uniqueArray(file, { minLength: 1, maxLength: 12 });
const relative = fc
  .tuple(
    fc.constantFrom('./', '../', './a/', './lib/', '../lib/', '../src/'),
    name,
    fc.constantFrom('', '.js', '.mjs', '/index', '/index.js'),
  )
  .map((parts) => parts.join(''));

describe('resolution', () => {
  it('gives, for relative paths, the file that the TypeScript compiler gives', () => {
    fc.assert(
      fc.property(files, relative, (paths, specifier) => {
        const from = 'src/from.ts';
        const texts = Object.fromEntries([...paths, from].map((path) => [path, '']));
        const known = new Set(Object.keys(texts).map((path) => `/${path}`));
        const host: ts.ModuleResolutionHost = { fileExists: (path) => known.has(path), readFile: () => undefined };
        const options = { moduleResolution: ts.ModuleResolutionKind.Bundler, allowJs: true };
        const wanted = ts.resolveModuleName(specifier, `/${from}`, options, host).resolvedModule?.resolvedFileName;
        // The compiler takes declarations for source; what runs is the file beside them, or nothing.
        fc.pre(wanted === undefined || !/\.d\.[mc]?ts$/.test(wanted));
        fc.pre(!compiledInPlace(paths, wanted));
        const told = projectOf(texts).told(from, specifier);
        expect(told).toBe(wanted?.slice(1) ?? told);
      }),
      { seed, numRuns: 400 },
    );
  });

  it('gives, for names in paths and for baseUrl, the file that the TypeScript compiler gives', () => {
    const pattern = fc.constantFrom('@x/*', '@x/a', '*', 'lib/*', '@*');
    const target = fc.constantFrom('src/*', 'src/lib/*', 'lib/*', 'src/a', './lib/*.ts');
    const specifier = fc.constantFrom('@x/a', '@x/b', '@x/lib/a', 'lib/a', 'lib/main', 'a', '@a');
    fc.assert(
      fc.property(
        files,
        fc.dictionary(pattern, fc.array(target, { minLength: 1, maxLength: 2 }), { maxKeys: 3 }),
        specifier,
        (paths, mapping, asked) => {
          const from = 'src/from.ts';
          // A name without ending may mean `.mts` where nothing else is there; the compiler goes on to the next target.
          fc.pre(paths.every((path) => !path.endsWith('.mts')));
          const config = { compilerOptions: { baseUrl: '.', paths: mapping } };
          const texts = { ...Object.fromEntries([...paths, from].map((path) => [path, ''])), 'tsconfig.json': config };
          const known = new Set(Object.keys(texts).map((path) => `/${path}`));
          const host: ts.ModuleResolutionHost = { fileExists: (path) => known.has(path), readFile: () => undefined };
          const options = {
            moduleResolution: ts.ModuleResolutionKind.Bundler,
            allowJs: true,
            baseUrl: '/',
            paths: mapping,
          };
          const wanted = ts.resolveModuleName(asked, `/${from}`, options, host).resolvedModule?.resolvedFileName;
          fc.pre(wanted === undefined || !/\.d\.[mc]?ts$/.test(wanted));
          fc.pre(!compiledInPlace(paths, wanted));
          const told = projectOf(texts).told(from, asked);
          expect(told).toBe(wanted?.slice(1) ?? told);
        },
      ),
      { seed, numRuns: 400 },
    );
  });

  it('answers every name with a module that is there or with words, and never with a path out of the root', () => {
    const part = fc.constantFrom(
      '..',
      '.',
      'src',
      'a',
      '@x',
      'dist',
      'node:fs',
      '#a',
      '*',
      '%2e%2e',
      '',
      '\\',
      'index.js',
      '~',
      '$lib',
    );
    const hostile = fc.oneof(
      fc.array(part, { maxLength: 6 }).map((parts) => parts.join('/')),
      fc.string(),
    );
    const manifest = fc.record(
      {
        name: fc.constantFrom('a', '@x/a', '..', ''),
        main: hostile,
        exports: fc.oneof(hostile, fc.dictionary(hostile, hostile)),
        imports: fc.dictionary(hostile, hostile),
      },
      { requiredKeys: [] },
    );
    const config = fc.record(
      {
        extends: hostile,
        compilerOptions: fc.record(
          { baseUrl: hostile, outDir: hostile, rootDir: hostile, paths: fc.dictionary(hostile, fc.array(hostile)) },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(files, manifest, config, fc.array(hostile, { maxLength: 8 }), (paths, own, settings, specifiers) => {
        const project = projectOf({
          ...Object.fromEntries(paths.map((path) => [path, ''])),
          'package.json': own,
          'tsconfig.json': settings,
          'src/from.ts': '',
        });
        const modules = new Set(project.modules);
        for (const specifier of specifiers) {
          const found = project.resolve('src/from.ts', specifier);
          const inside =
            found.kind === 'package'
              ? found.id.slice('ts:'.length)
              : found.kind === 'document'
                ? found.path
                : 'src/from.ts';
          expect([...modules, 'package.json', 'tsconfig.json']).toContain(inside);
          expect(project.resolve('src/from.ts', specifier)).toEqual(found);
        }
      }),
      { seed, numRuns: 600 },
    );
  });

  it('finds the same modules in whatever order a tree lists its files', () => {
    fc.assert(
      fc.property(files, (paths) => {
        const texts = Object.fromEntries(paths.map((path) => [path, '']));
        const turned = Object.fromEntries(paths.toReversed().map((path) => [path, '']));
        expect(projectOf(turned).layout).toEqual(projectOf(texts).layout);
      }),
      { seed, numRuns: 200 },
    );
  });
});

/** Whether the compiler's answer is a file that stands beside its own source: one is left out, and which depends on what the other is for. */
function compiledInPlace(paths: readonly string[], wanted: string | undefined): boolean {
  const stem = wanted?.slice(1).replace(/\.[^./]+$/, '');
  return paths.filter((path) => path.replace(/\.[^./]+$/, '') === stem).length > 1 || /(^|\/)lib\//.test(wanted ?? '');
}
