import { isLayout } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { projectOf } from './project-of.js';

const express = { dependencies: { express: '4' } };

describe('what is left out', () => {
  const project = projectOf({
    'package.json': { name: 'shop', main: 'dist/index.js', scripts: { start: 'node dist/index.js' } },
    'src/index.ts': 'x',
    'src/index.test.ts': '',
    'src/index.spec.tsx': '',
    'src/button.stories.tsx': '',
    'src/types.d.ts': '',
    'src/__mocks__/db.ts': '',
    'src/testing.ts': '',
    'test/setup.ts': '',
    'dist/index.js': '',
    'dist/chunk-1.js': '',
    'src/compiled.ts': '',
    'src/compiled.js': '',
    'public/jquery.min.js': '',
    'public/app.js': `/*! lib */${'a=1;'.repeat(2000)}`,
    'public/written.js': 'const a = 1;\n'.repeat(500),
    'jest.config.ts': '',
    'apps/other/package.json': { name: 'other' },
    'apps/other/test/package.json': { name: 'test-service', scripts: { start: 'node index.js' } },
    'apps/other/test/index.js': '',
    'build/webpack.prod.js': '',
    'node_modules/a/index.js': '',
  });

  it('keeps what runs, and what is only called as something that does not', () => {
    expect(project.modules).toEqual([
      'apps/other/test/index.js',
      'build/webpack.prod.js',
      'public/written.js',
      'src/compiled.ts',
      'src/index.ts',
      'src/testing.ts',
    ]);
  });

  it('lists the rest with its reason, folder by folder', () => {
    expect(project.layout.leftOut).toEqual([
      { path: '.', reason: 'test', files: 1 },
      { path: 'dist', reason: 'built', files: 2 },
      { path: 'node_modules', reason: 'node-modules', files: 1 },
      { path: 'public', reason: 'built', files: 2 },
      { path: 'src', reason: 'built', files: 1 },
      { path: 'src', reason: 'declaration', files: 1 },
      { path: 'src', reason: 'story', files: 1 },
      { path: 'src', reason: 'test', files: 2 },
      { path: 'src/__mocks__', reason: 'mock', files: 1 },
      { path: 'test', reason: 'test', files: 1 },
    ]);
  });

  it('makes a valid layout', () => {
    expect(isLayout(JSON.parse(JSON.stringify(project.layout)))).toBe(true);
  });

  it('keeps a committed dist whose source is not there', () => {
    expect(projectOf({ 'package.json': {}, 'dist/index.js': 'run()' }).modules).toEqual(['dist/index.js']);
  });
});

