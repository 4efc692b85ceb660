import { describe, expect, it } from 'vitest';
import { projectOf } from './project-of.js';

/** Tables of `specifier → what it names`, asked from one file of a small repository. */
function asked(
  title: string,
  contents: Readonly<Record<string, unknown>>,
  from: string,
  answers: Readonly<Record<string, string>>,
): void {
  // oxlint-disable-next-line vitest/valid-title -- a table has its title from the caller
  describe(title, () => {
    const project = projectOf(contents);
    it.each(Object.entries(answers))('%s is %s', (specifier, answer) => {
      expect(project.told(from, specifier)).toBe(answer);
    });
  });
}

asked(
  'relative paths',
  {
    'src/main.ts': '',
    'src/a.ts': '',
    'src/b.tsx': '',
    'src/c.js': '',
    'src/d.mts': '',
    'src/e/index.ts': '',
    'src/f.ts': '',
    'src/f/index.ts': '',
    'src/g.service.ts': '',
    'src/h/package.json': { main: './lib/entry.js' },
    'src/h/lib/entry.js': '',
    'src/i.d.ts': '',
    'src/settings.json': '{}',
    'src/rules.yaml': '',
    'src/style.css': '',
    'src/shown.test.ts': '',
    'other.ts': '',
  },
  'src/main.ts',
  {
    './a': 'src/a.ts',
    './a.js': 'src/a.ts',
    './b.jsx': 'src/b.tsx',
    './b.js': 'src/b.tsx',
    './c': 'src/c.js',
    './d.mjs': 'src/d.mts',
    './e': 'src/e/index.ts',
    './e/': 'src/e/index.ts',
    './e/index.js': 'src/e/index.ts',
    './f': 'src/f.ts',
    './g.service': 'src/g.service.ts',
    './h': 'src/h/lib/entry.js',
    './i': '?',
    './settings.json': 'document:src/settings.json',
    './settings': 'document:src/settings.json',
    './rules.yaml': 'document:src/rules.yaml',
    './style.css': 'external:asset:css',
    './a.ts?raw': 'src/a.ts',
    './shown.test': '?',
    './nothing': '?',
    '../other': 'other.ts',
    '../../outside': '?',
    '/etc/passwd': '?',
    '': '?',
  },
);

asked(
  'names of Node.js and of packages that are not installed',
  { 'src/main.ts': '', 'package.json': { dependencies: { http2client: 'npm:axios@1', express: '4' } } },
  'src/main.ts',
  {
    http: 'external:node:http',
    'node:http': 'external:node:http',
    'fs/promises': 'external:node:fs/promises',
    'events/': 'external:events/',
    globalThis: 'external:globalThis',
    express: 'external:express',
    'mysql2/promise': 'external:mysql2/promise',
    '@grpc/grpc-js': 'external:@grpc/grpc-js',
    'http2client/lib/x': 'external:axios/lib/x',
    'npm:chalk@5': 'external:chalk',
    'https://deno.land/x/a.ts': 'external:https://deno.land/x/a.ts',
    constructor: 'external:constructor',
    __proto__: 'external:__proto__',
  },
);

asked(
  'paths, baseUrl, extends and references',
  {
    'tsconfig.base.json':
      '{ // with comments\n "compilerOptions": { "baseUrl": ".", "paths": { "@lib/*": ["libs/*/src/index.ts", "old/*"], "@lib/exact": ["libs/exact.ts"], "types/*": ["typings/*"], }, }, }',
    'apps/shop/tsconfig.json': { extends: '../../tsconfig.base.json', references: [{ path: './tsconfig.app.json' }] },
    'apps/shop/tsconfig.app.json': { compilerOptions: { paths: { '#own/*': ['./src/own/*'] } } },
    'apps/shop/src/main.ts': '',
    'apps/shop/src/own/x.ts': '',
    'libs/cart/src/index.ts': '',
    'libs/exact.ts': '',
    'libs/long/name.ts': '',
    'old/gone.ts': '',
    'typings/axios.d.ts': '',
  },
  'apps/shop/src/main.ts',
  {
    '@lib/cart': 'libs/cart/src/index.ts',
    '@lib/exact': 'libs/exact.ts',
    '@lib/gone': 'old/gone.ts',
    '@lib/none': 'external:@lib/none',
    '#own/x': 'apps/shop/src/own/x.ts',
    'libs/long/name': 'libs/long/name.ts',
    'types/axios': 'external:types/axios',
  },
);