describe('programs', () => {
  it.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
    [
      'a start script, through its build',
      {
        'package.json': { scripts: { start: 'node dist/main.js' } },
        'tsconfig.json': { compilerOptions: { outDir: 'dist' } },
        'src/main.ts': '',
      },
      ['src/main.ts: .'],
    ],
    [
      'a start script without ending, behind wrappers',
      {
        'package.json': {
          scripts: {
            'start:prod': 'cross-env NODE_ENV=production node --max-old-space-size=400 -r ./tracing.js dist/main',
          },
        },
        'src/main.ts': '',
        'tracing.js': '',
      },
      ['src/main.ts: .'],
    ],
    [
      'what ts-node, tsx, nodemon and fastify run',
      {
        'a/package.json': { scripts: { start: 'ts-node -P tsconfig.json src/a.ts' } },
        'a/src/a.ts': '',
        'b/package.json': { scripts: { serve: 'tsx watch src/b.ts' } },
        'b/src/b.ts': '',
        'c/package.json': { scripts: { dev: 'nodemon --watch src --exec "ts-node src/c.ts"' } },
        'c/src/c.ts': '',
        'd/package.json': { scripts: { start: 'fastify start -l info app.js' } },
        'd/app.js': '',
      },
      ['a/src/a.ts: a', 'b/src/b.ts: b', 'c/src/c.ts: c', 'd/app.js: d'],
    ],
    [
      'a server and a worker, but migrations only where they are deployed',
      {
        'package.json': {
          scripts: {
            start: 'node server.js',
            worker: 'node worker.js',
            migrate: 'node migrate.js',
            'start:test': 'node fake.js',
          },
        },
        'server.js': '',
        'worker.js': '',
        'migrate.js': '',
        'fake.js': '',
      },
      ['fake.js: . (tool)', 'migrate.js: . (tool)', 'server.js: .', 'worker.js: .'],
    ],
    [
      'what development runs, where nothing else is',
      {
        'package.json': { scripts: { start: 'node a.js', dev: 'nodemon b.js' } },
        'a.js': '',
        'b.js': '',
        'c/package.json': { scripts: { dev: 'nodemon d.js' } },
        'c/d.js': '',
      },
      ['a.js: .', 'b.js: . (tool)', 'c/d.js: c'],
    ],
    [
      'main and bin only where they are deployed',
      { 'package.json': { main: 'lib/index.js', bin: { run: './bin/run.js' } }, 'lib/index.js': '', 'bin/run.js': '' },
      ['bin/run.js: . (tool)', 'lib/index.js: . (tool)'],
    ],
    ['server.js, which npm start runs', { 'package.json': {}, 'server.js': '' }, ['server.js: .']],
    [
      'a Procfile, without its release',
      {
        Procfile: 'web: node web.js\nworker: node worker.js --all\nrelease: node migrate.js\n',
        'web.js': '',
        'worker.js': '',
        'migrate.js': '',
      },
      ['migrate.js: . (tool)', 'web.js: .', 'worker.js: .'],
    ],
    [
      'what Dockerfiles, shell scripts and manifests name',
      {
        'a/Dockerfile': 'FROM node\nCOPY . .\nCMD ["node", "/usr/src/app/dist/run.js"]\n',
        'a/src/run.ts': '',
        'b/docker/start.sh': '#!/bin/sh\nexec node dist/worker\n',
        'b/package.json': {},
        'b/src/worker.ts': '',
        'k8s/job.yaml': 'spec:\n  containers:\n    - command: ["node", "jobs/clean.js"]\n',
        'jobs/clean.js': '',
        'plain/never.js': '',
      },
      ['a/src/run.ts: a (tool)', 'b/src/worker.ts: b (tool)', 'jobs/clean.js: jobs (tool)'],
    ],
    [
      'the applications of Nest and Nx',
      {
        'nest-cli.json': {
          monorepo: true,
          projects: {
            api: { type: 'application', root: 'apps/api', entryFile: 'main', sourceRoot: 'apps/api/src' },
            lib: { type: 'library', root: 'libs/lib' },
          },
        },
        'apps/api/src/main.ts': '',
        'libs/lib/src/main.ts': '',
        'apps/web/project.json': {
          projectType: 'application',
          targets: {
            build: { executor: '@angular-devkit/build-angular:browser', options: { main: 'apps/web/src/main.ts' } },
          },
        },
        'apps/web/src/main.ts': '',
        'apps/jobs/project.json': {
          projectType: 'application',
          targets: {
            build: {
              executor: '@nx/webpack:webpack',
              options: { target: 'node', main: 'apps/jobs/src/main.ts', outputPath: 'dist/apps/jobs' },
            },
          },
        },
        'apps/jobs/src/main.ts': '',
      },
      ['apps/api/src/main.ts: apps/api', 'apps/jobs/src/main.ts: apps/jobs'],
    ],
    [
      'the functions of a serverless file as one program',
      {
        'fn/serverless.yml': 'functions:\n  a:\n    handler: src/a.run\n  b:\n    handler: src/b.handler\n',
        'fn/src/a.ts': '',
        'fn/src/b.ts': '',
      },
      ['fn/src/a.ts: fn'],
    ],
  ])('finds %s', (_, contents, entries) => {
    expect(projectOf(contents).entries).toEqual(entries);
  });

  it('lets fastify start call what the file exports, and load the folders that it names', () => {
    const contents = {
      'package.json': { scripts: { start: 'fastify start app.js' }, dependencies: { '@fastify/autoload': '5' } },
      'app.js':
        "const load = require('@fastify/autoload');\nfastify.register(load, { dir: path.join(__dirname, 'plugins') });\n",
      'plugins/queue.js': '',
      'routes/root.js': '',
    };
    const starts = (of: Readonly<Record<string, unknown>>) =>
      projectOf(of).layout.packages.flatMap((each) => each.starts ?? []);
    expect(starts(contents)).toEqual([{ module: 'ts:app.js' }, { module: 'ts:plugins/queue.js' }]);
    const moved = { ...contents, 'app.js': contents['app.js'].replace('plugins', 'routes') };
    expect(starts(moved)).toEqual([{ module: 'ts:app.js' }, { module: 'ts:routes/root.js' }]);
    const loaded = { ...contents, 'package.json': { scripts: { start: 'node app.js' } } };
    expect(starts(loaded)).toEqual([]);
  });

  it('says where the built form of a program stands', () => {
    const { layout } = projectOf({
      'svc/package.json': { name: '@acme/svc', scripts: { start: 'node out/bin/server.js' } },
      'svc/tsconfig.json': { compilerOptions: { outDir: 'out' }, include: ['src/**/*', 'bin/**/*'] },
      'svc/bin/server.ts': '',
      'svc/src/x.ts': '',
    });
    const program = layout.packages.find((each) => each.entry === true)?.program;
    expect(program).toMatchObject({ directory: 'svc', name: '@acme/svc' });
    expect(program?.built).toContain('svc/out/bin/server.js');
    expect(program?.because).toBe('script start of svc/package.json runs it');
  });

  it('moves with its script: renamed, the program is another', () => {
    const contents = { 'package.json': { scripts: { start: 'node a.js' } }, 'a.js': '', 'b.js': '' };
    expect(projectOf(contents).entries).toEqual(['a.js: .']);
    expect(projectOf({ ...contents, 'package.json': { scripts: { start: 'node b.js' } } }).entries).toEqual([
      'b.js: .',
    ]);
    expect(projectOf({ ...contents, 'package.json': { scripts: {} } }).entries).toEqual([]);
  });
});