asked(
  'packages of the repository, from what is built back to source',
  {
    'package.json': { private: true, workspaces: ['packages/*'] },
    'packages/app/package.json': {
      name: '@acme/app',
      imports: { '#db': './dist/db.js', '#x/*': { default: './src/x/*.js' } },
    },
    'packages/app/src/main.ts': '',
    'packages/app/src/db.ts': '',
    'packages/app/src/x/y.ts': '',
    'packages/main/package.json': { name: '@acme/main', main: 'dist/index.js' },
    'packages/main/src/index.ts': '',
    'packages/main/src/deep/part.ts': '',
    'packages/exports/package.json': {
      name: '@acme/exports',
      main: './wrong.js',
      exports: {
        '.': { types: './dist/index.d.ts', import: './dist/index.mjs', require: './dist/index.cjs' },
        './sub': { browser: './dist/browser.js', node: [{ import: './dist/node.js' }] },
        './features/*': './dist/features/*.js',
        './features/internal/*': null,
      },
    },
    'packages/exports/src/index.ts': '',
    'packages/exports/src/browser.ts': '',
    'packages/exports/src/node.ts': '',
    'packages/exports/src/features/a.ts': '',
    'packages/outdir/package.json': { name: 'outdir', main: './build/src/entry.js' },
    'packages/outdir/tsconfig.json': { compilerOptions: { outDir: 'build', rootDir: '.' } },
    'packages/outdir/src/entry.ts': '',
    'packages/outdir/bin/entry.ts': '',
    'packages/plain/package.json': { name: 'plain' },
    'packages/plain/index.js': '',
    'packages/typed/package.json': { name: 'typed', types: './src/index.ts' },
    'packages/typed/src/index.ts': '',
    'packages/bundled/package.json': {
      name: 'bundled',
      main: 'dist/out.js',
      scripts: { build: 'esbuild lib/start.ts --bundle --outfile=dist/out.js' },
    },
    'packages/bundled/lib/start.ts': '',
    'packages/empty/package.json': { name: '@acme/empty', main: 'index.json' },
  },
  'packages/app/src/main.ts',
  {
    '@acme/main': 'packages/main/src/index.ts',
    '@acme/main/deep/part': 'packages/main/src/deep/part.ts',
    '@acme/main/dist/deep/part.js': 'packages/main/src/deep/part.ts',
    '@acme/exports': 'packages/exports/src/index.ts',
    '@acme/exports/sub': 'packages/exports/src/node.ts',
    '@acme/exports/features/a': 'packages/exports/src/features/a.ts',
    outdir: 'packages/outdir/src/entry.ts',
    plain: 'packages/plain/index.js',
    typed: 'packages/typed/src/index.ts',
    bundled: 'packages/bundled/lib/start.ts',
    '@acme/empty': '?',
    '@acme/app': 'packages/app/src/main.ts',
    '#db': 'packages/app/src/db.ts',
    '#x/y': 'packages/app/src/x/y.ts',
    '@acme/elsewhere': 'external:@acme/elsewhere',
  },
);

asked(
  'copies of a name, linked folders, aliases and the root of Bazel',
  {
    'MODULE.bazel': 'module(\n  name = "acme",\n)',
    'a/package.json': { name: 'shop', dependencies: { shared: '*', own: 'file:./vendor-own' } },
    'a/src/main.ts': '',
    'a/src/here.ts': '',
    'a/shared/package.json': { name: 'shared', main: 'index.js' },
    'a/shared/index.js': '',
    'b/shared/package.json': { name: 'shared', main: 'index.js' },
    'b/shared/index.js': '',
    'a/vendor-own/package.json': { name: 'not-own', main: 'm.js' },
    'a/vendor-own/m.js': '',
    'tools/rpc/client.ts': '',
  },
  'a/src/main.ts',
  {
    shared: 'a/shared/index.js',
    own: 'a/vendor-own/m.js',
    '@/here': 'a/src/here.ts',
    '~/here': 'a/src/here.ts',
    '@/nothing': '?',
    'acme/tools/rpc/client': 'tools/rpc/client.ts',
  },
);

it('sends a path into a build that is not there to its source', () => {
  const project = projectOf({
    'package.json': { name: 'a', main: 'dist/bin/server.js' },
    'tsconfig.json': { compilerOptions: { outDir: './dist' }, include: ['src/**/*', 'bin/**/*'] },
    'bin/server.ts': '',
    'src/index.ts': '',
    'docker/start.js': '',
  });
  expect(project.told('docker/start.js', '../dist/bin/server.js')).toBe('bin/server.ts');
});

it('ends where configurations extend each other and exports nest without end', () => {
  const nested = `${'{"import":'.repeat(5000)}"./dist/index.js"${'}'.repeat(5000)}`;
  const project = projectOf({
    'tsconfig.json': { extends: './other.json' },
    'other.json': { extends: './tsconfig.json', compilerOptions: { paths: { a: ['./a.ts'] } } },
    'a.ts': '',
    'package.json': `{"name": "self", "exports": ${nested}}`,
    'broken/package.json': '{ "name": ',
    'broken/tsconfig.json': '[1, 2',
    'broken/b.ts': '',
  });
  expect(project.told('a.ts', 'a')).toBe('a.ts');
  expect(project.told('a.ts', 'self')).toBe('?');
  expect(project.told('broken/b.ts', 'axios')).toBe('external:axios');
});