describe('server or browser', () => {
  it('loads of Next.js what its server loads, and calls there what does not go to the browser', () => {
    const { layout, entries, leftOut, told } = projectOf({
      'web/package.json': { name: 'web', dependencies: { next: '14', react: '18' }, scripts: { start: 'next start' } },
      'web/pages/index.tsx': 'export async function getServerSideProps() {}',
      'web/pages/api/cart.ts': 'export default function handler() {}',
      'web/app/orders/page.tsx': 'export default async function Page() {}',
      'web/app/orders/route.ts': '',
      'web/app/orders/button.tsx': "// shown\n'use client';\nexport function Button() {}",
      'web/lib/actions.ts': '"use server"\nexport async function order() {}',
      'web/lib/gateway.ts': '',
      'web/middleware.ts': '',
    });
    expect(entries).toEqual(['web/app/orders/page.tsx: web']);
    const starts = layout.packages.find((each) => each.entry === true)?.starts;
    expect(
      starts?.map(({ module, calls }) => [module.slice('ts:web/'.length), calls?.includes('getServerSideProps')]),
    ).toEqual([
      ['app/orders/page.tsx', undefined],
      ['app/orders/route.ts', false],
      ['lib/actions.ts', undefined],
      ['middleware.ts', undefined],
      ['pages/api/cart.ts', undefined],
      ['pages/index.tsx', true],
    ]);
    expect(leftOut).toEqual(['browser web/app/orders']);
    expect(told('web/app/orders/page.tsx', './button')).toBe('?');
  });

  it.each<readonly [string, Readonly<Record<string, unknown>>]>([
    [
      'Vite',
      {
        'web/package.json': { scripts: { dev: 'vite', build: 'vite build' } },
        'web/index.html': '<script type="module" src="/src/main.ts"></script>',
      },
    ],
    [
      'a page alone',
      { 'web/package.json': {}, 'web/index.html': '<script type="module" src="/src/main.ts"></script>' },
    ],
    ['Create React App', { 'web/package.json': { scripts: { start: 'react-scripts start' } } }],
    ['Vue CLI', { 'web/package.json': { scripts: { serve: 'vue-cli-service serve' } } }],
    [
      'Angular',
      {
        'web/package.json': {},
        'web/angular.json': {
          projects: {
            web: {
              projectType: 'application',
              root: '',
              architect: { build: { builder: '@angular-devkit/build-angular:browser' } },
            },
          },
        },
      },
    ],
  ])('leaves out what %s makes a page of', (_, contents) => {
    const project = projectOf({
      ...contents,
      'web/src/main.ts': '',
      'api/package.json': { ...express, scripts: { start: 'node i.js' } },
      'api/i.js': '',
    });
    expect(project.modules).toEqual(['api/i.js']);
    expect(project.layout.leftOut.map(({ reason }) => reason)).toEqual(['browser']);
  });

  it('keeps a package with a page and a server of its own', () => {
    const project = projectOf({
      'package.json': { scripts: { dev: 'vite', start: 'node server/index.js' } },
      'src/main.tsx': '',
      'server/index.js': '',
    });
    expect(project.modules).toEqual(['server/index.js', 'src/main.tsx']);
    expect(project.entries).toEqual(['server/index.js: .']);
  });

  it('keeps a package with a page that another package asks for', () => {
    const project = projectOf({
      'ui/package.json': { name: 'ui', scripts: { build: 'vite build' } },
      'ui/src/index.ts': '',
      'api/package.json': { dependencies: { ui: '*' } },
      'api/i.js': '',
    });
    expect(project.modules).toEqual(['api/i.js', 'ui/src/index.ts']);
  });

  it.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
    [
      'SvelteKit',
      {
        'package.json': { dependencies: { '@sveltejs/kit': '2' } },
        'src/routes/api/+server.ts': '',
        'src/routes/+page.server.ts': '',
        'src/hooks.server.ts': '',
        'src/lib/x.ts': '',
      },
      ['src/hooks.server.ts', 'src/routes/+page.server.ts', 'src/routes/api/+server.ts'],
    ],
    [
      'Nuxt',
      {
        'package.json': { dependencies: { nuxt: '3' } },
        'server/api/a.get.ts': '',
        'server/utils/u.ts': '',
        'composables/c.ts': '',
      },
      ['server/api/a.get.ts'],
    ],
    [
      'Remix',
      {
        'package.json': { dependencies: { '@remix-run/node': '2' } },
        'app/routes/_index.tsx': '',
        'app/entry.server.tsx': '',
        'app/entry.client.tsx': '',
      },
      ['app/entry.server.tsx', 'app/routes/_index.tsx'],
    ],
    [
      'Astro',
      {
        'package.json': { dependencies: { astro: '4' } },
        'src/pages/api/a.ts': '',
        'src/middleware.ts': '',
        'src/components/c.tsx': '',
      },
      ['src/middleware.ts', 'src/pages/api/a.ts'],
    ],
  ])('knows the server side of %s', (_, contents, starts) => {
    const { layout } = projectOf(contents);
    const [entry] = layout.packages.filter((each) => each.entry === true);
    expect(entry?.starts?.map(({ module }) => module)).toEqual(starts.map((path) => `ts:${path}`));
  });

  it('reports components that are rendered on a server and not read', () => {
    const { diagnostics } = projectOf({
      'package.json': { dependencies: { '@sveltejs/kit': '2' } },
      'src/routes/+page.svelte': '',
    });
    expect(diagnostics.map(({ what }) => what)).toEqual([
      '1 .svelte files of the root are not read, src/routes/+page.svelte among them',
    ]);
  });
});
